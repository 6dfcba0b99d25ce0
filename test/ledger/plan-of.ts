/** How SQLite would go about a query, step by step: https://www.sqlite.org/eqp.html */
import { type Compilable, CompiledQuery, type Kysely } from 'kysely';
import type { Tables } from '../../src/ledger/tables.ts';

export async function planOf(db: Kysely<Tables>, query: Compilable): Promise<readonly string[]> {
  const { sql, parameters } = query.compile();
  const explain = CompiledQuery.raw(`explain query plan ${sql}`, [...parameters]);
  const { rows } = await db.executeQuery<{ detail: string }>(explain);
  return rows.map(({ detail }) => detail);
}
