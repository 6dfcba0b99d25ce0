/** The door as it stands in the bot: real Bolt behind a real socket; behind it a face that only notes. */
import { createHmac } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:http';
import type { Ledger } from '../../../src/engine/ledger-ports.ts';
import type { Timers } from '../../../src/engine/ports.ts';
import { teamId, userId } from '../../../src/requests/ids.ts';
import type { Face } from '../../../src/slack/inbound.ts';
import { createBolt } from '../../../src/slack/listeners.ts';
import { createReceiver } from '../../../src/slack/receiver.ts';
import type { Message, Speaker } from '../../../src/slack/speaker.ts';
import { quietLog, realClock } from '../../support/ports.ts';

const SECRET = 'a signing secret of these tests';
export const FORM = 'application/x-www-form-urlencoded';

export type Answer = { readonly status: number; readonly body: string };
export type Signed = { readonly body: string; readonly headers: Record<string, string> };

/** What Slack would send now, or would have sent some seconds from now. */
export function signed(body: string, secondsFromNow = 0, secret = SECRET): Signed {
  const stamp = String(Math.floor(Date.now() / 1000) + secondsFromNow);
  const hash = createHmac('sha256', secret).update(`v0:${stamp}:${body}`).digest('hex');
  return {
    body,
    headers: {
      'content-type': FORM,
      'x-slack-request-timestamp': stamp,
      'x-slack-signature': `v0=${hash}`,
    },
  };
}

export async function aDoor(options: {
  readonly face?: Partial<Face>;
  readonly ledger?: Pick<Ledger, 'receive'>;
}) {
  const told: Message[] = [];
  const calls: { readonly name: string; readonly with: unknown }[] = [];
  const answered: string[] = [];
  const log = quietLog();
  const time = heldTimers();
  let errors = 0;
  const chance = { errorId: () => `error${(errors += 1)}` };
  const receiver = createReceiver({
    chance,
    signingSecret: SECRET,
    clock: realClock,
    timers: time.timers,
    log,
    isReady: () => true,
    onAnswer: (how) => answered.push(how),
  });
  createBolt({
    receiver,
    face: noting(calls, options.face ?? {}),
    speaker: listening(told),
    ledger: options.ledger ?? aDeliveryBook(),
    gate: { elsewhere: () => Promise.resolve() },
    identity: () => ({ team: teamId('T0HOME'), botUser: userId('U0BOT'), botId: 'B0BOT' }),
    botToken: 'xoxb-of-these-tests',
    chance,
    log,
  });
  const server = createServer((request, response) => {
    void receiver.answer(request, response);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  // A TCP server that listens has an address with a port.
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}/slack/events`;
  return {
    url,
    port,
    log,
    told,
    calls,
    answered,
    time,
    drain: receiver.drain,
    async send({ body, headers }: Signed): Promise<Answer> {
      const response = await fetch(url, { method: 'POST', headers, body });
      return { status: response.status, body: await response.text() };
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}

/** Limits run out only when a test says so. */
function heldTimers(): { readonly timers: Timers; readonly run: () => void } {
  const waiting = new Set<() => void>();
  return {
    timers: {
      after(ms, work) {
        if (ms === 0) {
          const soon = setImmediate(work);
          return () => clearImmediate(soon);
        }
        waiting.add(work);
        return () => void waiting.delete(work);
      },
    },
    run: () => waiting.forEach((work) => work()),
  };
}

/** Deliveries as the ledger counts them, which all replicas share. */
export function aDeliveryBook(): Pick<Ledger, 'receive'> {
  const keys = new Set<string>();
  return {
    receive: ({ key }) => Promise.resolve(keys.size !== keys.add(key).size),
  };
}

type Calls = { readonly name: string; readonly with: unknown }[];

function noting(calls: Calls, face: Partial<Face>): Face {
  const note = <T>(name: string, value: unknown, answer: T): Promise<T> => {
    calls.push({ name, with: value });
    return Promise.resolve(answer);
  };
  return {
    command: (command) => note('command', command, undefined),
    click: (click) => note('click', click, { ack: undefined }),
    submission: (sent) => note('submission', sent, { ack: { close: true } }),
    options: (ask) => note('options', ask, []),
    shortcut: (taken) => note('shortcut', taken, undefined),
    homeOpened: (opened) => note('homeOpened', opened, undefined),
    stepExecuted: (executed) => note('stepExecuted', executed, undefined),
    ...face,
  };
}

function listening(told: Message[]): Speaker {
  const hear = (message: Message): Promise<void> => {
    told.push(message);
    return Promise.resolve();
  };
  return {
    push: () => Promise.resolve(null),
    open: () => Promise.resolve(null),
    update: () => Promise.resolve(),
    publishHome: () => Promise.resolve(true),
    reply: (_url, message) => hear(message),
    whisper: (_channel, _user, message) => hear(message),
  };
}
