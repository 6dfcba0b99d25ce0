/** Everything that is measured, and what stands behind the bot, each a process of its own. */
import { join } from 'node:path';
import { z } from 'zod';
import { behindABot } from './behind.ts';
import { pidOf, SIGNING_SECRET, startBotOn } from './bots.ts';
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
};

const at = z.object({ url: z.string() });

/** What is started is put on the stack, and ended from there. */
export async function openWorld(folder: string, stack: AsyncDisposableStack): Promise<World> {
  const acksOf = (name: string): Acks => acksInto(join(folder, `${name}.acks`));
  const server = async (file: string, more: readonly string[], path = ''): Promise<Server> => {
    const acks = acksOf(file);
    const args = [SIGNING_SECRET, ...more];
    const { told, pid, end } = await startHelper(file, args, at, acks.nodeArgs);
    stack.defer(end);
    return { url: `${told.url}${path}`, pid, acks };
  };
  const hello = await server('hello.ts', [], '/slack/events');
  const floor = await server('floor.ts', [join(folder, 'floor.sqlite')]);
  const replies = await openReplies();
  stack.defer(replies.close);
  const bots: BenchBot[] = [];
  for (const store of await openStores(folder, stack)) {
    const behind = await behindABot(stack);
    const acks = acksOf(store.name);
    const bot = await startBotOn(store, behind, { nodeArgs: acks.nodeArgs });
    stack.defer(bot.kill);
    const url = `${bot.url}/slack/events`;
    const { name, reader } = store;
    bots.push({ store: name, reader, url, pid: pidOf(bot), acks, kill: bot.kill });
  }
  return { hello, floor, bots, replies };
}
