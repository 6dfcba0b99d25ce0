import { describe, expect, test } from 'vitest';
import { requestId, userId } from '../../src/requests/ids.ts';
import type { StandingEvent } from '../../src/standing/event.ts';
import { ruleForExtent } from '../../src/standing/need.ts';
import { slotsLeft } from '../../src/standing/plan.ts';
import { STANDING_STATUSES, type StandingStatus } from '../../src/standing/standing-request.ts';
import { standingTransition } from '../../src/standing/transition.ts';
import { aStanding, SATURDAY } from './a-standing.ts';

const DAY_MS = 86_400_000;
const [DANA, MIA, CFO, TOM] = ['U0DANA', 'U0MIA', 'U0CFO', 'U0TOM'].map(userId) as [
  ReturnType<typeof userId>,
  ReturnType<typeof userId>,
  ReturnType<typeof userId>,
  ReturnType<typeof userId>,
];
const FINANCE = ['S0FINANCE'];
const hash = 'ab'.repeat(16);

const at = SATURDAY + 1;
const approval = {
  type: 'approve',
  at,
  user: MIA,
  version: 1,
  hash,
  roles: FINANCE,
  met: true,
  lapsed: [],
} as const;
const slot = '2026-11-22';
const EVENTS = {
  approve: approval,
  deny: { type: 'deny', at, user: MIA, roles: FINANCE, reason: 'no' },
  pause: { type: 'pause', at, user: MIA, roles: FINANCE, isAdmin: false },
  resume: { type: 'resume', at, user: DANA },
  end: { type: 'end', at, user: CFO, isAdmin: true },
  expire: { type: 'expire', at: SATURDAY + DAY_MS },
  run: { type: 'run', at: SATURDAY + DAY_MS, slot, request: requestId('R-1') },
  miss: { type: 'miss', at: SATURDAY + DAY_MS, slots: [slot], missed: { why: 'cardGone' } },
  finish: { type: 'finish', at: SATURDAY + 4 * DAY_MS },
} satisfies Record<string, StandingEvent>;

/** Where each leads, and from where alone. */
const LEADS: Record<keyof typeof EVENTS, Partial<Record<StandingStatus, StandingStatus>>> = {
  approve: { pending: 'active' },
  deny: { pending: 'denied' },
  pause: { active: 'paused' },
  resume: { paused: 'active' },
  end: { pending: 'ended', active: 'ended', paused: 'ended' },
  expire: { pending: 'expired' },
  run: { active: 'active' },
  miss: { active: 'active' },
  finish: { paused: 'finished' },
};
const NAMES = Object.keys(EVENTS) as (keyof typeof EVENTS)[];

describe.each(STANDING_STATUSES)('what is %s', (status) => {
  test.each(NAMES)('%s leads where it may, and nowhere else', (name) => {
    const approved = status === 'pending' ? null : SATURDAY;
    const standing = aStanding({ status, approvedAt: approved, since: approved });
    const step = standingTransition(standing, EVENTS[name]);
    const to = LEADS[name][status];
    expect(step.ok ? step.standing.status : 'refused').toBe(to ?? 'refused');
    if (step.ok) expect(step.standing.history.at(-1)).toMatchObject({ seq: 2, from: status, to });
  });
});

describe('who counts', () => {
  const reasonOf = (event: StandingEvent, status: StandingStatus = 'pending') => {
    const standing = aStanding({ status, approvedAt: SATURDAY, since: SATURDAY });
    const step = standingTransition(standing, event);
    return step.ok ? 'allowed' : step.refusal.reason;
  };

  test.each([
    ['the requester', { user: DANA }, 'ownRequest'],
    ['somebody without a role', { user: TOM, roles: [] }, 'notApprover'],
    ['whoever saw something else', { hash: 'cd'.repeat(16) }, 'changed'],
    ['whoever comes too late', { at: SATURDAY + DAY_MS }, 'expired'],
    ['an approver', {}, 'allowed'],
  ])('%s approves the whole: %s', (_who, change, reason) => {
    expect(reasonOf({ ...approval, ...change })).toBe(reason);
  });

  test.each([
    ['a stranger pauses', { ...EVENTS.pause, user: TOM, roles: [] }, 'active', 'mayNotPause'],
    ['the requester pauses', { ...EVENTS.pause, user: DANA, roles: [] }, 'active', 'allowed'],
    ['an admin pauses', { ...EVENTS.pause, roles: [], isAdmin: true }, 'active', 'allowed'],
    ['an admin resumes', { ...EVENTS.resume, user: CFO }, 'paused', 'mayNotResume'],
    ['an approver ends', { ...EVENTS.end, user: MIA, isAdmin: false }, 'active', 'notYours'],
  ] as const)('%s', (_what, event, status, reason) => {
    expect(reasonOf(event, status)).toBe(reason);
  });

  test('a large whole is approved only with its total typed', () => {
    const standing = aStanding();
    const large = { ...standing, terms: { ...standing.terms, stepUp: { aboveCents: 10_000 } } };
    const reason = (typedCents?: number) => {
      const typed = typedCents === undefined ? {} : { typedCents };
      const step = standingTransition(large, { ...approval, ...typed });
      return step.ok ? 'allowed' : step.refusal.reason;
    };
    expect([reason(), reason(5_000), reason(15_000)]).toEqual([
      'amountNotTyped',
      'amountDiffers',
      'allowed',
    ]);
  });
});

test('a slot is run or missed only in its time, and never a second time', () => {
  const standing = aStanding({ status: 'active', approvedAt: SATURDAY, since: SATURDAY });
  const run = (hours: number, date = slot) =>
    standingTransition(standing, { ...EVENTS.run, at: SATURDAY + hours * 3_600_000, slot: date });
  expect(run(23).ok).toBe(false);
  expect(run(24, '2026-11-23').ok).toBe(false);
  expect(run(35).ok).toBe(true);
  expect(run(36).ok).toBe(false);
  const once = run(24);
  if (!once.ok) throw new Error(once.refusal.reason);
  expect(standingTransition(once.standing, EVENTS.run).ok).toBe(false);
  expect(standingTransition(once.standing, EVENTS.miss).ok).toBe(false);
});

test('a run that was made is not owed again to whoever resumes by a clock that is behind', () => {
  const standing = aStanding({ status: 'active', approvedAt: SATURDAY, since: SATURDAY });
  const events = [EVENTS.run, { ...EVENTS.pause, at: SATURDAY + DAY_MS + 1 }, EVENTS.resume];
  const resumed = events.reduce((before, event) => {
    const step = standingTransition(before, event);
    if (!step.ok) throw new Error(step.refusal.reason);
    return step.standing;
  }, standing);
  expect(resumed.status).toBe('active');
  expect(slotsLeft(resumed, at).map(({ date }) => date)).toEqual(['2026-11-23', '2026-11-24']);
});

test('the whole never needs less than one run alone', () => {
  const one = { operation: 'reload', upToCents: 100, need: [{ from: ['U1'], count: 1 }] } as const;
  const weak = { operation: '*', upToCents: null, need: [{ from: ['S1'], count: 1 }] } as const;
  const strong = {
    operation: '*',
    upToCents: null,
    need: [
      { from: ['U1'], count: 1 },
      { from: ['S1'], count: 2 },
    ],
  } as const;
  const need = (all: typeof weak | typeof strong) =>
    ruleForExtent({ approvals: [one, all] }, 100, 1_000)?.need;
  expect(need(strong)).toEqual(strong.need);
  expect(need(weak)).toEqual([...weak.need, ...one.need]);
  expect(ruleForExtent({ approvals: [one] }, 100, 1_000)).toBeNull();
});
