/** The constraints of a real database, read from it, and the same database without one of them. */
import { type Kysely, sql } from 'kysely';
import { openSqlite } from '../../src/ledger/sqlite.ts';
import type { Tables } from '../../src/ledger/tables.ts';

type Made = { readonly type: string; readonly name: string; readonly sql: string };

/** The statements that made it, as SQLite keeps them; the migrator's own tables are not ours. */
async function statementsOf(db: Kysely<Tables>): Promise<readonly Made[]> {
  const { rows } = await sql<Made>`select type, name, sql from sqlite_master
    where sql is not null and name not like 'kysely%' order by type desc, name`.execute(db);
  return rows;
}

const DEPTH: Readonly<Record<string, number>> = { '(': 1, ')': -1 };

/** The parts between the outer brackets: columns and constraints. */
function partsOf(statement: string): readonly string[] {
  const inner = statement.slice(statement.indexOf('(') + 1, statement.lastIndexOf(')'));
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (const [at, letter] of Array.from(inner).entries()) {
    depth += DEPTH[letter] ?? 0;
    if (letter !== ',' || depth > 0) continue;
    parts.push(inner.slice(from, at).trim());
    from = at + 1;
  }
  return [...parts, inner.slice(from).trim()];
}

/** A named condition of a column, which is how one comes to a table that stands already. */
const OF_COLUMN = / constraint "(\w+)" check \([^]*$/g;

const REFERENCE = / references "\w+" \("\w+"\)/;

/** The constraints in one part, under the names that PostgreSQL gives where none was given. */
function namesIn(table: string, part: string): readonly string[] {
  const named = /^constraint "(\w+)"/.exec(part)?.[1];
  if (named !== undefined) return [named];
  const column = /^"(\w+)"/.exec(part)?.[1] ?? '';
  return [
    ...[...part.matchAll(OF_COLUMN)].map(([, name = '']) => name),
    ...(part.includes(' primary key') ? [`${table}_pkey`] : []),
    ...(REFERENCE.test(part) ? [`${table}_${column}_fkey`] : []),
  ];
}

function isUniqueIndex({ type, sql: text }: Made): boolean {
  return type === 'index' && /^create unique/i.test(text);
}

export async function sqliteConstraints(db: Kysely<Tables>): Promise<readonly string[]> {
  const made = await statementsOf(db);
  const inTables = made
    .filter(({ type }) => type === 'table')
    .flatMap(({ name, sql: text }) => partsOf(text).flatMap((part) => namesIn(name, part)));
  return [...inTables, ...made.filter(isUniqueIndex).map(({ name }) => name)].toSorted();
}

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
      pragma_foreign_key_list(t.name) f where t.type = 'table')) as count`.execute(db);
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

/** A table that was made anew beside its older self got the same name with a number. */
const PLAIN_NAME = sql`regexp_replace(conname, '_fkey\\d+$', '_fkey')`;

export async function postgresConstraints(db: Kysely<Tables>): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`
    select ${PLAIN_NAME} as name from pg_constraint c join pg_class t on t.oid = c.conrelid
      where c.connamespace = 'public'::regnamespace and contype in ('p', 'u', 'f', 'c')
        and relname not like 'kysely%'
    union select relname from pg_index i join pg_class r on r.oid = i.indexrelid
      where indisunique and relnamespace = 'public'::regnamespace and relname not like 'kysely%'
    order by name`.execute(db);
  return rows.map(({ name }) => name).toSorted();
}

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
