/** Rows of another table as one value of a row, in the words of each store. */
import { type Kysely, PostgresAdapter, type RawBuilder, sql } from 'kysely';
import type { Tables } from './tables.ts';

const WORDS = {
  SQLite: { object: 'json_object', list: 'json_group_array' },
  PostgreSQL: { object: 'json_build_object', list: 'json_agg' },
} as const;

/** All rows of the query that it stands in, in this order, as text. */
export function asJson(
  db: Kysely<Tables>,
  columns: readonly string[],
  order: string,
): RawBuilder<string> {
  const isServer = db.getExecutor().adapter instanceof PostgresAdapter;
  const { object, list } = WORDS[isServer ? 'PostgreSQL' : 'SQLite'];
  const pairs = columns.map((name) => sql`${sql.lit(name)}, ${sql.ref(name)}`);
  const row = sql`${sql.raw(object)}(${sql.join(pairs)})`;
  return sql`cast(coalesce(${sql.raw(list)}(${row} order by ${sql.ref(order)}), '[]') as text)`;
}
