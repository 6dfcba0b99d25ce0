/** One digest for each local date, in whatever zone, over the days on which clocks change. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dateAt, daysLater, momentOf, wallClock } from '../../src/digest/local-time.ts';
import { nextSlot, type Schedule, slotsBetween } from '../../src/digest/slots.ts';
import { always } from './runs.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const WEEK = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

const zone = fc.constantFrom(
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'America/Sao_Paulo',
  'America/St_Johns',
  'Australia/Lord_Howe',
  'Pacific/Chatham',
  'Pacific/Apia',
  'Pacific/Kiritimati',
  'Asia/Kathmandu',
  'Asia/Tehran',
  'Africa/Casablanca',
  'Africa/Cairo',
  'Asia/Beirut',
);
const time = fc.record({ hour: fc.nat({ max: 23 }), minute: fc.nat({ max: 59 }) });
const moment = fc
  .integer({
    min: Date.UTC(2015, 0, 1) / 60_000,
    max: Date.UTC(2036, 0, 1) / 60_000,
  })
  .map((minutes) => minutes * 60_000);

const daily = fc.record({ at: time, timezone: zone, days: fc.constant(WEEK) });
const some = fc.record({ at: time, timezone: zone, days: fc.subarray(WEEK, { minLength: 1 }) });

describe('the slots', () => {
  test('of every day come once for each local date, none left out', () => {
    always(fc.tuple(daily, moment), ([schedule, from]) => {
      const dates = slotsBetween(schedule, from, from + 10 * DAY_MS).map((slot) => slot.localDate);
      expect(new Set(dates).size).toBe(dates.length);
      const [first = ''] = dates;
      expect(dates).toEqual(dates.map((_, index) => daysLater(first, index)));
      expect(dates.length).toBeGreaterThanOrEqual(9);
    });
  });

  test('are only of the weekdays that were asked for', () => {
    always(fc.tuple(some, moment), ([schedule, from]) => {
      for (const { localDate } of slotsBetween(schedule, from, from + 15 * DAY_MS)) {
        const day = new Date(`${localDate}T12:00:00Z`).toLocaleDateString('en-US', {
          weekday: 'short',
          timeZone: 'UTC',
        });
        expect(schedule.days).toContain(day.toLowerCase());
      }
    });
  });

  test('are the same whether the bot ran all the time or was restarted in between', () => {
    const pauses = fc.tuple(fc.integer({ min: 0, max: 8 * 1_440 }), fc.nat({ max: 8 * 1_440 }));
    always(fc.tuple(some, moment, pauses), ([schedule, from, [one, two]]) => {
      const between = from + one * 60_000;
      const until = between + two * 60_000;
      expect([
        ...slotsBetween(schedule, from, between),
        ...slotsBetween(schedule, between, until),
      ]).toEqual(slotsBetween(schedule, from, until));
    });
  });

  test('that come next are later than now, and at most eight days away', () => {
    always(fc.tuple(some, moment), ([schedule, now]) => {
      const slot = nextSlot(schedule, now);
      expect(slot?.at).toBeGreaterThan(now);
      expect(slot?.at).toBeLessThanOrEqual(now + 8 * DAY_MS + 25 * HOUR_MS);
    });
  });
});

describe('the moment of a local time', () => {
  test('shows that time there, or is the first minute after clocks that skipped it', () => {
    always(fc.tuple(daily, moment), ([schedule, from]) => {
      const wallAt = wallClock(schedule.timezone);
      const date = dateAt(wallAt, from);
      const at = momentOf(wallAt, date, schedule.at);
      const wanted = Date.parse(`${date}T00:00:00Z`) + minutesOf(schedule) * 60_000;
      const shown = wallAt(at);
      expect(shown).toBeGreaterThanOrEqual(wanted);
      if (shown !== wanted) expect(wallAt(at - 60_000)).toBeLessThan(wanted);
    });
  });

  test('is the first of the two, where clocks show it twice', () => {
    always(fc.tuple(daily, moment), ([schedule, from]) => {
      const wallAt = wallClock(schedule.timezone);
      const at = momentOf(wallAt, dateAt(wallAt, from), schedule.at);
      for (const earlier of [30, 60, 120]) {
        expect(wallAt(at - earlier * 60_000)).toBeLessThan(wallAt(at));
      }
    });
  });
});

function minutesOf({ at }: Schedule): number {
  return at.hour * 60 + at.minute;
}
