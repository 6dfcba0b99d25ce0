/** One bot on its own database, or several that share a PostgreSQL behind one address. */
import { join } from 'node:path';
import process from 'node:process';
import { type BotOptions, startBot } from './bot.ts';
import { type Fleet, startFleet } from './fleet.ts';
import { startPostgres } from './local-postgres.ts';
import { roundRobin } from './round-robin.ts';
import { recordsAt, recordsInFile } from './twice/open-records.ts';
import type { RecordsReader } from './twice/records.ts';

export type Replicas = {
  readonly fleet: Fleet;
  /** Their database, to be read by others; and its file, where it is one. */
  readonly records: RecordsReader;
  readonly file: string | null;
  /** What was started for them, the last one first. */
  readonly closers: readonly (() => Promise<unknown>)[];
};

const MOST = 9;
export const DATABASE = 'paywint.sqlite';

type Listening = {
  /** Where they are reached from now on. */
  readonly moved: (url: string) => void;
  readonly told: (line: string) => void;
};

export async function startReplicas(
  count: number,
  options: BotOptions,
  { moved, told }: Listening,
): Promise<Replicas> {
  if (count === 1) {
    const fleet = await startFleet({ count, start: () => startBot(options), moved, told });
    const file = join(options.dataDir, DATABASE);
    const records = recordsInFile(file);
    return { fleet, records, file, closers: [fleet.close, records.close] };
  }
  const postgres = await startPostgres();
  const databaseUrl = postgres.url('postgres');
  const start = () => startBot({ ...options, databaseUrl });
  const fleet = await startFleet({ count, start, told });
  const door = await roundRobin(fleet.urls);
  moved(door.url);
  const records = recordsAt(databaseUrl);
  return {
    fleet,
    records,
    file: null,
    closers: [fleet.close, door.close, records.close, postgres.stop],
  };
}

/** `--replicas N`; one when it is not asked for. */
export function replicasIn(flags: readonly string[]): number {
  const at = flags.indexOf('--replicas');
  const text = at === -1 ? '1' : (flags[at + 1] ?? '');
  if (/^\d$/.test(text) && Number(text) >= 1) return Number(text);
  process.stderr.write(`--replicas wants a number from 1 to ${MOST}, for example --replicas 3\n`);
  process.exit(64);
}
