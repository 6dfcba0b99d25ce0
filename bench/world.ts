/** Everything that is measured, and what stands behind the bot, each a process of its own. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { type Bot, startBot } from '../playground/bot.ts';
import { openReplies, type Replies } from './replies.ts';
import { startHelper } from './start-helper.ts';

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

export type World = {
  readonly hello: Server;
  readonly floor: Server;
  readonly bot: Server;
  readonly replies: Replies;
  /** The bot's database. */
  readonly file: string;
  readonly folder: string;
  /** Without a word, as when the power fails. */
  readonly killBot: () => Promise<void>;
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
  const behind = await start('neighbours.ts', [BOT_TOKEN], neighbours);
  const replies = await openReplies();
  stack.defer(replies.close);
  const bot = await startBotIn(folder, behind.told);
  stack.defer(bot.kill);
  await untilReady(bot);
  return {
    hello: { url: `${hello.told.url}/slack/events`, pid: hello.pid },
    floor: { url: floor.told.url, pid: floor.pid },
    bot: { url: `${bot.url}/slack/events`, pid: pidOf(bot) },
    replies,
    file: join(folder, 'paywint.sqlite'),
    folder,
    killBot: bot.kill,
  };
}

function startBotIn(folder: string, behind: z.output<typeof neighbours>): Promise<Bot> {
  const policyFile = join(folder, 'policy.yml');
  writeFileSync(policyFile, POLICY);
  const secrets = { signingSecret: SIGNING_SECRET, botToken: BOT_TOKEN };
  return startBot({ ...behind, ...secrets, dataDir: folder, policyFile });
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
