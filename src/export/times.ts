/** Moments as a spreadsheet reads them, and the moments that typed dates mean. */
import { daysLater, momentOf, type WallClock } from '../digest/local-time.ts';
import type { Cell, Column } from './csv.ts';

const MINUTE_MS = 60_000;
const MIDNIGHT = { hour: 0, minute: 0 };

/** From the first day's beginning up to the end of the last one, epoch ms; null is open. */
export type Span = { readonly from: number | null; readonly until: number | null };

/** Dates such as `2026-11-21`, both inclusive, of the calendar of a place. */
export type Days = { readonly from: string | null; readonly to: string | null };

export function spanOf({ from, to }: Days, wallAt: WallClock): Span {
  return {
    from: from === null ? null : momentOf(wallAt, from, MIDNIGHT),
    until: to === null ? null : momentOf(wallAt, daysLater(to, 1), MIDNIGHT),
  };
}

/** `2026-11-21 09:00:00`, which spreadsheets take for a time. */
export function utcTime(at: number | null): Cell {
  return at === null ? null : { exact: new Date(at).toISOString().slice(0, 19).replace('T', ' ') };
}

export function localTime(wallAt: WallClock, at: number | null): Cell {
  return at === null ? null : utcTime(wallAt(at) + (((at % MINUTE_MS) + MINUTE_MS) % MINUTE_MS));
}

/** One moment, twice: `name_utc` and `name_local`. */
export function timeColumns<Row>(
  name: string,
  wallAt: WallClock,
  timeOf: (row: Row) => number | null,
): readonly Column<Row>[] {
  return [
    { name: `${name}_utc`, cell: (row) => utcTime(timeOf(row)) },
    { name: `${name}_local`, cell: (row) => localTime(wallAt, timeOf(row)) },
  ];
}
