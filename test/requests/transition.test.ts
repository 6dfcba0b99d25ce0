import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RequestEvent } from '../../src/requests/event.ts';
import { LIVE_STATES, type MoneyRequest, STATUSES } from '../../src/requests/request.ts';
import { can, LEGAL_MOVES, transition } from '../../src/requests/transition.ts';
import {
  after,
  approval,
  BEN,
  BOOT,
  burn,
  CFO,
  claim,
  DANA,
  IN_EVERY_STATUS,
  LOST,
  MIA,
  NINE,
  OTHER_BOOT,
  receipt,
  result,
} from './story.ts';
import { RUNS } from '../properties/runs.ts';

function refusal(request: MoneyRequest, event: RequestEvent): string {
  const step = transition(request, event);
  return step.ok ? `allowed: ${step.request.status}` : step.refusal.reason;
}

describe('who may decide', () => {
  test.each([
    ['the requester', { user: DANA }, 'ownRequest'],
    ['somebody the policy does not name', { roles: [] }, 'notApprover'],
    ['a click on another version', { version: 2 }, 'changed'],
    ['a click on other content', { hash: '00'.repeat(16) }, 'changed'],
    ['a shortened hash', { hash: '5f' }, 'changed'],
    ['a click after the deadline', { at: NINE + 24 * 3_600_000 }, 'expired'],
  ])('%s cannot approve', (_who, overrides, reason) => {
    expect(refusal(after(), approval(overrides))).toBe(reason);
  });

  test('a second click of the same approver counts nothing twice', () => {
    const once = after(approval({ met: false }));
    expect(refusal(once, approval())).toBe('alreadyVoted');
    expect(once.votes).toHaveLength(1);
  });

  test('one vote short leaves the request pending', () => {
    expect(after(approval({ met: false })).status).toBe('pending');
    expect(after(approval({ met: false }), approval({ user: BEN })).status).toBe('approved');
  });

  test('only the requester and admins may cancel', () => {
    expect(refusal(after(), { type: 'cancel', at: NINE, user: MIA, isAdmin: false })).toBe(
      'notYours',
    );
    expect(after({ type: 'cancel', at: NINE, user: CFO, isAdmin: true }).status).toBe('cancelled');
  });
});

describe('the permission to send', () => {
  test('is burnt once, by the process that claimed it', () => {
    const claimed = after(approval(), claim());
    expect(refusal(claimed, burn({ owner: OTHER_BOOT }))).toBe('notNow');
    const burnt = after(approval(), claim(), burn());
    expect(refusal(burnt, burn())).toBe('notNow');
    expect(refusal(burnt, claim(NINE + 63_000, OTHER_BOOT))).toBe('notNow');
  });

  test('is not burnt on approvals that no longer stand or were read too long ago', () => {
    const claimed = after(approval(), claim());
    expect(refusal(claimed, burn({ met: false }))).toBe('notNow');
    expect(refusal(claimed, burn({ readAt: NINE + 62_000 - 60_001 }))).toBe('notNow');
  });

  test('is not burnt after its lease', () => {
    const claimed = after(approval(), claim());
    expect(refusal(claimed, burn({ at: NINE + 61_000 + 90_000, readAt: NINE + 150_000 }))).toBe(
      'notNow',
    );
  });

  test('comes back only when its own process says that nothing was written', () => {
    const burnt = after(approval(), claim(), burn());
    const notSent = { type: 'notSent', at: NINE + 63_000, attempt: 1, note: 'closed' } as const;
    expect(refusal(burnt, { ...notSent, owner: OTHER_BOOT })).toBe('notNow');
    const back = transition(burnt, { ...notSent, owner: BOOT });
    expect(back.ok && back.request.status).toBe('approved');
  });

  test('never comes back by time: a lease that ends while sending is a not-knowing', () => {
    const burnt = after(approval(), claim(), burn());
    const late = NINE + 61_000 + 90_000;
    expect(refusal(burnt, { type: 'release', at: late })).toBe('notNow');
    expect(after(approval(), claim(), burn(), { type: 'leaseOver', at: late }).status).toBe(
      'checking',
    );
  });

  test('a claim that its process lost is free again, five times at most', () => {
    let request = after(approval());
    for (let number = 1; number <= 5; number += 1) {
      const at = request.notBefore;
      const claimed = transition(request, claim(at));
      if (!claimed.ok) throw new Error(`claim ${number} was refused`);
      const freed = transition(claimed.request, { type: 'release', at: at + 90_000 });
      if (!freed.ok) throw new Error(`release ${number} was refused`);
      request = freed.request;
    }
    expect(request.status).toBe('attention');
    expect(request.reason).toContain('Nothing was sent');
  });

  test('a denial or a cancellation before the burn stops it, and after the burn comes too late', () => {
    const deny = {
      type: 'deny',
      at: NINE + 62_500,
      user: MIA,
      roles: ['S0FINANCE'],
      reason: 'no',
    } as const;
    const denied = after(approval(), claim(), deny);
    expect(denied.attempts.map(({ state }) => state)).toEqual(['cancelled']);
    expect(refusal(denied, burn())).toBe('tooLate');
    const burnt = after(approval(), claim(), burn());
    expect(refusal(burnt, deny)).toBe('tooLate');
    expect(can(burnt, 'cancel')).toBe(false);
    expect(can(after(approval(), claim()), 'cancel')).toBe(true);
  });
});

