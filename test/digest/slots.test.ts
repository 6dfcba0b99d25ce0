import { describe, expect, test } from 'vitest';
import { nextSlot, slotsBetween } from '../../src/digest/slots.ts';

const EVERY_DAY = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

function schedule(timezone: string, time: string, days = EVERY_DAY) {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return { at: { hour, minute }, timezone, days };
}

/** The moments of the dates from one day to another, as `date moment`. */
function slots(zone: string, time: string, from: string, until: string, days = EVERY_DAY) {
  const found = slotsBetween(schedule(zone, time, days), Date.parse(from), Date.parse(until));
  return found.map(
    ({ localDate, at }) => `${localDate} ${new Date(at).toISOString().slice(0, 16)}`,
  );
}

describe('a digest of every day', () => {
  test.each([
    ['America/New_York', '09:00', '2027-03-14', '13:00'],
    ['America/New_York', '09:00', '2026-11-01', '14:00'],
    ['Europe/Berlin', '09:00', '2027-03-28', '07:00'],
    ['Europe/Berlin', '09:00', '2026-10-25', '08:00'],
    // Skipped: at the first minute after.
    ['America/New_York', '02:30', '2027-03-14', '07:00'],
    ['Europe/Berlin', '02:30', '2027-03-28', '01:00'],
    ['America/Santiago', '00:30', '2026-09-06', '04:00'],
    ['Africa/Cairo', '00:00', '2027-04-30', '2027-04-29T22:00'],
    ['Australia/Lord_Howe', '02:15', '2026-10-04', '2026-10-03T15:30'],
    // Twice on the clock: the first time.
    ['America/New_York', '01:30', '2026-11-01', '05:30'],
    ['Europe/Berlin', '02:30', '2026-10-25', '00:30'],
    ['Australia/Lord_Howe', '01:45', '2027-04-04', '2027-04-03T14:45'],
    // The last hour of the day is skipped: it still belongs to that day.
    ['America/Nuuk', '23:30', '2027-03-27', '2027-03-28T01:00'],
    ['America/New_York', '00:00', '2026-11-01', '04:00'],
  ])('in %s at %s comes once on %s, at %s UTC', (zone, time, date, utc) => {
    const noon = Date.parse(`${date}T12:00:00Z`);
    const around = slotsBetween(schedule(zone, time), noon - 3 * 864e5, noon + 3 * 864e5);
    const dates = around.map(({ localDate }) => localDate);
    expect(new Set(dates).size).toBe(dates.length);
    const there = around.find(({ localDate }) => localDate === date);
    const moment = utc.includes('T') ? utc : `${date}T${utc}`;
    expect(there && new Date(there.at).toISOString()).toBe(`${moment}:00.000Z`);
  });

  test.each(['America/New_York', 'Europe/Berlin', 'America/Nuuk', 'Asia/Kathmandu', 'UTC'])(
    'in %s comes on each of 400 dates in order, whatever its time',
    (zone) => {
      for (const time of ['00:00', '02:30', '23:59']) {
        const from = Date.parse('2026-01-01T12:00Z');
        const found = slotsBetween(schedule(zone, time), from, from + 400 * 864e5);
        const dates = found.map(({ localDate }) => Date.parse(localDate));
        expect(found.length).toBeGreaterThanOrEqual(399);
        expect(dates.slice(1).every((date, index) => date - (dates[index] ?? 0) === 864e5)).toBe(
          true,
        );
      }
    },
  );
});

describe('a digest of some days', () => {
  test('comes on those days of the week of its own place', () => {
    const days = ['mon', 'fri'];
    expect(slots('Asia/Tokyo', '07:00', '2026-11-19T00:00Z', '2026-11-27T00:00Z', days)).toEqual([
      '2026-11-20 2026-11-19T22:00',
      '2026-11-23 2026-11-22T22:00',
      '2026-11-27 2026-11-26T22:00',
    ]);
  });

  test('on Sundays alone comes on the Sunday whose hour is skipped', () => {
    expect(
      slots('America/New_York', '02:30', '2027-03-08T00:00Z', '2027-03-22T00:00Z', ['sun']),
    ).toEqual(['2027-03-14 2027-03-14T07:00', '2027-03-21 2027-03-21T06:30']);
  });
});

test('the next slot is after the moment asked about, never at it', () => {
  const nine = Date.parse('2026-11-20T14:00:00Z');
  const daily = schedule('America/New_York', '09:00');
  expect(nextSlot(daily, nine - 1)?.at).toBe(nine);
  expect(nextSlot(daily, nine)?.at).toBe(nine + 864e5);
  expect(nextSlot({ ...daily, days: [] }, nine)).toBeNull();
  expect(slotsBetween({ ...daily, days: [] }, nine, nine + 864e5)).toEqual([]);
  expect(slotsBetween(daily, nine - 1, nine)).toEqual([{ localDate: '2026-11-20', at: nine }]);
});
