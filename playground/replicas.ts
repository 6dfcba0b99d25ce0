/** One bot on its own database, or several that share a PostgreSQL behind one address. */
import process from 'node:process';
import { type Bot, type BotOptions, startBot } from './bot.ts';
import { startPostgres } from './local-postgres.ts';
import { roundRobin } from './round-robin.ts';

export type Replicas = {
  readonly url: string;
  readonly bots: readonly Bot[];
  /** What was started for them, the last one first. */
  readonly closers: readonly (() => Promise<unknown>)[];
};

const MOST = 9;

export async function startReplicas(count: number, options: BotOptions): Promise<Replicas> {
  if (count === 1) {
    const bot = await startBot(options);
    return { url: bot.url, bots: [bot], closers: [] };
  }
  const postgres = await startPostgres();
  const databaseUrl = postgres.url('postgres');
  const starts = Array.from({ length: count }, () => startBot({ ...options, databaseUrl }));
  const bots = await Promise.all(starts);
  const door = await roundRobin(() =>
    bots.filter((bot) => bot.process.exitCode === null).map(({ url }) => url),
  );
  return { url: door.url, bots, closers: [door.close, postgres.stop] };
}

/** `--replicas N`; one when it is not asked for. */
export function replicasIn(flags: readonly string[]): number {
  const at = flags.indexOf('--replicas');
  const text = at === -1 ? '1' : (flags[at + 1] ?? '');
  if (/^\d$/.test(text) && Number(text) >= 1) return Number(text);
  process.stderr.write(`--replicas wants a number from 1 to ${MOST}, for example --replicas 3\n`);
  process.exit(64);
}
