/** The demo's parts, each of them real: a local Slack, a local Paywint, and the bot as its own process. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startBot } from '../../playground/bot.ts';
import { demoSeed as paywintSeed } from '../../playground/paywint/demo-seed.ts';
import type { LocalPaywint } from '../../playground/paywint/local-paywint.ts';
import { createPaywint } from '../../playground/paywint/server.ts';
import { createSlack, type LocalSlack } from '../../playground/slack/server.ts';

const SIGNING_SECRET = 'signing-secret-of-a-test-in-a-browser';
const BOT_TOKEN = 'xoxb-token-of-a-test-in-a-browser';
const APP_TOKEN = 'xapp-token-of-a-test-in-a-browser';
const WEBHOOK_SECRET = 'webhook-secret-of-a-test-in-a-browser';
const EXAMPLE = new URL('../../policy.example.yml', import.meta.url);
const SETTLE_MS = 500;
const APPROVE_MS = 1_500;

export type House = {
  readonly slack: LocalSlack;
  readonly paywint: LocalPaywint;
  readonly close: () => Promise<void>;
};

/** @param policy lines that the example's policy has not. */
export async function aHouse(transport: 'http' | 'socket', policy = ''): Promise<House> {
  const dataDir = await mkdtemp(join(tmpdir(), 'paywint-browser-'));
  const policyFile = join(dataDir, 'policy.yml');
  await writeFile(policyFile, `${await readFile(EXAMPLE, 'utf8')}\n${policy}\n`);
  const paywint = await createPaywint({
    seed: paywintSeed(),
    initialStatus: 'pending',
    statusDelayMs: SETTLE_MS,
    approvalDelayMs: APPROVE_MS,
  });
  const slack = await createSlack({
    signingSecret: SIGNING_SECRET,
    botToken: BOT_TOKEN,
    appToken: APP_TOKEN,
    transport,
    paywint,
  });
  const bot = await startBot({
    slackApiUrl: slack.apiUrl,
    signingSecret: SIGNING_SECRET,
    botToken: BOT_TOKEN,
    ...(transport === 'socket' ? { appToken: APP_TOKEN } : {}),
    paywintUrl: paywint.url,
    paywintKey: paywint.apiKey,
    paywintSecret: paywint.apiSecret,
    paywintPlatform: paywint.platform,
    webhookSecret: WEBHOOK_SECRET,
    dataDir,
    policyFile,
  });
  slack.connect(`${bot.url}/slack/events`);
  paywint.webhooksTo(`${bot.url}/paywint/webhook/${WEBHOOK_SECRET}`);
  const close = async (): Promise<void> => {
    await bot.stop();
    await Promise.all([slack.close(), paywint.close()]);
    await rm(dataDir, { recursive: true, force: true });
  };
  return { slack, paywint, close };
}
