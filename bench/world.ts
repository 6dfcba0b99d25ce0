/** Everything that is measured, and what stands behind the bot, each a process of its own. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { BOT_TOKEN, pidOf, SIGNING_SECRET, startBotOn } from './bots.ts';
import { type Acks, acksInto } from './acks.ts';
import type { Reader } from './read-ledger.ts';
import { openReplies, type Replies } from './replies.ts';
import { startHelper } from './start-helper.ts';
import { type BenchStore, openStores } from './stores.ts';

type Server = {
  readonly url: string;
  readonly pid: number;
  /** What its acks cost its thread. */
  readonly acks: Acks;
};

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
  const start = async <Told>(
    file: string,
    more: readonly string[],
    told: z.ZodType<Told>,
    acks?: Acks,
  ) => {
    const helper = await startHelper(file, [SIGNING_SECRET, ...more], told, acks?.nodeArgs);
    stack.defer(helper.end);
    return helper;
  };
  const acksOf = (name: string): Acks => acksInto(join(folder, `${name}.acks`));
  const server = async (file: string, more: readonly string[], path = ''): Promise<Server> => {
    const acks = acksOf(file);
    const { told, pid } = await start(file, more, at, acks);
    return { url: `${told.url}${path}`, pid, acks };
  };
  const hello = await server('hello.ts', [], '/slack/events');
  const floor = await server('floor.ts', [join(folder, 'floor.sqlite')]);
  const replies = await openReplies();
  stack.defer(replies.close);
  const bots: BenchBot[] = [];
  for (const store of await openStores(folder, stack)) {
    const { told } = await start('neighbours.ts', [BOT_TOKEN], neighbours);
    const acks = acksOf(store.name);
    const bot = await startBotOn(store, told, { nodeArgs: acks.nodeArgs });
    stack.defer(bot.kill);
    const url = `${bot.url}/slack/events`;
    const { name, reader } = store;
    bots.push({ store: name, reader, url, pid: pidOf(bot), acks, kill: bot.kill });
  }
  return {
    hello,
    floor,
    bots,
    replies,
    folder,
  };
}
