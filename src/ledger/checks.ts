/** Conditions of columns, in the SQL that both stores share. */
import { type RawBuilder, sql } from 'kysely';

export function oneOf(column: string, words: readonly string[]): RawBuilder<boolean> {
  return sql`${sql.ref(column)} in (${sql.join(words.map((word) => sql.lit(word)))})`;
}

/** Whole and positive: SQLite would else keep a fraction, or a word, in a column of numbers. */
export function isCents(column: string): RawBuilder<boolean> {
  const cents = sql.ref(column);
  return sql`${cents} > 0 and ${cents} = cast(${cents} as bigint)`;
}
