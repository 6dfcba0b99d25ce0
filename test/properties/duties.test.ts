/** What is owed for a request at any point of any life: nothing is forgotten, and nothing sent too often. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { duties, dueAt, markOf } from '../../src/requests/duties.ts';
import { channelId } from '../../src/requests/ids.ts';
import { awaitsCard } from '../../src/requests/issued-card.ts';
import { nextLook, quietUntil } from '../../src/requests/looks.ts';
import {
  CARD_SURFACES,
  type MoneyRequest,
  type Status,
  type Surface,
} from '../../src/requests/request.ts';
import { transition } from '../../src/requests/transition.ts';
import { CFO, IN_EVERY_STATUS } from '../requests/story.ts';
import { request } from './lives.ts';
import { always } from './runs.ts';

const DAY_MS = 24 * 3_600_000;

function shown(one: MoneyRequest): MoneyRequest {
  const surfaces: readonly Surface[] = [
    ...(['notice', 'trail', 'asked', 'outcome', ...CARD_SURFACES] as const),
    ...one.addressees.flatMap((user) => [`alert:${user}`, `alarm:${user}`] as const),
  ];
  const marks = surfaces.map((surface) => ({
    ...markOf(one, surface),
    channel: channelId('C0FINANCE'),
    ts: '1.1',
    shown: one.revision,
  }));
  return { ...one, marks };
}

describe('at any point of any life', () => {
  test('the next time to look is that of the first duty, and null only when nothing is owed', () => {
    always(request, (one) => {
      const times = duties(one).map(({ at }) => at);
      expect(dueAt(one)).toBe(times.length === 0 ? null : Math.min(...times));
      expect(times.every(Number.isFinite)).toBe(true);
    });
  });

  test('money is owed by what is approved, not before its time, and by nothing else', () => {
    always(request, (one) => {
      const owed = duties(one).filter((duty) => duty.do === 'send');
      expect(owed).toEqual(one.status === 'approved' ? [{ do: 'send', at: one.notBefore }] : []);
    });
  });

  test('what is neither settled nor in front of people is owed something', () => {
    const open: readonly Status[] = ['pending', 'approved', 'executing', 'checking', 'inFlight'];
    always(request, (one) => {
      if (open.includes(one.status)) expect(dueAt(shown(one))).not.toBeNull();
    });
  });

  test('what expires, expires when it is owed; a lease that ends is never kept', () => {
    always(request, (one) => {
      for (const { do: what, at } of duties(one)) {
        if (what === 'expire') expect(transition(one, { type: 'expire', at }).ok).toBe(true);
        if (what !== 'sweep') continue;
        const released = transition(one, { type: 'release', at }).ok;
        expect(released !== transition(one, { type: 'leaseOver', at }).ok).toBe(true);
      }
    });
  });

  test('a settled request of which everything is shown owes nothing for ever', () => {
    const settled: readonly Status[] = ['executed', 'failed', 'reversed', 'denied', 'cancelled'];
    always(request, (one) => {
      if (!settled.includes(one.status) || awaitsCard(one)) return;
      expect(dueAt(shown(one))).toBeNull();
    });
  });

  test('a card that Paywint has not approved is asked for, and nothing is ever sent for it again', () => {
    always(request, (one) => {
      if (!awaitsCard(one)) return;
      const owed = duties(shown(one)).map((duty) => duty.do);
      expect(owed.filter((what) => what !== 'overdue')).toEqual(['follow']);
    });
  });

  test('the notice is owed exactly until it shows the present revision', () => {
    always(request, (one) => {
      const owes = (some: MoneyRequest) =>
        duties(some).some((duty) => duty.do === 'show' && duty.surface === 'notice');
      expect(owes(one)).toBe(true);
      expect(owes(shown(one))).toBe(false);
    });
  });

  test('no admin who was addressed is left without the message', () => {
    always(request, (one) => {
      const owed = duties(one).flatMap((duty) => (duty.do === 'show' ? [duty.surface] : []));
      for (const user of one.addressees) {
        if (one.status === 'attention') expect(owed).toContain(`alert:${user}`);
        if (one.status === 'contradicted') expect(owed).toContain(`alarm:${user}`);
      }
    });
  });
});

describe('a lost answer', () => {
  const lost = fc.constantFrom(IN_EVERY_STATUS.checking(), IN_EVERY_STATUS.attention());
  const later = fc.integer({ min: 0, max: 40 * DAY_MS });

  test('is looked into again and again for thirty days, each time later than the last', () => {
    always(fc.tuple(lost, later), ([one, since]) => {
      const lostAt = one.attempts.at(-1)?.endedAt ?? one.createdAt;
      const search = one.search ?? {
        walletBeforeCents: null,
        walletAfterCents: null,
        candidates: [],
        complete: 0,
        incomplete: 0,
        lastAt: null,
      };
      const next = nextLook({ ...one, search: { ...search, lastAt: lostAt + since } });
      if (next === null) return expect(since).toBeGreaterThanOrEqual(29 * DAY_MS);
      expect(next).toBeGreaterThan(lostAt + since);
      return expect(next - lostAt).toBeLessThanOrEqual(Math.min(since + DAY_MS, 30 * DAY_MS));
    });
  });

  test('cannot be closed by people before the quiet time is over', () => {
    always(fc.tuple(lost, later), ([one, since]) => {
      const until = quietUntil(one);
      const at = one.createdAt + since;
      const said = { user: CFO, isAdmin: true, says: 'notExecuted', admins: [] } as const;
      const step = transition(one, { type: 'humanNotExecuted', at, ...said });
      if (at < until) expect(step.ok).toBe(false);
    });
  });
});
