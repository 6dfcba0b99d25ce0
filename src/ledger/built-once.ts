/** Statements that every click needs: putting one together takes longer than answering it. */
import { type Compilable, CompiledQuery, type Kysely } from 'kysely';
import type { Tables } from './tables.ts';

/**
 * A statement that is put together once for each store, and then only given its values.
 * @param build with any value in each place; the values that are given take these places in their order.
 */
export function builtOnce<Row>(
  build: (db: Kysely<Tables>) => Compilable<Row>,
): (db: Kysely<Tables>, values: readonly (string | number | null)[]) => Promise<readonly Row[]> {
  const texts = new Map<unknown, string>();
  return async (db, values) => {
    const kind = db.getExecutor().adapter.constructor;
    const text = texts.get(kind) ?? build(db).compile().sql;
    texts.set(kind, text);
    const { rows } = await db.executeQuery<Row>(CompiledQuery.raw(text, [...values]));
    return rows;
  };
}
