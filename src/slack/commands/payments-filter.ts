/** `payments received logo 2026-11-01 2026-11-30`: which of the payments are wanted. */
import type { PaymentRecord } from '../../engine/paywint-ports.ts';
import { dateAt, type WallClock } from '../../digest/local-time.ts';
import { type DateProblem, readDates } from '../../export/dates.ts';
import { formatUsd } from '../../money.ts';
import { withoutTag } from '../../operations/without-tag.ts';
import { createdAtMs } from '../../requests/evidence.ts';
import type { Direction } from './payments-page.ts';

export type PaymentsFilter = {
  /** All of them have to be in what a row tells, in any case of their letters. */
  readonly words: readonly string[];
  /** Local dates such as `2026-11-21`, both inclusive. */
  readonly from: string | null;
  readonly to: string | null;
};

export type PaymentsAsk =
  | { readonly direction: Direction; readonly filter: PaymentsFilter | null }
  | { readonly problem: DateProblem | 'direction'; readonly word: string };

const DIRECTIONS: readonly Direction[] = ['sent', 'received'];
export function readPaymentsAsk(text: string): PaymentsAsk {
  const [first = '', ...rest] = text.split(/\s+/).filter((word) => word !== '');
  const direction = DIRECTIONS.find((one) => one === first.toLowerCase());
  if (direction === undefined) return { problem: 'direction', word: first };
  const read = readDates(rest);
  if ('problem' in read) return read;
  const { words, days } = read;
  if (rest.length === 0) return { direction, filter: null };
  return { direction, filter: { words: words.map((word) => word.toLowerCase()), ...days } };
}

export function matchPayments(
  records: readonly PaymentRecord[],
  filter: PaymentsFilter,
  wallAt: WallClock,
): readonly PaymentRecord[] {
  return records.filter((record) => hasWords(record, filter) && isWithin(record, filter, wallAt));
}

function hasWords(record: PaymentRecord, { words }: PaymentsFilter): boolean {
  const told = [
    record.payeeName,
    record.payerName,
    withoutTag(record.description ?? ''),
    record.status,
    record.paymentId,
    ...(record.amountCents === null ? [] : amountsOf(record.amountCents)),
  ];
  const text = told.join(' ').toLowerCase();
  return words.every((word) => text.includes(word));
}

/** As it is shown, and as people type it. */
function amountsOf(cents: number): readonly string[] {
  const shown = formatUsd(cents);
  return [shown, shown.replaceAll(',', '')];
}

/** A payment whose time Paywint does not tell is in no span of dates. */
function isWithin(record: PaymentRecord, { from, to }: PaymentsFilter, wallAt: WallClock): boolean {
  if (from === null && to === null) return true;
  const at = createdAtMs(record.createdAt);
  if (at === null) return false;
  const date = dateAt(wallAt, at);
  return (from === null || date >= from) && (to === null || date <= to);
}
