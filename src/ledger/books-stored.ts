/** Comparisons and what they found, checked on their way back from the tables. */
import { z } from 'zod';
import { type Difference, DIFFERENCES } from '../books/compare.ts';
import type { Run, RunState } from '../books/run.ts';
import { userId } from '../requests/ids.ts';
import type { ComparisonRow } from './books-tables.ts';

const difference: z.ZodType<Difference> = z.strictObject({
  kind: z.enum(DIFFERENCES),
  subject: z.string(),
  request: z.string().nullable(),
  theirs: z.strictObject({ cents: z.int().nullable(), status: z.string() }).nullable(),
  ours: z.strictObject({ cents: z.int(), status: z.string() }).nullable(),
});

export function differenceFrom(text: string): Difference {
  return difference.parse(JSON.parse(text));
}

const cursor = z.strictObject({ at: z.int(), list: z.string(), id: z.string() });
const sum = z.strictObject({ count: z.int(), cents: z.int() });
const state: z.ZodType<RunState> = z.strictObject({
  stage: z.discriminatedUnion('name', [
    z.strictObject({ name: z.literal('reading'), page: z.int(), pages: z.int().nullable() }),
    z.strictObject({ name: z.enum(['payments', 'requests']), after: cursor.nullable() }),
    z.strictObject({ name: z.literal('done') }),
  ]),
  readSince: z.int(),
  isComplete: z.boolean(),
  done: z.int(),
  sums: z.strictObject({ ours: sum, outside: sum, executed: sum }),
});
const place = z.strictObject({ channel: z.string(), ts: z.string() });

export function runFrom(row: ComparisonRow): Run {
  return {
    id: row.slot,
    askedBy: row.asked_by === null ? null : userId(row.asked_by),
    from: row.from_at,
    until: row.until_at,
    state: state.parse(JSON.parse(row.state)),
    place: row.place === null ? null : place.parse(JSON.parse(row.place)),
  };
}
