import { describe, expect, test } from 'vitest';
import { type DigestTimes, newestDate, periodBefore, scheduleOf } from '../../src/digest/kinds.ts';
import { wallClock } from '../../src/digest/local-time.ts';
import { slotsBetween } from '../../src/digest/slots.ts';

const TIMES: DigestTimes = {
  at: { hour: 2, minute: 30 },
  timezone: 'America/New_York',
  days: ['mon'],
  weekly: 'sun',
  monthly: 1,
};

function datesOf(kind: 'weekly' | 'monthly', from: string, to: string): readonly string[] {
  const schedule = scheduleOf(TIMES, kind);
  if (schedule === null) throw new Error('there is none');
  return slotsBetween(schedule, Date.parse(from), Date.parse(to)).map(({ localDate }) => localDate);
}

describe('the digest of the week and of the month', () => {
  test('comes once on its day, over the hours that clocks skip and repeat', () => {
    expect(datesOf('weekly', '2026-10-24T12:00Z', '2026-11-09T12:00Z')).toEqual([
      '2026-10-25',
      '2026-11-01',
      '2026-11-08',
    ]);
    expect(datesOf('weekly', '2027-03-08T12:00Z', '2027-03-22T12:00Z')).toEqual([
      '2027-03-14',
      '2027-03-21',
    ]);
    const months = datesOf('monthly', '2026-10-31T12:00Z', '2027-11-02T12:00Z');
    expect(months).toHaveLength(13);
    expect(months.every((date) => date.endsWith('-01'))).toBe(true);
  });

  test('comes only where the policy says so, and that of the day on its own days', () => {
    const { at, timezone, days } = TIMES;
    expect(scheduleOf(TIMES, 'daily')).toEqual({ at, timezone, days });
    expect(scheduleOf({ at, timezone, days }, 'weekly')).toBeNull();
    expect(scheduleOf({ at, timezone, days }, 'monthly')).toBeNull();
  });

  test.each([
    // kind, its date, the dates it is about, and how many hours they have
    ['weekly', '2026-11-02', '2026-10-26', '2026-11-01', 7 * 24 + 1],
    ['weekly', '2027-03-15', '2027-03-08', '2027-03-14', 7 * 24 - 1],
    ['monthly', '2026-12-01', '2026-11-01', '2026-11-30', 30 * 24 + 1],
    ['monthly', '2027-01-01', '2026-12-01', '2026-12-31', 31 * 24],
    ['monthly', '2027-03-28', '2027-02-28', '2027-03-27', 28 * 24 - 1],
    ['monthly', '2027-03-31', '2027-02-28', '2027-03-30', 31 * 24 - 1],
  ] as const)('%s on %s is about %s to %s, whole dates', (kind, date, first, last, hours) => {
    const period = periodBefore(kind, date, wallClock('America/New_York'));
    expect(period).toMatchObject({ first, last });
    expect(((period?.until ?? 0) - (period?.since ?? 0)) / 3_600_000).toBe(hours);
  });

  test('ends with the last moment before its date, and that of the day has no fixed dates', () => {
    const wallAt = wallClock('America/New_York');
    expect(periodBefore('weekly', '2026-11-02', wallAt)?.until).toBe(
      Date.parse('2026-11-02T05:00:00Z') - 1,
    );
    expect(periodBefore('daily', '2026-11-02', wallAt)).toBeNull();
  });

  test('leaves no moment between one and the next, and tells none twice', () => {
    const wallAt = wallClock('America/Sao_Paulo');
    const [one, two] = ['2018-11-04', '2018-11-11'].map((date) =>
      periodBefore('weekly', date, wallAt),
    );
    expect(one?.until).toBe(two?.since);
  });

  test.each([
    ['daily', '2026-11-28', '2026-11-28'],
    ['weekly', '2026-11-28', '2026-11-22'],
    ['weekly', '2026-11-22', '2026-11-22'],
    ['monthly', '2026-11-28', '2026-11-01'],
  ] as const)('the newest %s one on %s is that of %s', (kind, today, date) => {
    expect(newestDate(kind, TIMES, today)).toBe(date);
  });

  test('without a policy the week begins on Monday and the month on its first day', () => {
    expect(newestDate('weekly', {}, '2026-11-28')).toBe('2026-11-23');
    expect(newestDate('monthly', {}, '2026-11-28')).toBe('2026-11-01');
  });
});
