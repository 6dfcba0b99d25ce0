/**
 * Which PostgreSQL this is: its cluster, its timeline and the database in it. A restored backup or a
 * replica that was made the primary has another one, and may have lost what was sent last. A backup
 * that is put back into the very same database is known by a row that tells which transaction wrote
 * it: a restore is another transaction.
 */
import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Tables } from './tables.ts';

const KEY = 'postgres identity';
const WRITER = 'postgres writer';
const UNKNOWN = 'unknown';

/**
 * Compares it with the one that was here before, and remembers it from now on. In a transaction,
 * without a savepoint since its beginning: a row names what wrote it, and that would be the savepoint.
 * @returns what is wrong, as a plain sentence, or null.
 */
export async function recognisePostgres(db: Kysely<Tables>): Promise<string | null> {
  const trouble = await strangerIn(db);
  await remember(db, KEY, await identityOf(db));
  await remember(db, WRITER, sql<string>`txid_current()::text`);
  return trouble;
}

async function remember(
  db: Kysely<Tables>,
  k: string,
  v: string | RawBuilder<string>,
): Promise<void> {
  await db
    .insertInto('meta')
    .values({ k, v })
    .onConflict((conflict) => conflict.column('k').doUpdateSet({ v }))
    .execute();
}

/** The same, and nothing is remembered. */
export async function strangerIn(db: Kysely<Tables>): Promise<string | null> {
  const known = await db.selectFrom('meta').select('v').where('k', '=', KEY).executeTakeFirst();
  const isKnown = known === undefined || known.v === (await identityOf(db));
  if (isKnown && !(await isPutBack(db))) return null;
  return 'This PostgreSQL is another one than before: it was restored, replaced or failed over';
}

/**
 * A row keeps the lower half of the number of the transaction that wrote it, also when it is frozen:
 * https://www.postgresql.org/docs/current/routine-vacuuming.html#VACUUM-FOR-WRAPAROUND
 */
async function isPutBack(db: Kysely<Tables>): Promise<boolean> {
  const { rows } = await sql<{
    own: boolean;
  }>`select (v::bigint & 4294967295) = xmin::text::bigint as own
     from meta where k = ${WRITER}`.execute(db);
  return rows[0]?.own === false;
}

async function identityOf(db: Kysely<Tables>): Promise<string> {
  return [await systemOf(db), await timelineOf(db), await databaseOf(db)].join(' ');
}

/** https://www.postgresql.org/docs/current/functions-info.html#FUNCTIONS-INFO-CONTROLDATA */
async function systemOf(db: Kysely<Tables>): Promise<string> {
  const asked = await one(db, 'pg_control_system', 'system_identifier');
  return asked ?? UNKNOWN;
}

async function timelineOf(db: Kysely<Tables>): Promise<string> {
  const asked = await one(db, 'pg_control_checkpoint', 'timeline_id');
  return asked ?? UNKNOWN;
}

async function databaseOf(db: Kysely<Tables>): Promise<string> {
  const { rows } = await sql<{
    oid: string;
  }>`select oid::text as oid from pg_database where datname = current_database()`.execute(db);
  return rows[0]?.oid ?? UNKNOWN;
}

/** Null where this role may not ask: a role's rights do not change by themselves. */
async function one(
  db: Kysely<Tables>,
  source: 'pg_control_system' | 'pg_control_checkpoint',
  column: string,
): Promise<string | null> {
  const { rows } = await sql<{
    allowed: boolean;
  }>`select has_function_privilege(${`${source}()`}, 'execute') as allowed`.execute(db);
  if (rows[0]?.allowed !== true) return null;
  const found = await sql<{
    value: string;
  }>`select ${sql.ref(column)}::text as value from ${sql.raw(source)}()`.execute(db);
  return found.rows[0]?.value ?? null;
}
