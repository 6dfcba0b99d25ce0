import { describe, expect, test } from 'vitest';
import { duties } from '../../src/requests/duties.ts';
import { nextLook, watchedUntil } from '../../src/requests/looks.ts';
import type { IssuedCard, MoneyRequest } from '../../src/requests/request.ts';
import { andThen, CTO, lost, QUIET_AT, shelved, waiting } from './people-say.ts';
import {
  after,
  approval,
  burn,
  CFO,
  claim,
  IN_EVERY_STATUS,
  LOST,
  NINE,
  receipt,
  result,
} from './story.ts';

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const LOST_AT = NINE + 63_000;

const checking = () => after(approval(), claim(), burn(), result(LOST));

function lookedAt(at: number): MoneyRequest {
  const request = checking();
  return {
    ...request,
    search: {
      walletBeforeCents: null,
      walletAfterCents: null,
      complete: 1,
      incomplete: 0,
      lastAt: LOST_AT + at,
      candidates: [],
    },
  };
}

describe('what was lost is looked for', () => {
  test('first after fifteen seconds', () => {
    expect(nextLook(checking())).toBe(LOST_AT + 15 * SECOND_MS);
  });

  test.each([
    ['before the answer was lost', -SECOND_MS, 15 * SECOND_MS],
    ['at the first time', 15 * SECOND_MS, 30 * SECOND_MS],
    ['a moment before the next', 30 * SECOND_MS - 1, 30 * SECOND_MS],
    ['after half a minute', 30 * SECOND_MS, MINUTE_MS],
    ['after a minute', MINUTE_MS, 2 * MINUTE_MS],
    ['after five minutes', 5 * MINUTE_MS, 8 * MINUTE_MS],
    ['after eight', 8 * MINUTE_MS, 15 * MINUTE_MS],
    ['after the quarter of an hour', 15 * MINUTE_MS, 75 * MINUTE_MS],
    ['in the fifth hour', 4 * HOUR_MS + 20 * MINUTE_MS, 5 * HOUR_MS + 15 * MINUTE_MS],
    ['late on the first day', DAY_MS - 1, DAY_MS + 15 * MINUTE_MS],
    ['after a day', DAY_MS, DAY_MS + 15 * MINUTE_MS],
    ['after a day and an hour', DAY_MS + HOUR_MS, 2 * DAY_MS + 15 * MINUTE_MS],
    ['in the last week', 27 * DAY_MS, 27 * DAY_MS + 15 * MINUTE_MS],
  ])('looked at %s, it is looked for again in time', (_when, at, next) => {
    expect(nextLook(lookedAt(at))).toBe(LOST_AT + next);
  });

  test('for thirty days', () => {
    expect(nextLook(lookedAt(29 * DAY_MS))).toBe(LOST_AT + 29 * DAY_MS + 15 * MINUTE_MS);
    expect(nextLook(lookedAt(29 * DAY_MS + HOUR_MS))).toBeNull();
  });
});

test('what Paywint has is watched for thirty days from the burn, unless it came to nothing there', () => {
  expect(watchedUntil(waiting())).toBe(NINE + 62_000 + 30 * DAY_MS);
  expect(watchedUntil(lost())).toBeNull();
  expect(watchedUntil(after())).toBeNull();
  for (const status of ['failed', 'reversed']) {
    expect(watchedUntil({ ...waiting(), receipt: receipt(status) })).toBeNull();
  }
  expect(watchedUntil({ ...waiting(), receipt: null })).toBe(NINE + 62_000 + 30 * DAY_MS);
});

