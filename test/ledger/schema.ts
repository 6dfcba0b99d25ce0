/** The constraints of a real database, read from it, and the same database without one of them. */
import { type Kysely, sql } from 'kysely';
import {
  type Made,
  namesIn,
  OF_COLUMN,
  partsOf,
  PLAIN_NAME,
  REFERENCE,
  statementsOf,
} from '../../src/ledger/constraints.ts';
import { openSqlite } from '../../src/ledger/sqlite.ts';
import type { Tables } from '../../src/ledger/tables.ts';

/** How many of them are conditions on values, which SQLite does not count. */
export async function sqliteChecks(db: Kysely<Tables>): Promise<number> {
  const made = await statementsOf(db);
  return made.flatMap(({ sql: text }) => partsOf(text)).filter((part) => / check \(/.test(part))
    .length;
}

/** What SQLite itself counts as keys and references, so that the reading above overlooks none. */
export async function sqliteCounts(db: Kysely<Tables>): Promise<number> {
  const { rows } = await sql<{ count: number }>`select
    (select count(*) from sqlite_master t, pragma_index_list(t.name) i
      where t.type = 'table' and t.name not like 'kysely%' and i."unique" = 1) +
    (select count(*) from (select distinct t.name, f.id from sqlite_master t,
      pragma_foreign_key_list(t.name) f where t.type = 'table')) +
    -- A key that is the row's own number has no index.
    (select count(*) from sqlite_master t, pragma_table_info(t.name) c
      where t.type = 'table' and t.name not like 'kysely%' and c.pk = 1 and c.type = 'INTEGER')
    as count`.execute(db);
  return rows[0]?.count ?? 0;
}

/** SQLite drops no constraint, so the database is made anew without it, with everything that is in it. */
export async function sqliteWithout(full: Kysely<Tables>, name: string): Promise<Kysely<Tables>> {
  const made = await statementsOf(full);
  const db = await openSqlite({ file: ':memory:' });
  for (const one of made) {
    if (one.name === name) continue;
    await sql.raw(one.type === 'table' ? withoutIn(one, name) : one.sql).execute(db);
  }
  await sql`pragma foreign_keys = off`.execute(db);
  for (const { type, name: table } of made) {
    if (type !== 'table') continue;
    const { rows } = await sql<Record<string, unknown>>`select * from ${sql.table(table)}`.execute(
      full,
    );
    for (const row of rows) await insert(db, table, row);
  }
  await sql`pragma foreign_keys = on`.execute(db);
  return db;
}

function withoutIn({ name: table, sql: text }: Made, name: string): string {
  const parts = partsOf(text).flatMap((part) => {
    if (!namesIn(table, part).includes(name)) return [part];
    if (part.startsWith('constraint')) return [];
    if (part.includes(`constraint "${name}"`)) return [part.replace(OF_COLUMN, '')];
    return [
      name.endsWith('_pkey') ? part.replace(' primary key', '') : part.replace(REFERENCE, ''),
    ];
  });
  return `create table "${table}" (${parts.join(', ')})`;
}

type Found = { readonly table: string; readonly name: string };

/** What points at it goes with it. */
export async function dropOnPostgres(db: Kysely<Tables>, name: string): Promise<void> {
  const { rows } = await sql<Found>`select conrelid::regclass::text as table, conname as name
    from pg_constraint where ${PLAIN_NAME} = ${name} and connamespace = 'public'::regnamespace`.execute(
    db,
  );
  const [found] = rows;
  await (found === undefined
    ? sql`drop index ${sql.id(name)}`
    : sql`alter table ${sql.id(found.table)} drop constraint ${sql.id(found.name)} cascade`
  ).execute(db);
}

/** Past the types and past the ledger, as a careless hand with SQL would write. */
export async function insert(
  db: Kysely<Tables>,
  table: string,
  row: Readonly<Record<string, unknown>>,
): Promise<void> {
  const columns = sql.join(Object.keys(row).map((column) => sql.id(column)));
  const values = sql.join(Object.values(row));
  await sql`insert into ${sql.id(table)} (${columns}) values (${values})`.execute(db);
}
