/** The unmodified bot, started on one of the stores and ready. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Bot, type BotOptions, startBot } from '../playground/bot.ts';
import type { BenchStore } from './stores.ts';

export const SIGNING_SECRET = 'bench-signing-secret-of-nobody';
export const BOT_TOKEN = 'xoxb-bench-token-of-nobody';
/** A million requests may stand in its database. */
const READY_MS = 60_000;
const LOOK_MS = 5;

/** What stands around it. */
export type Behind = Pick<
  BotOptions,
  'slackApiUrl' | 'paywintUrl' | 'paywintKey' | 'paywintSecret'
>;

type How = {
  readonly nodeArgs?: readonly string[];
  /** Of two that are needed, unless told otherwise: with one given every click is counted, and nothing is ever sent. */
  readonly approvals?: 1 | 2;
};

export async function startBotOn(
  store: Pick<BenchStore, 'folder' | 'databaseUrl'>,
  behind: Behind,
  { nodeArgs = [], approvals = 2 }: How = {},
): Promise<Bot> {
  const { folder: dataDir, databaseUrl } = store;
  const policyFile = join(dataDir, 'policy.yml');
  writeFileSync(policyFile, policyFor(approvals));
  const secrets = { signingSecret: SIGNING_SECRET, botToken: BOT_TOKEN };
  const bot = await startBot({ ...behind, ...secrets, dataDir, databaseUrl, policyFile, nodeArgs });
  try {
    await untilReady(bot);
  } catch (error) {
    await bot.kill();
    throw error;
  }
  return bot;
}

function policyFor(approvals: number): string {
  return `channel: C0FINANCE
requesters: [U0DANA]
admins: [U0CFO, U0CTO]
approvals:
  - operation: reload
    need:
      - { from: [S0FINANCE], count: ${approvals} }
`;
}

async function untilReady(bot: Bot): Promise<void> {
  const until = performance.now() + READY_MS;
  while (performance.now() < until) {
    const { ok } = await fetch(`${bot.url}/readyz`);
    if (ok) return;
    await pause(LOOK_MS);
  }
  throw new Error('the bot did not become ready');
}

export function pidOf({ process: { pid } }: Bot): number {
  if (pid === undefined) throw new Error('the bot has no process');
  return pid;
}
