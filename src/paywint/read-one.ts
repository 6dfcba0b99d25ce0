/** One record by its id. */
import type { z } from 'zod';
import type { Reading } from '../engine/paywint-ports.ts';
import { single } from './envelopes.ts';
import type { Door, Question } from './fetch-once.ts';
import { ask, conclude, saysAbsent } from './read.ts';

type One<Row> = {
  /** Where it is read; its id goes behind the path. */
  readonly at: { readonly method: Question['method']; readonly path: string };
  readonly id: string;
  readonly row: z.ZodType<Row>;
  readonly idOf: (row: Row) => string;
  readonly what: string;
};

/** Null where Paywint says that there is none; never another one than was asked for. */
export async function readOne<Row>(
  door: Door,
  { at, id, row, idOf, what }: One<Row>,
): Promise<Reading<Row | null>> {
  const { method, path } = at;
  const tried = await ask(door, { method, path: `${path}${encodeURIComponent(id)}` });
  if (saysAbsent(tried)) return { ok: true, value: null };
  const got = conclude(door, tried, single(row));
  if (!got.ok || idOf(got.value).toLowerCase() === id.toLowerCase()) return got;
  return { ok: false, why: `Paywint answered with another ${what}`, status: 200 };
}
