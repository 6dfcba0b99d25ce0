/** The two databases that the bot can stand on, and how each is read from outside. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { startPostgres } from '../playground/local-postgres.ts';
import { postgresReader } from './read-postgres.ts';
import { type Reader, readerOf } from './read-ledger.ts';
import { sqliteQuestion } from './read-sqlite.ts';

export type BenchStore = {
  readonly name: 'SQLite' | 'PostgreSQL';
  /** The bot's own folder. */
  readonly folder: string;
  readonly databaseUrl: string | undefined;
  readonly reader: Reader;
};

/** What is started is put on the stack, and ended from there. */
export async function openStores(
  folder: string,
  stack: AsyncDisposableStack,
): Promise<readonly BenchStore[]> {
  return [sqlite(join(folder, 'sqlite')), await postgres(join(folder, 'postgres'), stack)];
}

function sqlite(folder: string): BenchStore {
  mkdirSync(folder);
  const reader = readerOf(sqliteQuestion(join(folder, 'paywint.sqlite')));
  return { name: 'SQLite', folder, databaseUrl: undefined, reader };
}

/** A server of the bench's own, in a temporary folder, as durable as it comes. */
async function postgres(folder: string, stack: AsyncDisposableStack): Promise<BenchStore> {
  mkdirSync(folder);
  const server = await startPostgres();
  stack.defer(server.stop);
  const databaseUrl = server.url('postgres');
  const { ask, close } = await postgresReader(databaseUrl);
  stack.defer(close);
  return { name: 'PostgreSQL', folder, databaseUrl, reader: readerOf(ask) };
}
