/** Asks for an allowance and approves it, in a local Slack and a local Paywint; prints what came of it. Run in a copy that has it. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { demoSeed } from '../../../playground/paywint/demo-seed.ts';
import { createPaywint } from '../../../playground/paywint/server.ts';
import { createSlack } from '../../../playground/slack/server.ts';
import { createApp } from '../../../src/app.ts';
import { readConfig } from '../../../src/config.ts';
import { letters, makeTag } from '../../../src/operations/tag.ts';
import { parsePolicy } from '../../../src/policy/parse-policy.ts';
import { bootId, requestId } from '../../../src/requests/ids.ts';
import { quietLog, realClock, realTimers } from '../../support/ports.ts';

const CHANNEL = 'C0FINANCE';
const SIGNING_SECRET = 'signing-secret-of-the-test';
const BOT_TOKEN = 'xoxb-token-of-the-test';

const folder = mkdtempSync(join(tmpdir(), 'paywint-adding-'));
const paywint = await createPaywint({ seed: demoSeed() });
const slack = await createSlack({
  signingSecret: SIGNING_SECRET,
  botToken: BOT_TOKEN,
  appToken: 'xapp-token-of-the-test',
  transport: 'http',
  paywint,
  now: () => Date.now(),
});
const read = readConfig({
  SLACK_BOT_TOKEN: BOT_TOKEN,
  SLACK_SIGNING_SECRET: SIGNING_SECRET,
  SLACK_API_URL: slack.apiUrl,
  PAYWINT_API_KEY: paywint.apiKey,
  PAYWINT_API_SECRET: paywint.apiSecret,
  PAYWINT_API_URL: paywint.url,
  DATA_DIR: folder,
  PORT: '0',
});
const policy = parsePolicy(`
channel: ${CHANNEL}
requesters: [S0OPS]
admins: [U0CFO, U0CTO]
approvals: [{ operation: allowance, need: [{ from: [S0FINANCE], count: 1 }] }]
`);
if ('problems' in read || 'problems' in policy) throw new Error(JSON.stringify([read, policy]));
const app = await createApp({
  config: read.config,
  policy: policy.policy,
  clock: realClock,
  sharesTime: false,
  timers: realTimers,
  chance: {
    errorId: () => letters(randomBytes(6), 6),
    requestId: () => requestId(`R-${letters(randomBytes(8), 8)}`),
    tag: () => makeTag(randomBytes(8)),
  },
  boot: bootId('boot-1'),
  log: quietLog(),
});
slack.connect(`http://127.0.0.1:${await app.start()}/slack/events`);

const notice = () => slack.messages(CHANNEL).find(({ threadTs }) => threadTs === undefined);
const shown = () => JSON.stringify(notice()?.blocks ?? []);
await slack.as('U0DANA').command('/paywint help', { channel: CHANNEL });
await slack.changed(() => slack.ephemerals('U0DANA').length > 0);
const help = JSON.stringify(slack.ephemerals('U0DANA')[0]?.blocks);
await slack
  .as('U0DANA')
  .command('/paywint allowance "Team travel" 50 December 2026', { channel: CHANNEL });
await slack.changed(() => notice() !== undefined);
const asked = shown();
const message = notice();
if (message === undefined) throw new Error('no notice came');
await slack.as('U0MIA').click(message, 'Approve', { confirm: true });
await slack.changed(() => shown().includes('reference_id'));
const debits = paywint.ledger().filter(({ kind, cause }) => kind === 'reload' && cause !== null);
process.stdout.write(JSON.stringify({ help, asked, done: shown(), debits }));
await app.stop();
await slack.close();
await paywint.close();
rmSync(folder, { recursive: true, force: true });
