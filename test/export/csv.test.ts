import { describe, expect, test } from 'vitest';
import { type Column, csvHead, csvLine, decimal } from '../../src/export/csv.ts';
import { localTime, spanOf, utcTime } from '../../src/export/times.ts';
import { wallClock } from '../../src/digest/local-time.ts';
import { NINE_O_CLOCK } from '../requests/a-request.ts';

const COLUMNS: readonly Column<string>[] = [{ name: 'memo', cell: (memo) => memo }];

describe('a file for a spreadsheet', () => {
  test.each([
    ['train tickets', 'train tickets'],
    ['a, b', '"a, b"'],
    ['a; b', '"a; b"'],
    ['say "hi"', '"say ""hi"""'],
    ['two\r\nlines', '"two\r\nlines"'],
    [' blank before', '" blank before"'],
    ['naïve 日本 🧾', 'naïve 日本 🧾'],
    ['', ''],
  ])('holds %j so that every reader reads the same', (memo, written) => {
    expect(csvLine(COLUMNS, memo)).toBe(`${written}\r\n`);
  });

  test.each([
    '=1+1',
    '=HYPERLINK("http://x","y")',
    '+1',
    '-1',
    '@SUM(A1)',
    '|calc',
    '%0',
    '  =1+1',
    '\u00A0=1',
    '\u200B=1+1',
    '＝1+1',
    '＠SUM',
    '−1',
    '\t=1',
    '\r=1',
    '\n=1',
  ])('never runs what somebody typed: %j', (memo) => {
    const line = csvLine(COLUMNS, memo);
    expect(line.replace(/^"/, '').startsWith("'")).toBe(true);
  });

  test('holds amounts as plain decimals that add up, negative ones too', () => {
    const columns: Column<number>[] = [{ name: 'amount_usd', cell: decimal }];
    const lines = [0, 5, 125_075, -300, 10_000_000].map((cents) => csvLine(columns, cents));
    expect(lines.join('')).toBe('0.00\r\n0.05\r\n1250.75\r\n-3.00\r\n100000.00\r\n');
    expect(csvHead(columns)).toBe('amount_usd\r\n');
  });

  test('tells a moment in UTC and on the clocks of a place, seconds and all', () => {
    const wallAt = wallClock('America/New_York');
    expect(utcTime(NINE_O_CLOCK + 5_000)).toEqual({ exact: '2026-11-21 09:00:05' });
    expect(localTime(wallAt, NINE_O_CLOCK + 5_000)).toEqual({ exact: '2026-11-21 04:00:05' });
    expect(utcTime(null)).toBeNull();
  });

  test('a day is the whole day of that place, also where clocks change', () => {
    const span = spanOf({ from: '2026-11-01', to: '2026-11-01' }, wallClock('America/New_York'));
    expect((span.until ?? 0) - (span.from ?? 0)).toBe(25 * 3_600_000);
    expect(spanOf({ from: null, to: null }, wallClock('UTC'))).toEqual({ from: null, until: null });
  });
});