describe('what came back', () => {
  test('a lost answer is never a failure, and a later success of the same sender resolves it', () => {
    const checking = after(approval(), claim(), burn(), result(LOST));
    expect(checking.status).toBe('checking');
    const settled = transition(checking, result({ kind: 'confirmed', receipt: receipt() }));
    expect(settled.ok && settled.request.status).toBe('executed');
  });

  test('a loss told late overwrites no success', () => {
    expect(refusal(IN_EVERY_STATUS.executed(), result(LOST))).toBe('tooLate');
  });

  test.each(['denied', 'cancelled', 'expired', 'failed', 'pending', 'approved'] as const)(
    'a payment that appears for a %s request is an incident',
    (status) => {
      const step = transition(IN_EVERY_STATUS[status](), {
        type: 'evidence',
        at: NINE + 9_000_000,
        finding: { state: 'confirmed', receipt: receipt(), note: null },
      });
      expect(step.ok && step.request.status).toBe('contradicted');
    },
  );

  test('a second payment of an executed request is an incident', () => {
    const second = { ...receipt(), paymentId: 'pay-2' };
    const step = transition(IN_EVERY_STATUS.executed(), {
      type: 'evidence',
      at: NINE + 9_000_000,
      finding: { state: 'confirmed', receipt: second, note: null },
    });
    expect(step.ok && step.request.status).toBe('contradicted');
  });
});

describe('any order of events', () => {
  const at = fc.integer({ min: NINE, max: NINE + 30 * 3_600_000 });
  const user = fc.constantFrom(DANA, MIA, BEN, CFO);
  const owner = fc.constantFrom(BOOT, OTHER_BOOT);
  const attempt = fc.integer({ min: 1, max: 3 });
  const event: fc.Arbitrary<RequestEvent> = fc.oneof(
    fc.record({ at, user, met: fc.boolean() }).map((known) => approval(known)),
    fc.record({ at, user }).map((known) => ({
      type: 'deny' as const,
      roles: ['S0FINANCE'],
      reason: 'no',
      ...known,
    })),
    fc.record({ type: fc.constant('cancel' as const), at, user, isAdmin: fc.boolean() }),
    fc.record({ type: fc.constantFrom('expire', 'release', 'leaseOver'), at }),
    fc.record({ type: fc.constant('recheckFailed' as const), at, lapsed: fc.constant([]) }),
    fc.tuple(at, owner).map(([time, who]) => claim(time, who)),
    fc.record({ at, owner, attempt, readAt: at, met: fc.boolean() }).map((known) => burn(known)),
    fc.record({ type: fc.constant('notSent' as const), at, owner, attempt, note: fc.string() }),
    fc
      .record({ at, owner, attempt })
      .map((known) => ({ ...result(LOST), ...known, outcome: LOST, type: 'result' as const })),
  );

  test('moves only where the table of legal moves says, and never has two live attempts', () => {
    const legal = new Set(LEGAL_MOVES.map((pair) => pair.join(' ')));
    fc.assert(
      fc.property(fc.array(event, { maxLength: 40 }), (events) => {
        let request = after();
        for (const next of events) {
          const step = transition(request, next);
          if (!step.ok) continue;
          const entry = step.request.history.at(-1);
          expect(legal.has(`${request.status} ${step.request.status}`)).toBe(true);
          expect(entry?.seq).toBe(step.request.revision);
          expect(step.request.revision).toBe(request.revision + 1);
          const live = step.request.attempts.filter(({ state }) => LIVE_STATES.includes(state));
          expect(live.length).toBeLessThanOrEqual(1);
          request = step.request;
        }
      }),
      { numRuns: 2 * RUNS },
    );
  });

  test('once burnt, no event makes the request sendable again but its own process before a byte', () => {
    const burnt = after(approval(), claim(), burn());
    fc.assert(
      fc.property(fc.array(event, { maxLength: 40 }), (events) => {
        let request = burnt;
        for (const next of events) {
          if (next.type === 'notSent' && next.owner === BOOT) continue;
          const step = transition(request, next);
          if (step.ok) request = step.request;
          expect(['approved', 'pending', 'denied', 'cancelled', 'expired']).not.toContain(
            request.status,
          );
        }
      }),
      { numRuns: 2 * RUNS },
    );
  });
});

test('every status can be reached, and every status that is not final can be left', () => {
  const final = ['reversed'];
  for (const status of STATUSES) {
    expect(IN_EVERY_STATUS[status]().status).toBe(status);
    const leaves = LEGAL_MOVES.some(([from, to]) => from === status && to !== status);
    expect(leaves || final.includes(status)).toBe(true);
  }
});
