/** Everything that is measured, and what stands behind the bot, each a process of its own. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { type Bot, startBot } from '../playground/bot.ts';
import type { Reader } from './read-ledger.ts';
import { openReplies, type Replies } from './replies.ts';
import { startHelper } from './start-helper.ts';
import { type BenchStore, openStores } from './stores.ts';

export const SIGNING_SECRET = 'bench-signing-secret-of-nobody';
const BOT_TOKEN = 'xoxb-bench-token-of-nobody';
const READY_MS = 10_000;

/** Two approvals are needed and one is given: every click is counted, and nothing is ever sent. */
const POLICY = `channel: C0FINANCE
requesters: [U0DANA]
admins: [U0CFO, U0CTO]
approvals:
  - operation: reload
    need:
      - { from: [S0FINANCE], count: 2 }
`;

type Server = { readonly url: string; readonly pid: number };

/** A bot on one of the stores, with a local Slack and a local Paywint of its own. */
export type BenchBot = Server & {
  readonly store: BenchStore['name'];
  readonly reader: Reader;
  /** Without a word, as when the power fails. */
  readonly kill: () => Promise<void>;
};

export type World = {
  readonly hello: Server;
  readonly floor: Server;
  readonly bots: readonly BenchBot[];
  readonly replies: Replies;
  readonly folder: string;
};

const at = z.object({ url: z.string() });
const neighbours = z.object({
  slackApiUrl: z.string(),
  paywintUrl: z.string(),
  paywintKey: z.string(),
  paywintSecret: z.string(),
});

/** What is started is put on the stack, and ended from there. */
export async function openWorld(stack: AsyncDisposableStack): Promise<World> {
  const folder = mkdtempSync(join(tmpdir(), 'paywint-bench-'));
  stack.defer(() => rmSync(folder, { recursive: true, force: true }));
  const start = async <Told>(file: string, more: readonly string[], told: z.ZodType<Told>) => {
    const helper = await startHelper(file, [SIGNING_SECRET, ...more], told);
    stack.defer(helper.end);
    return helper;
  };
  const hello = await start('hello.ts', [], at);
  const floor = await start('floor.ts', [join(folder, 'floor.sqlite')], at);
  const replies = await openReplies();
  stack.defer(replies.close);
  const bots: BenchBot[] = [];
  for (const store of await openStores(folder, stack)) {
    const { told } = await start('neighbours.ts', [BOT_TOKEN], neighbours);
    const bot = await startBotOn(store, told);
    stack.defer(bot.kill);
    await untilReady(bot);
    const url = `${bot.url}/slack/events`;
    bots.push({ store: store.name, reader: store.reader, url, pid: pidOf(bot), kill: bot.kill });
  }
  return {
    hello: { url: `${hello.told.url}/slack/events`, pid: hello.pid },
    floor: { url: floor.told.url, pid: floor.pid },
    bots,
    replies,
    folder,
  };
}

function startBotOn(store: BenchStore, behind: z.output<typeof neighbours>): Promise<Bot> {
  const { folder: dataDir, databaseUrl } = store;
  const policyFile = join(dataDir, 'policy.yml');
  writeFileSync(policyFile, POLICY);
  const secrets = { signingSecret: SIGNING_SECRET, botToken: BOT_TOKEN };
  return startBot({ ...behind, ...secrets, dataDir, databaseUrl, policyFile });
}

async function untilReady(bot: Bot): Promise<void> {
  const until = performance.now() + READY_MS;
  while (performance.now() < until) {
    const { ok } = await fetch(`${bot.url}/readyz`);
    if (ok) return;
    await pause(50);
  }
  throw new Error('the bot did not become ready');
}

function pidOf({ process: { pid } }: Bot): number {
  if (pid === undefined) throw new Error('the bot has no process');
  return pid;
}
