import { describe, expect, test } from 'vitest';
import { nextOpening } from '../../src/engine/working-hours.ts';
import { remindersOf } from '../../src/engine/reminders-of.ts';
import type { WorkingHours } from '../../src/policy/policy.ts';

const HOUR_MS = 3_600_000;
const hours = (overrides: Partial<WorkingHours> = {}): WorkingHours => ({
  from: { hour: 9, minute: 0 },
  to: { hour: 18, minute: 0 },
  timezone: 'America/New_York',
  days: ['mon', 'tue', 'wed', 'thu', 'fri'],
  ...overrides,
});
const opening = (at: string, given: WorkingHours | null = hours()): string =>
  new Date(nextOpening(given, Date.parse(at))).toISOString();

describe('people are reminded within the working hours', () => {
  test.each([
    ['in the middle of a day, at once', '2026-11-24T15:00:00Z', '2026-11-24T15:00:00.000Z'],
    ['at the very opening', '2026-11-24T14:00:00Z', '2026-11-24T14:00:00.000Z'],
    ['a minute before it, then', '2026-11-24T13:59:00Z', '2026-11-24T14:00:00.000Z'],
    ['at closing time, the next morning', '2026-11-24T23:00:00Z', '2026-11-25T14:00:00.000Z'],
    ['on Friday evening, on Monday', '2026-11-27T23:30:00Z', '2026-11-30T14:00:00.000Z'],
    ['on Sunday, on Monday', '2026-11-29T17:00:00Z', '2026-11-30T14:00:00.000Z'],
    ['the evening before clocks go forward', '2026-03-06T23:00:00Z', '2026-03-09T13:00:00.000Z'],
    ['the evening before clocks go back', '2026-10-30T22:30:00Z', '2026-11-02T14:00:00.000Z'],
  ])('%s', (_when, at, expected) => {
    expect(opening(at)).toBe(expected);
  });

  test('without working hours at any time', () => {
    expect(opening('2026-11-29T03:00:00Z', null)).toBe('2026-11-29T03:00:00.000Z');
  });

  const sunday = hours({
    days: ['sun'],
    from: { hour: 2, minute: 30 },
    to: { hour: 4, minute: 0 },
  });

  test('an opening that a clock change skips is the first minute after it', () => {
    // 2:30 does not exist on 8 March 2026 in New York; 3:00 there is 7:00 UTC.
    expect(opening('2026-03-08T05:00:00Z', sunday)).toBe('2026-03-08T07:00:00.000Z');
  });

  test('an opening that comes twice is the first of the two', () => {
    const early = { ...sunday, from: { hour: 1, minute: 30 } };
    // 1:30 comes at 5:30 UTC and again at 6:30 UTC on 1 November 2026.
    expect(opening('2026-11-01T05:00:00Z', early)).toBe('2026-11-01T05:30:00.000Z');
    expect(opening('2026-11-01T06:00:00Z', early)).toBe('2026-11-01T06:00:00.000Z');
  });

  test('hours that a clock change swallows whole are none', () => {
    const gone = { ...sunday, to: { hour: 2, minute: 45 } };
    expect(opening('2026-03-08T05:00:00Z', gone)).toBe('2026-03-15T06:30:00.000Z');
  });

  test('an hour before and after a change of the clocks is an hour all the same', () => {
    const friday = Date.parse('2026-03-06T22:30:00Z');
    const policy = { remindAfterMs: [HOUR_MS], workingHours: hours(), escalation: null };
    expect(remindersOf(policy, friday).remindAt).toEqual([Date.parse('2026-03-09T13:00:00Z')]);
  });

  test('reminders that fall on the same opening are one', () => {
    const saturday = Date.parse('2026-11-28T15:00:00Z');
    const policy = {
      remindAfterMs: [4 * HOUR_MS, HOUR_MS, 60 * HOUR_MS],
      workingHours: hours(),
      escalation: { afterMs: 2 * HOUR_MS, to: ['U0CFO'] },
    };
    const monday = Date.parse('2026-11-30T14:00:00Z');
    expect(remindersOf(policy, saturday)).toEqual({
      remindAt: [monday, Date.parse('2026-12-01T14:00:00Z')],
      escalation: { at: monday, to: ['U0CFO'] },
    });
  });
});
