/** Opens the ledger for what is typed on a command line, beside a bot that may be running on it. */
import { existsSync } from 'node:fs';
import process from 'node:process';

import { readDatabase, readEnv } from './config.ts';
import { FOR_MIGRATIONS, openPostgres } from './ledger/postgres.ts';
import { openSqlite } from './ledger/sqlite.ts';
import { SQLITE_FILE, type Store } from './ledger/store.ts';

/** sysexits.h */
export const USAGE_EXIT = 64;
const CONFIGURATION_EXIT = 78;

export async function openLedgerOrExit(): Promise<Store['db']> {
  const opened = await openLedger();
  return 'db' in opened ? opened.db : exit(opened.trouble);
}

/** The ledger that the environment names, or why it cannot be read. */
export async function openLedger(): Promise<
  { readonly db: Store['db'] } | { readonly trouble: string }
> {
  const read = readDatabase(readEnv());
  if ('problems' in read) {
    return { trouble: read.problems.map(({ name, mend }) => `${name} ${mend}`).join('\n') };
  }
  const { databaseUrl, dataDir } = read;
  const file = `${dataDir}/${SQLITE_FILE}`;
  if (databaseUrl === null && !existsSync(file)) {
    return {
      trouble: `DATA_DIR names ${dataDir}, where no ledger is: say where it is, or set DATABASE_URL`,
    };
  }
  const db =
    databaseUrl === null
      ? await openSqlite({ file })
      : openPostgres(databaseUrl, FOR_MIGRATIONS, { warn() {} });
  const trouble = await troubleOf(db);
  if (trouble === null) return { db };
  await db.destroy();
  return { trouble };
}

/** Whether this version can read it. */
async function troubleOf(db: Store['db']): Promise<string | null> {
  try {
    await db.selectFrom('history').select('salt').limit(1).execute();
    return null;
  } catch (error) {
    const why = error instanceof Error ? error.message : 'it does not answer';
    return `The ledger cannot be read (${why}). If an older version wrote it, start the bot once.`;
  }
}

function exit(words: string): never {
  process.stderr.write(`${words}\n`);
  process.exit(CONFIGURATION_EXIT);
}
