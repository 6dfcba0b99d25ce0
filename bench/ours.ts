/**
 * Our own receiver and listeners, before a face that does nothing: `all` that the product registers with Bolt, or
 * `one` command alone. A process of its own.
 */
import { randomUUID } from 'node:crypto';
import process from 'node:process';
import { App } from '@slack/bolt';
import type { Face } from '../src/slack/inbound.ts';
import { createBolt } from '../src/slack/listeners.ts';
import { createReceiver } from '../src/slack/receiver.ts';
import type { Speaker } from '../src/slack/speaker.ts';
import { createHttpServer } from '../src/http/server.ts';
import { teamId, userId } from '../src/requests/ids.ts';
import { clock, timers } from '../src/start.ts';
import { ready } from './process-of-its-own.ts';

const [, , signingSecret = '', registers = 'all'] = process.argv;
const silent = (): void => {};
const log = { debug: silent, info: silent, warn: silent, error: silent };
const chance = { errorId: () => randomUUID() };
const receiver = createReceiver({
  signingSecret,
  clock,
  timers,
  chance,
  log,
  isReady: () => true,
});
if (registers === 'one') {
  for (const kind of ['action', 'view', 'options', 'shortcut', 'event'] as const) {
    Object.defineProperty(App.prototype, kind, { value: silent });
  }
}
// A command is acked before its face is asked, and nothing else comes here.
const face = { command: () => Promise.resolve() } as unknown as Face;
const speaker = {} as Speaker;
createBolt({
  receiver,
  face,
  speaker,
  ledger: { receive: () => Promise.resolve(true) },
  gate: { elsewhere: () => Promise.resolve() },
  identity: () => ({ team: teamId('T0LARK'), botId: 'B0PAYWINT', botUser: userId('U0PAYWINT') }),
  botToken: 'xoxb-bench-token-of-nobody',
  chance,
  log,
});
const route = { method: 'POST', path: '/slack/events', answer: receiver.answer } as const;
const port = await createHttpServer([route], log).listen(0);
ready({ url: `http://127.0.0.1:${port}/slack/events` });
