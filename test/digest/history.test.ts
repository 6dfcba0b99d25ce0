import { describe, expect, test } from 'vitest';
import { type History, PICTURE_DAYS, pictureDays, pictureWords } from '../../src/digest/history.ts';
import { wallClock } from '../../src/digest/local-time.ts';

const TODAY = '2026-11-21';
const NEW_YORK = wallClock('America/New_York');
const at = (iso: string): number => Date.parse(iso);

const history = (overrides: Partial<History> = {}): History => ({
  balances: [
    { localDate: '2026-11-19', availableCents: 90_000 },
    { localDate: '2026-11-21', availableCents: 70_000 },
  ],
  left: [],
  came: [],
  ...overrides,
});

describe('the days of the picture', () => {
  test('begin with the first balance that is known, and end today', () => {
    const days = pictureDays(history(), TODAY, NEW_YORK);
    expect(days?.map(({ localDate }) => localDate)).toEqual([
      '2026-11-19',
      '2026-11-20',
      '2026-11-21',
    ]);
    expect(days?.map(({ availableCents }) => availableCents)).toEqual([90_000, null, 70_000]);
  });

  test('are thirty at most', () => {
    const old = { localDate: '2026-10-01', availableCents: 1 };
    const first = { localDate: '2026-10-23', availableCents: 2 };
    const balances = [old, first, ...history().balances];
    const days = pictureDays(history({ balances }), TODAY, NEW_YORK);
    expect(days).toHaveLength(PICTURE_DAYS);
    expect(days?.[0]).toMatchObject({ localDate: '2026-10-23', availableCents: 2 });
  });

  test('are none where there is no line to draw', () => {
    const balances = history().balances.slice(0, 1);
    expect(pictureDays(history({ balances }), TODAY, NEW_YORK)).toBeNull();
    expect(pictureDays(history({ balances: [] }), TODAY, NEW_YORK)).toBeNull();
  });

  test('have what moved on them by the clock of the place, also when it changes', () => {
    const left = [
      // Half past eleven in the evening of the 20th, and half past midnight.
      { at: at('2026-11-21T04:30:00Z'), cents: 100 },
      { at: at('2026-11-21T05:30:00Z'), cents: 20 },
      { at: at('2026-11-21T06:30:00Z'), cents: 3 },
    ];
    const came = [{ at: at('2026-11-01T04:30:00Z'), cents: 7 }];
    const balances = [{ localDate: '2026-11-01', availableCents: 5 }, ...history().balances];
    const days = pictureDays(history({ balances, left, came }), TODAY, NEW_YORK) ?? [];
    const on = (date: string) => days.find(({ localDate }) => localDate === date);
    expect(on('2026-11-20')?.leftCents).toBe(100);
    expect(on('2026-11-21')?.leftCents).toBe(23);
    // Still summer time: half past midnight.
    expect(on('2026-11-01')?.cameCents).toBe(7);
  });
});

test('who does not see the picture reads what it shows, the first of the lowest days', () => {
  const balances = [
    { localDate: '2026-11-17', availableCents: 90_000 },
    { localDate: '2026-11-19', availableCents: 60_000 },
    { localDate: '2026-11-20', availableCents: 60_000 },
    { localDate: '2026-11-21', availableCents: 70_000 },
  ];
  const left = [{ at: at('2026-11-20T12:00:00Z'), cents: 30_000 }];
  const came = [{ at: at('2026-11-21T12:00:00Z'), cents: 10_000 }];
  const days = pictureDays(history({ balances, left, came }), TODAY, NEW_YORK) ?? [];
  expect(pictureWords(days)).toBe(
    'Available balance from 2026-11-17 ($900.00) to 2026-11-21 ($700.00); lowest on 2026-11-19, $600.00. ' +
      'Reloads and cards: $300.00; payments that came in: $100.00.',
  );
  expect(pictureWords([])).toBe('No balance is known');
});
