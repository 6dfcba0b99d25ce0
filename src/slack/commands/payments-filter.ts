/** `payments received logo 2026-11-01 2026-11-30`: which of the payments are wanted. */
import type { PaymentRecord } from '../../engine/ports.ts';
import { dateAt, type WallClock } from '../../digest/local-time.ts';
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
  | {
      readonly problem: 'direction' | 'notADate' | 'dateForm' | 'tooManyDates' | 'order';
      readonly word: string;
    };

const DIRECTIONS: readonly Direction[] = ['sent', 'received'];
const DATE = /^\d{4}-\d{2}-\d{2}$/;
/** What people write for a date elsewhere: 11/21/2026, 21.11.26, 2026-1-2, 2026/11/21. */
const LIKE_A_DATE = /^(?:\d{1,2}[/.-]\d{1,2}[/.-](?:\d{2}|\d{4})|\d{4}[/.-]\d{1,2}[/.-]\d{1,2})$/;

export function readPaymentsAsk(text: string): PaymentsAsk {
  const [first = '', ...rest] = text.split(/\s+/).filter((word) => word !== '');
  const direction = DIRECTIONS.find((one) => one === first.toLowerCase());
  if (direction === undefined) return { problem: 'direction', word: first };
  const dates = rest.filter((word) => DATE.test(word));
  const words = rest.filter((word) => !DATE.test(word));
  const odd = words.find((word) => LIKE_A_DATE.test(word));
  if (odd !== undefined) return { problem: 'dateForm', word: odd };
  const unreal = dates.find((date) => !isRealDate(date));
  if (unreal !== undefined) return { problem: 'notADate', word: unreal };
  const [from = null, to = null, more] = dates;
  if (more !== undefined) return { problem: 'tooManyDates', word: more };
  if (from !== null && to !== null && from > to) return { problem: 'order', word: to };
  if (rest.length === 0) return { direction, filter: null };
  return { direction, filter: { words: words.map((word) => word.toLowerCase()), from, to } };
}

export function matchPayments(
  records: readonly PaymentRecord[],
  filter: PaymentsFilter,
  wallAt: WallClock,
): readonly PaymentRecord[] {
  return records.filter((record) => hasWords(record, filter) && isWithin(record, filter, wallAt));
}

function isRealDate(date: string): boolean {
  const at = Date.parse(`${date}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(date);
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
