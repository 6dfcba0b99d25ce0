import { describe, expect, test } from 'vitest';
import { openDifferences } from '../../src/requests/books.ts';
import type { RequestEvent } from '../../src/requests/event.ts';
import { isClosed } from '../../src/requests/open.ts';
import { type MoneyRequest, STATUSES } from '../../src/requests/request.ts';
import { can, transition } from '../../src/requests/transition.ts';
import { NINE_O_CLOCK } from './a-request.ts';
import { andThen } from './people-say.ts';
import { CFO, DANA, IN_EVERY_STATUS, MIA } from './story.ts';

const AT = NINE_O_CLOCK + 864e5;
const AMOUNT = {
  kind: 'amount',
  subject: 'pay-1',
  theirs: { cents: 5_001, status: 'success' },
} as const;

const differ = (found: object = {}): RequestEvent => ({
  type: 'booksDiffer',
  at: AT,
  found: { ...AMOUNT, ...found },
});
const agree: RequestEvent = { type: 'booksAgree', at: AT + 1, gone: [AMOUNT] };
const settle = (user = CFO, more: object = {}): RequestEvent => ({
  type: 'settleDifference',
  at: AT + 2,
  user,
  isAdmin: true,
  admins: [CFO, MIA],
  ...more,
});

function refusalOf(request: MoneyRequest, event: RequestEvent): string {
  const step = transition(request, event);
  return step.ok ? 'taken' : step.refusal.reason;
}

const executed = (): MoneyRequest => IN_EVERY_STATUS.executed();

describe('a difference of the books', () => {
  test.each(STATUSES)('changes nothing of %s but what the books say', (status) => {
    const before = IN_EVERY_STATUS[status]();
    const step = transition(before, differ());
    expect(step.ok).toBe(isClosed(status));
    if (!step.ok) return;
    const { books, revision, history, ...rest } = step.request;
    const { revision: _revision, history: _history, ...same } = before;
    expect(rest).toEqual(same);
    expect({ revision, told: history.at(-1)?.to }).toEqual({
      revision: before.revision + 1,
      told: status,
    });
    expect(books?.differences).toHaveLength(1);
  });

  test('is told once, however often it is found, and anew when Paywint tells something else', () => {
    const once = andThen(executed(), differ());
    expect(refusalOf(once, differ())).toBe('notNow');
    const other = andThen(once, differ({ theirs: { cents: 5_002, status: 'success' } }));
    expect(openDifferences(other)).toHaveLength(1);
    expect(openDifferences(andThen(other, differ({ subject: 'pay-2' })))).toHaveLength(2);
  });

  test('is settled by two different admins, neither of them the requester', () => {
    const open = andThen(executed(), differ());
    expect(can(executed(), 'settleDifference')).toBe(false);
    expect(refusalOf(executed(), settle())).toBe('notNow');
    expect(refusalOf(open, settle(CFO, { isAdmin: false }))).toBe('notAdmin');
    expect(refusalOf(open, settle(DANA))).toBe('ownRequest');
    const half = andThen(open, settle());
    expect(openDifferences(half)).toHaveLength(1);
    expect(refusalOf(half, settle())).toBe('alreadySaid');
    // Whoever spoke first is no admin any more: the second one is the first of two.
    expect(openDifferences(andThen(half, settle(MIA, { admins: [] })))).toHaveLength(1);
    const whole = andThen(half, settle(MIA));
    expect(openDifferences(whole)).toEqual([]);
    expect(whole.status).toBe('executed');
    expect(refusalOf(whole, differ()), 'what was settled stays settled').toBe('notNow');
  });

  test('that comes while one is being settled needs both admins again', () => {
    const half = andThen(executed(), differ(), settle(), differ({ subject: 'pay-2' }));
    expect(openDifferences(andThen(half, settle(MIA)))).toHaveLength(2);
    expect(openDifferences(andThen(half, settle(MIA), settle()))).toEqual([]);
  });

  test('goes away when a later comparison finds it mended, and comes back when it is found again', () => {
    expect(refusalOf(executed(), agree)).toBe('notNow');
    const mended = andThen(executed(), differ(), agree);
    expect(openDifferences(mended)).toEqual([]);
    expect(can(mended, 'settleDifference')).toBe(false);
    expect(openDifferences(andThen(mended, differ()))).toHaveLength(1);
  });
});
