/**
 * The embedded store: Kysely over Node's own SQLite, on one connection. Every commit is on the disk
 * when it is answered; a database that cannot promise that is not opened.
 */
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import {
  Kysely,
  type KyselyPlugin,
  SelectQueryNode,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';
import { retryWhileBusy } from './busy.ts';
import { sqliteDriver } from './sqlite-driver.ts';
import type { Tables } from './tables.ts';

/** Short, because it blocks the process: waiting longer is done asynchronously, see busy.ts. */
const BUSY_TIMEOUT_MS = 250;
const TURN_LIMIT_MS = 5_000;

export type SqliteOptions = {
  /** A path, or `:memory:`. */
  readonly file: string;
  /** How long a piece of work may wait for the connection. */
  readonly turnLimitMs?: number;
};

export async function openSqlite(options: SqliteOptions): Promise<Kysely<Tables>> {
  const { file, turnLimitMs = TURN_LIMIT_MS } = options;
  if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const database = await retryWhileBusy(() => Promise.resolve(openDurably(file)));
  return new Kysely<Tables>({
    plugins: [withoutRowLocks],
    dialect: {
      createAdapter: transactionalAdapter,
      createDriver: () => sqliteDriver(database, turnLimitMs),
      createIntrospector: (db) => new SqliteIntrospector(db),
      createQueryCompiler: () => new SqliteQueryCompiler(),
    },
  });
}

function openDurably(file: string): DatabaseSync {
  const database = new DatabaseSync(file, { timeout: BUSY_TIMEOUT_MS });
  try {
    // An existing database may come back with weaker settings than it was made with.
    database.exec('pragma journal_mode = wal; pragma synchronous = full; pragma fullfsync = on');
    database.exec('pragma foreign_keys = on');
    insist(database, 'synchronous', 2, 'so a commit could be lost when the power fails');
    insist(database, 'foreign_keys', 1, 'so a vote could belong to no request');
    const journal = file === ':memory:' ? 'memory' : 'wal';
    insist(
      database,
      'journal_mode',
      journal,
      'so readers would stop writers; is it a network disk?',
    );
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

function insist(
  database: DatabaseSync,
  pragma: string,
  wanted: number | string,
  consequence: string,
): void {
  const found = Object.values(database.prepare(`pragma ${pragma}`).get() ?? {})[0];
  if (found === wanted) return;
  throw new Error(
    `The database answers ${pragma} = ${String(found)} instead of ${wanted}, ${consequence}`,
  );
}

/** SQLite can undo the making of tables, so a migration that fails leaves nothing behind. */
function transactionalAdapter(): SqliteAdapter {
  return Object.defineProperties(new SqliteAdapter(), {
    supportsTransactionalDdl: { value: true },
    // The driver hands out its one connection in turns itself.
    supportsMultipleConnections: { value: true },
  });
}

/** A transaction has the whole database here, so `for update` is neither known nor needed. */
const withoutRowLocks: KyselyPlugin = {
  transformQuery({ node }) {
    if (!SelectQueryNode.is(node) || node.endModifiers === undefined) return node;
    const { endModifiers: _locks, ...rest } = node;
    return rest;
  },
  transformResult: ({ result }) => Promise.resolve(result),
};