describe('what is owed for the money', () => {
  const owed = (request: MoneyRequest) => duties(request).filter((duty) => duty.do !== 'show');

  test('an approved request is sent when it may be, and given up at the end of its window', () => {
    const approved = after(approval());
    expect(owed(approved)).toEqual([
      { do: 'expire', at: NINE + 60_000 + DAY_MS },
      { do: 'send', at: NINE + 60_000 },
    ]);
    expect(owed({ ...approved, windowEndsAt: null })[0]).toEqual({
      do: 'expire',
      at: NINE + DAY_MS,
    });
  });

  test('a claim is swept when its lease ends', () => {
    const claimed = after(approval(), claim());
    expect(owed(claimed)).toEqual([{ do: 'sweep', at: NINE + 61_000 + 90_000 }]);
    expect(owed({ ...claimed, attempts: [] })).toEqual([{ do: 'sweep', at: 0 }]);
  });

  test('what Paywint has is read by its id, or looked for where it told none', () => {
    const flying = IN_EVERY_STATUS.inFlight();
    expect(owed(flying)).toEqual([
      { do: 'follow', at: LOST_AT + 2 * SECOND_MS },
      { do: 'escalate', at: LOST_AT + DAY_MS },
    ]);
    const nameless = { ...flying, receipt: { ...receipt('pending'), paymentId: null } };
    expect(owed(nameless)[0]).toEqual({ do: 'lookUp', at: LOST_AT + 15 * SECOND_MS });
    const card: IssuedCard = { requestId: 'cr-1' };
    const issued = { ...nameless, receipt: { ...nameless.receipt, card } };
    expect(owed(issued)[0]).toEqual({ do: 'follow', at: LOST_AT + 2 * SECOND_MS });
    expect(owed({ ...flying, receipt: null })[0]?.do).toBe('lookUp');
    // An id alone, told by an answer that proves nothing, is no word that Paywint has it.
    expect(owed({ ...lost(), receipt: receipt('unknown') })[0]?.do).toBe('lookUp');
  });

  test('what people look at is read or looked for meanwhile, where something may have left', () => {
    expect(owed(lost())[0]?.do).toBe('lookUp');
    expect(owed(waiting())[0]?.do).toBe('follow');
    expect(owed(shelved()).map((duty) => duty.do)).toEqual(['address']);
    const neverTried: MoneyRequest = { ...after(), status: 'attention' };
    expect(owed(neverTried).map((duty) => duty.do)).not.toContain('lookUp');
    const old = { ...lost(), search: lookedAt(30 * DAY_MS).search };
    expect(owed(old).map((duty) => duty.do)).toEqual(['address']);
  });

  test('the admins are found out once for each time that they are needed', () => {
    const attention = lost();
    expect(owed(attention).at(-1)).toEqual({ do: 'address', at: NINE + 100_000 });
    const told = andThen(attention, { type: 'address', at: QUIET_AT, users: [CFO] });
    expect(owed(told).map((duty) => duty.do)).toEqual(['lookUp']);
    const look = { type: 'search', read: 'partly', walletCents: null, candidates: [] } as const;
    const looked = andThen(attention, { ...look, at: QUIET_AT });
    expect(owed(looked).at(-1)).toEqual({ do: 'address', at: NINE + 100_000 });
    expect(owed({ ...after(), status: 'attention', history: [] })).toEqual([]);
    const contradicted = IN_EVERY_STATUS.contradicted();
    expect(owed(contradicted)).toEqual([{ do: 'address', at: NINE + 2 }]);
    const heard = andThen(contradicted, { type: 'address', at: QUIET_AT, users: [CTO] });
    expect(owed(heard)).toEqual([]);
    // A second incident needs them anew.
    const again = andThen(told, {
      type: 'evidence',
      at: QUIET_AT + 1,
      finding: { state: 'accepted', receipt: receipt('pending'), note: null },
    });
    const back = andThen(again, { type: 'escalate', at: QUIET_AT + 2, note: 'x' });
    expect(owed(back).at(-1)).toEqual({ do: 'address', at: QUIET_AT + 2 });
  });

  test('a card that is asked for is followed, and that it takes long is told a day later, once', () => {
    const done = IN_EVERY_STATUS.executed();
    const issued: MoneyRequest = {
      ...done,
      operation: 'issue',
      receipt: { ...receipt('pending'), card: { requestId: 'cr-1' } },
    };
    expect(owed(issued)).toEqual([
      { do: 'follow', at: LOST_AT + 2 * SECOND_MS },
      { do: 'overdue', at: LOST_AT + DAY_MS },
    ]);
    const late = andThen(issued, { type: 'overdue', at: LOST_AT + DAY_MS });
    expect(owed(late)).toEqual([{ do: 'follow', at: LOST_AT + 2 * SECOND_MS }]);
    const ready = { ...receipt('approved'), card: { requestId: 'cr-1', id: 'card-1' } };
    expect(owed({ ...issued, receipt: ready })).toEqual([]);
    const unnamed = { ...receipt('approved'), card: { requestId: 'cr-1' } };
    expect(owed({ ...issued, receipt: unnamed })).toHaveLength(2);
    expect(owed({ ...issued, receipt: { ...ready, status: 'pending' } })).toHaveLength(2);
    expect(owed(done)).toEqual([]);
  });
});
