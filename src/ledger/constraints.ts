/** The constraints of a real database, read from it by the names that both stores give them. */
import { type Kysely, sql } from 'kysely';
import type { Tables } from './tables.ts';

export type Made = { readonly type: string; readonly name: string; readonly sql: string };

/** The statements that made it, as SQLite keeps them; the migrator's own tables are not ours. */
export async function statementsOf(db: Kysely<Tables>): Promise<readonly Made[]> {
  const { rows } = await sql<Made>`select type, name, sql from sqlite_master
    where sql is not null and name not like 'kysely%' order by type desc, name`.execute(db);
  return rows;
}

const DEPTH: Readonly<Record<string, number>> = { '(': 1, ')': -1 };

/** The parts between the outer brackets: columns and constraints. */
export function partsOf(statement: string): readonly string[] {
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
export const OF_COLUMN = / constraint "(\w+)" check \([^]*$/g;

export const REFERENCE = / references "\w+" \("\w+"\)/;

/** The constraints in one part, under the names that PostgreSQL gives where none was given. */
export function namesIn(table: string, part: string): readonly string[] {
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

/** A table that was made anew beside its older self got the same name with a number. */
export const PLAIN_NAME = sql`regexp_replace(conname, '_fkey\\d+$', '_fkey')`;

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
