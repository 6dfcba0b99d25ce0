/** Paywint's lists, read so that an empty or short answer is never mistaken for "there is none". */
import type { z } from 'zod';
import type { Reading } from '../engine/paywint-ports.ts';
import type { Door, Question } from './fetch-once.ts';
import { read } from './read.ts';
import { list, type Rows } from './envelopes.ts';

export type Page<Row> = {
  readonly records: readonly Row[];
  /** How many rows the answer had, the unreadable ones included. */
  readonly seen: number;
  readonly total: number;
};

export function readWhole<Row>(
  door: Door,
  path: string,
  row: z.ZodType<Row>,
): Promise<Reading<Page<Row>>> {
  return readRows(door, { method: 'GET', path }, row, 0, Number.MAX_SAFE_INTEGER);
}

/** https://docs.paywint.com/api-reference/payment/list-received-payments — the body of every paged list. */
export function readPage<Row>(
  door: Door,
  path: string,
  row: z.ZodType<Row>,
  page: number,
  rows: 10 | 20 | 50 | 100,
): Promise<Reading<Page<Row>>> {
  const body = { rows_per_page: rows, page_no: page };
  return readRows(door, { method: 'POST', path, body }, row, (page - 1) * rows, rows);
}

export async function readRows<Row>(
  door: Door,
  question: Question,
  row: z.ZodType<Row>,
  before: number,
  most: number,
): Promise<Reading<Page<Row>>> {
  const got = await read(door, question, list(row));
  if (!got.ok) return got;
  const { rows, seen } = got.value;
  if (rows.length < seen) {
    door.log.warn({ path: question.path, unreadable: seen - rows.length }, 'rows left out');
  }
  const total = totalOf(got.value, before, most);
  if (total === null) {
    const why = 'Paywint answered with a list that does not agree with its own count';
    return { ok: false, why, status: 200 };
  }
  return { ok: true, value: { records: rows, seen, total } };
}

/** Without a count, only a page that is not full tells how many there are. */
function totalOf({ seen, total }: Rows<unknown>, before: number, most: number): number | null {
  const known = before + seen;
  if (seen === 0 && total !== null && total > before) return null;
  if (total !== null && total >= known) return total;
  if (seen === 0 && total !== null) return total;
  return seen < most ? known : null;
}
