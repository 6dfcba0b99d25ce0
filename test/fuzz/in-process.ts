/** The bot's door without HTTP: real Bolt, real listeners, real handlers, behind which a patient world stands. */
import type { App } from '@slack/bolt';
import type { Timers } from '../../src/engine/ports.ts';
import { teamId, userId } from '../../src/requests/ids.ts';
import { createUnderWay, handOn } from '../../src/slack/hand-on.ts';
import type { Face } from '../../src/slack/inbound.ts';
import { createBolt } from '../../src/slack/listeners.ts';
import type { Speaker } from '../../src/slack/speaker.ts';
import { quietLog } from '../support/ports.ts';

/** What became of one delivery; `faults` are lines of the log about something that broke. */
export type Came = { readonly status: number; readonly faults: readonly string[] };

export function inProcess() {
  const log = quietLog();
  const underWay = createUnderWay(log);
  let face: Face | null = null;
  let bolt: App | null = null;
  let ids = 0;
  const chance = { errorId: () => `E${(ids += 1)}` };
  const now = (): Face => {
    if (face === null) throw new Error('nobody is there');
    return face;
  };
  createBolt({
    receiver: {
      ...underWay,
      init: (app) => void (bolt = app),
      start: () => Promise.resolve(),
      stop: () => Promise.resolve(),
      answer: null,
      trouble: () => null,
    },
    face: {
      command: (command) => now().command(command),
      click: (click) => now().click(click),
      submission: (sent) => now().submission(sent),
      options: (ask) => now().options(ask),
      shortcut: (taken) => now().shortcut(taken),
      homeOpened: (opened) => now().homeOpened(opened),
      stepExecuted: (executed, isAway) => now().stepExecuted(executed, isAway),
    },
    speaker: silent,
    ledger: { receive: () => Promise.resolve(true) },
    gate: { elsewhere: () => Promise.resolve() },
    identity: () => ({ team: teamId('T0HOME'), botUser: userId('U0BOT'), botId: 'B0BOT' }),
    botToken: 'xoxb-of-these-tests',
    chance,
    log,
  });
  return {
    async deliver(body: Record<string, unknown>, to: Face): Promise<Came> {
      face = to;
      log.lines.length = 0;
      let status = 0;
      const exchange = {
        ack: () => void (status ||= 200),
        refuse: (refused: number) => void (status ||= refused),
        repeated: () => void (status ||= 401),
        isAnswered: () => status !== 0,
      };
      if (bolt === null) throw new Error('Bolt has not been started');
      const delivery = { key: 'delivery-1', receivedAt: 0 };
      await handOn(bolt, { chance, timers, log }, { body, delivery, exchange });
      await underWay.drain();
      const lines = log.lines.filter(({ level }) => level === 'error');
      return { status, faults: lines.map(({ message, fields }) => `${message}: ${told(fields)}`) };
    },
  };
}

function told(fields: object): string {
  const { err, errorId } = fields as { readonly err?: unknown; readonly errorId?: string };
  const id = errorId === undefined ? 'without an error id' : 'with an error id';
  return `${id}: ${err instanceof Error ? err.stack : String(err)}`;
}

/** A delivery waits for nothing but its turn. */
const timers: Timers = {
  after(_ms, work) {
    const soon = setImmediate(work);
    return () => clearImmediate(soon);
  },
};

const silent: Speaker = {
  open: () => Promise.resolve(null),
  push: () => Promise.resolve(null),
  update: () => Promise.resolve(),
  publishHome: () => Promise.resolve(true),
  reply: () => Promise.resolve(),
  whisper: () => Promise.resolve(),
};
