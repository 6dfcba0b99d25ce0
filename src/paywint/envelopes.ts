/** What Paywint's answers come in: one thing, or a list. Both are on every page of https://docs.paywint.com/api-reference */
import { z } from 'zod';

export function single<T>(data: z.ZodType<T>) {
  return z.object({ data }).transform((envelope): T => envelope.data);
}

export type Rows<Row> = {
  readonly rows: readonly Row[];
  /** With the rows that cannot be read: those are left out of `rows`, never counted as absent. */
  readonly seen: number;
  /** Null where Paywint does not say how many there are in all. */
  readonly total: number | null;
};

/** A list without rows is `[]` or `null`; one without the field is not a list. */
export function list<Row>(row: z.ZodType<Row>) {
  return z
    .object({ records: z.array(z.unknown()).nullable(), totalRecords: z.unknown().optional() })
    .transform(({ records, totalRecords }): Rows<Row> => {
      const shown = records ?? [];
      const rows = shown.flatMap((one) => {
        const parsed = row.safeParse(one);
        return parsed.success ? [parsed.data] : [];
      });
      const total = z.int().nonnegative().safeParse(totalRecords);
      return { rows, seen: shown.length, total: total.success ? total.data : null };
    });
}
