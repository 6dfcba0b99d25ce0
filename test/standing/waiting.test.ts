/** When people are told of a standing request that waits, and the days on which clocks change. */
import { describe, expect, test } from 'vitest';
import { planOf, runsToday } from '../../src/standing/plan.ts';
import { slotsOf } from '../../src/standing/schedule.ts';
import { standingTransition } from '../../src/standing/transition.ts';
import { userId } from '../../src/requests/ids.ts';
import { aStanding, SATURDAY } from './a-standing.ts';

const HOUR_MS = 3_600_000;
const terms = {
  ...aStanding().terms,
  remindAt: [SATURDAY + HOUR_MS, SATURDAY + 4 * HOUR_MS],
  escalation: { at: SATURDAY + 2 * HOUR_MS, to: ['U0CFO'] },
};
const users = [userId('U0MIA')];

describe('a standing request that waits', () => {
  test('is told of once for each moment, and expires whatever was told', () => {
    let standing = aStanding({ terms });
    const happened: string[] = [];
    for (const hours of [0.9, 1, 1.1, 2, 2.1, 4, 23.9, 24]) {
      const at = SATURDAY + hours * HOUR_MS;
      const plan = planOf(standing, at);
      if (plan === null) continue;
      happened.push(`${hours} ${plan.do}`);
      const type = plan.do;
      if (type !== 'remind' && type !== 'escalateWaiting') continue;
      const step = standingTransition(standing, { type, at, users });
      if (!step.ok) throw new Error(step.refusal.reason);
      expect(standingTransition(step.standing, { type, at, users }).ok).toBe(false);
      standing = step.standing;
    }
    expect(happened).toEqual(['1 remind', '2 escalateWaiting', '4 remind', '24 expire']);
    expect(standing.contentHash).toBe(aStanding().contentHash);
    expect(standing.votes).toEqual([]);
  });

  test('that nobody could be told of in time expires all the same', () => {
    expect(planOf(aStanding({ terms }), SATURDAY + 30 * HOUR_MS)?.do).toBe('expire');
  });

  test.each(['active', 'denied', 'expired'] as const)(
    'is told of no more once it is %s',
    (status) => {
      const standing = aStanding({ terms, status });
      const event = { type: 'remind', at: SATURDAY + HOUR_MS, users } as const;
      expect(standingTransition(standing, event).ok).toBe(false);
    },
  );
});

describe('the runs around a change of the clocks', () => {
  test.each([
    // Forward: a time that is skipped is the first minute after.
    ['America/New_York', '02:30', '2027-03-13', ['13 07:30', '14 07:00', '15 06:30']],
    ['Europe/Berlin', '02:30', '2027-03-27', ['27 01:30', '28 01:00', '29 00:30']],
    ['America/Santiago', '00:30', '2026-09-05', ['05 04:30', '06 04:00', '07 03:30']],
    ['Australia/Lord_Howe', '02:15', '2026-10-03', ['02 15:45', '03 15:30', '04 15:15']],
    // Back: a time that comes twice is the first of the two.
    ['America/New_York', '01:30', '2026-10-31', ['31 05:30', '01 05:30', '02 06:30']],
    ['Australia/Lord_Howe', '01:45', '2027-04-03', ['02 14:45', '03 14:45', '04 15:15']],
  ])('in %s at %s from %s come once a day', (timezone, time, first, moments) => {
    const [hour = 0, minute = 0] = time.split(':').map(Number);
    const schedule = {
      rhythm: { every: 'day' },
      first,
      runs: 3,
      at: { hour, minute },
      timezone,
    } as const;
    const slots = slotsOf(schedule);
    expect(
      slots.map(({ at }) => new Date(at).toISOString().slice(8, 16).replace('T', ' ')),
    ).toEqual(moments);
    const running = aStanding({ status: 'active', approvedAt: 0, since: 0, schedule });
    for (const { at, date } of slots) {
      const since = at - 1;
      expect(planOf({ ...running, since, isWarned: true }, at)).toMatchObject({ slot: { date } });
      expect(planOf({ ...running, since, isWarned: true }, at - 1)).toBeNull();
      expect(runsToday(running, at)).toBe(true);
    }
    expect(runsToday(running, (slots.at(-1)?.at ?? 0) + 24 * HOUR_MS)).toBe(false);
  });
});
