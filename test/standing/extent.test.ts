import { describe, expect, test } from 'vitest';
import { readExtent, type TypedExtent } from '../../src/standing/extent.ts';
import { readStandingLine } from '../../src/standing/read-line.ts';
import { readRhythm } from '../../src/standing/read-rhythm.ts';
import { datesOf, type Schedule, slotsOf } from '../../src/standing/schedule.ts';

const NEW_YORK = { at: { hour: 9, minute: 0 }, timezone: 'America/New_York' };
/** A Saturday, before nine in New York. */
const NOW = Date.parse('2026-11-28T12:00:00Z');
const nothing: TypedExtent = { every: '', first: '', until: '', atMost: '' };

function extent(typed: Partial<TypedExtent>, cents = 5_000, now = NOW) {
  return readExtent({ ...nothing, ...typed }, cents, NEW_YORK, now);
}

function schedule(typed: Partial<TypedExtent>, cents = 5_000): Schedule {
  const read = extent(typed, cents);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.schedule;
}

describe('how often it runs', () => {
  test.each([
    ['day', ['2026-11-28', '2026-11-29', '2026-11-30']],
    ['weekday', ['2026-11-30', '2026-12-01', '2026-12-02']],
    ['Monday', ['2026-11-30', '2026-12-07', '2026-12-14']],
    ['mondays', ['2026-11-30', '2026-12-07', '2026-12-14']],
    ['mon and thu', ['2026-11-30', '2026-12-03', '2026-12-07']],
    ['Thu, Monday', ['2026-11-30', '2026-12-03', '2026-12-07']],
    ['week', ['2026-11-28', '2026-12-05', '2026-12-12']],
    ['month', ['2026-11-28', '2026-12-28', '2027-01-28']],
    ['15th', ['2026-12-15', '2027-01-15', '2027-02-15']],
    ['day 1 of the month', ['2026-12-01', '2027-01-01', '2027-02-01']],
    ['31st', ['2026-11-30', '2026-12-31', '2027-01-31']],
    ['last day of the month', ['2026-11-30', '2026-12-31', '2027-01-31']],
  ])('every %s', (every, dates) => {
    expect(datesOf(schedule({ every, atMost: '3 runs' }))).toEqual(dates);
  });

  test.each(['', 'other day', '15', '2 weeks', 'fortnight', '32nd', 'monday or so', '0th'])(
    'every “%s” is asked back, never guessed',
    (every) => {
      expect(readRhythm(every, '2026-11-28')).toBeNull();
    },
  );

  test('of the 30th February has its last day, in a leap year too', () => {
    const dates = datesOf({ ...schedule({ every: '30th', atMost: '1 run' }), runs: 17 });
    expect(dates).toContain('2027-02-28');
    expect(dates).not.toContain('2027-03-02');
    const leap = datesOf({ ...schedule({ every: '30th', atMost: '1 run' }), runs: 17 }).at(-1);
    expect(leap).toBe('2028-03-30');
  });
});

describe('the end', () => {
  test.each([
    [{ until: '2026-12-14' }, 3],
    [{ until: '2026-12-13' }, 2],
    [{ atMost: '10 runs' }, 10],
    [{ atMost: '1 time' }, 1],
    [{ atMost: '$175.00' }, 3],
    [{ atMost: '175 in all', until: '2026-12-07' }, 'atMostUnclear'],
    [{ atMost: '175.00 in all', until: '2026-12-07' }, 2],
    [{ until: '2027-11-28' }, 52],
    [{}, 'noEnd'],
    [{ until: '2027-12-01' }, 'tooLong'],
    [{ atMost: '60 runs' }, 'tooLong'],
    [{ atMost: '10' }, 'atMostUnclear'],
    [{ atMost: '$49.99' }, 'totalTooSmall'],
    [{ until: '2026-11-29' }, 'untilBeforeFirst'],
    [{ until: '2026-11-01' }, 'untilBeforeFirst'],
    [{ until: '12/01/2026' }, 'dateForm'],
    [{ until: '2027-02-30' }, 'notADate'],
    [{ until: '2027-01-01', first: '2026-11-27' }, 'firstPast'],
  ] as const)('of every monday with %j comes to %s', (typed, result) => {
    const read = extent({ every: 'monday', ...typed });
    if (read.ok) expect(read.schedule.runs).toBe(result);
    else expect(Object.values(read.problems)).toEqual([result]);
  });

  test('every problem is told at once', () => {
    const read = extent({ every: 'now and then', first: 'tomorrow', until: 'x', atMost: '5' });
    expect(read).toEqual({
      ok: false,
      problems: {
        every: 'everyUnclear',
        first: 'dateForm',
        until: 'dateForm',
        atMost: 'atMostUnclear',
      },
    });
  });

  test('today counts only while its run is still to come', () => {
    const late = Date.parse('2026-11-28T14:00:01Z');
    const first = (now: number) => {
      const read = extent({ every: 'day', atMost: '2 runs' }, 5_000, now);
      return read.ok ? read.schedule.first : null;
    };
    expect(first(NOW)).toBe('2026-11-28');
    expect(first(late)).toBe('2026-11-29');
  });
});

test('on days on which the clocks change it still runs at nine', () => {
  const days = (first: string) =>
    slotsOf({ ...schedule({ every: 'day', atMost: '1 run' }), first, runs: 3 }).map(({ at }) =>
      new Date(at).toISOString().slice(5, 16),
    );
  expect(days('2027-03-13')).toEqual(['03-13T14:00', '03-14T13:00', '03-15T13:00']);
  expect(days('2026-10-31')).toEqual(['10-31T13:00', '11-01T14:00', '11-02T14:00']);
});

describe('one line', () => {
  test.each([
    ['4242 50 every monday until 2027-03-01', '4242 50', { every: 'monday', until: '2027-03-01' }],
    [
      'Team travel 50 lunch for every one every mon and thu from 2026-12-07 at most 10 runs',
      'Team travel 50 lunch for every one',
      { every: 'mon and thu', first: '2026-12-07', atMost: '10 runs' },
    ],
    [
      '4242 50 every 31st, at most $500.00 in all, until 2027-06-01',
      '4242 50',
      { every: '31st', atMost: '$500.00 in all', until: '2027-06-01' },
    ],
    ['4242 50', '4242 50', {}],
    ['every day until 2027-01-01', '', { every: 'day', until: '2027-01-01' }],
  ])('“%s” is taken apart', (line, ask, typed) => {
    expect(readStandingLine(line)).toEqual({ ask, typed: { ...nothing, ...typed } });
  });
});
