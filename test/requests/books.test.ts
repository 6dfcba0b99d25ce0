import { describe, expect, test } from 'vitest';
import { type BooksFinding, openDifferences } from '../../src/requests/books.ts';
import type { EventOf, RequestEvent } from '../../src/requests/event.ts';
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

const differ = (found: Partial<BooksFinding> = {}): RequestEvent => ({
  type: 'booksDiffer',
  at: AT,
  found: { ...AMOUNT, ...found },
});
const agree: EventOf<'booksAgree'> = { type: 'booksAgree', at: AT + 1, gone: [AMOUNT] };
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

  test.each<[string, Partial<BooksFinding>]>([
    ['of another kind', { kind: 'twice' }],
    ['with another amount', { theirs: { cents: 5_002, status: 'success' } }],
    ['with another status', { theirs: { cents: 5_001, status: 'refunded' } }],
    ['of which Paywint has nothing any more', { theirs: null }],
  ])('%s than what was settled is found anew', (_what, other) => {
    const settled = andThen(executed(), differ(), settle(), settle(MIA));
    expect(openDifferences(andThen(settled, differ(other)))).toMatchObject([other]);
  });

  test('of a payment that Paywint does not have is found once, until it has it', () => {
    const missing = { kind: 'missing', theirs: null } as const;
    const once = andThen(executed(), differ(missing));
    expect(refusalOf(once, differ(missing))).toBe('notNow');
    const theirs = { cents: 5_000, status: 'pending' };
    expect(openDifferences(andThen(once, differ({ ...missing, theirs })))).toMatchObject([
      { theirs },
    ]);
  });

  test('is nobody’s who asked for the payment or edited it', () => {
    const open = { ...andThen(executed(), differ()), editor: MIA };
    expect(refusalOf(open, settle(DANA))).toBe('ownRequest');
    expect(refusalOf(open, settle(MIA))).toBe('ownRequest');
    expect(can(open, 'settleDifference')).toBe(true);
  });

  test('stands in the trail in words, and who it was settled by', () => {
    const found = andThen(
      executed(),
      differ(),
      differ({ kind: 'missing', subject: 'R7F3K2M9QAB' }),
    );
    expect(found.history.slice(-2)).toMatchObject([
      { actor: 'bot', note: 'another amount at Paywint: pay-1' },
      { actor: 'bot', note: 'not in Paywint’s list of payments' },
    ]);
    const settled = andThen(found, settle(), settle(MIA));
    expect(settled.history.slice(-2)).toMatchObject([
      { actor: CFO, note: null },
      { actor: MIA, note: 'another amount at Paywint: pay-1; not in Paywint’s list of payments' },
    ]);
    expect(settled.books?.differences.map(({ ended }) => ended)).toEqual(['settled', 'settled']);
    const mended = andThen(found, { ...agree, gone: found.books?.differences ?? [] });
    expect(mended.history.at(-1)).toMatchObject({
      actor: 'bot',
      note: 'another amount at Paywint: pay-1; not in Paywint’s list of payments',
    });
  });

  test('is mended for itself: the other one, and what was said of it, stay', () => {
    const other = { ...AMOUNT, subject: 'pay-2' };
    const half = andThen(executed(), differ(), differ(other), settle());
    const one = andThen(half, agree);
    expect(openDifferences(one)).toMatchObject([other]);
    expect(one.books?.settling).toEqual([{ user: CFO, at: AT + 2 }]);
    expect(andThen(one, { ...agree, gone: [other] }).books?.settling).toEqual([]);
    expect(openDifferences(andThen(half, { ...agree, gone: [AMOUNT, other] }))).toEqual([]);
    expect(refusalOf(half, { ...agree, gone: [{ ...AMOUNT, kind: 'status' }] })).toBe('notNow');
    // What was said of it does not count for what is found next.
    expect(andThen(half, differ({ subject: 'pay-3' })).books?.settling).toEqual([]);
  });

  test('that was settled or mended stays what it is while another one goes on', () => {
    const other = { ...AMOUNT, subject: 'pay-2' };
    const settled = andThen(executed(), differ(), settle(), settle(MIA), differ(other));
    const both = andThen(settled, { ...agree, gone: [AMOUNT, other] });
    expect(both.books?.differences.map(({ ended }) => ended)).toEqual(['settled', 'mended']);
    const mended = andThen(executed(), differ(), agree, differ(other), settle(), settle(MIA));
    expect(mended.books?.differences.map(({ ended }) => ended)).toEqual(['mended', 'settled']);
  });

  test('of another kind about the same payment is another one', () => {
    const two = andThen(executed(), differ(), differ({ kind: 'status' }));
    expect(openDifferences(two)).toHaveLength(2);
    expect(openDifferences(andThen(two, agree))).toMatchObject([{ kind: 'status' }]);
  });

  test('goes away when a later comparison finds it mended, and comes back when it is found again', () => {
    expect(refusalOf(executed(), agree)).toBe('notNow');
    const mended = andThen(executed(), differ(), agree);
    expect(openDifferences(mended)).toEqual([]);
    expect(can(mended, 'settleDifference')).toBe(false);
    expect(openDifferences(andThen(mended, differ()))).toHaveLength(1);
  });
});
