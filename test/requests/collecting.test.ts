import { describe, expect, test } from 'vitest';
import {
  type Collection,
  type CollectionState,
  collectionState,
  collectionStateOf,
  isCollecting,
  linkPaymentIds,
  mayBeRetried,
  paidPayments,
  withNews,
} from '../../src/requests/collection.ts';
import {
  collectDuties,
  firstCollecting,
  isCollectingOver,
  nextCollecting,
} from '../../src/requests/collecting.ts';
import type { MoneyRequest } from '../../src/requests/request.ts';
import { can } from '../../src/requests/transition.ts';
import { andThen, refusalOf } from './people-say.ts';
import { IN_EVERY_STATUS, NINE } from './story.ts';

const SECOND_MS = 1_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Paywint's answer came then. */
const MADE = NINE + 63_000;

const aLink = (collection: Collection | null = null): MoneyRequest => ({
  ...IN_EVERY_STATUS.executed(),
  operation: 'link',
  collection,
});

const payments = (...states: readonly (readonly [string, CollectionState, number?])[]) => ({
  payments: states.map(([paymentId, state, at = MADE]) => ({
    paymentId,
    state,
    status: state,
    reason: null,
    at,
  })),
  closedAt: null,
});

const news = (status: string, paymentId = 'pay-1', reason: string | null = null) => ({
  status,
  paymentId,
  reason,
});

describe('what Paywint’s words say of a link', () => {
  test.each([
    ['pending', 'created'],
    ['created', 'created'],
    ['initiated', 'created'],
    ['opened', 'opened'],
    ['processing', 'processing'],
    ['settling', 'processing'],
    ['failed', 'failed'],
    ['rejected', 'failed'],
    ['cancelled', 'failed'],
    ['retried', 'failed'],
    ['expired', 'expired'],
    ['success', 'paid'],
    ['Success ', 'paid'],
    ['refunded', 'returned'],
    ['reversed', 'returned'],
    ['levitating', null],
  ] as const)('%s: %s', (word, state) => {
    expect(collectionStateOf(word)).toBe(state);
  });

  test.each<[string, Collection, CollectionState]>([
    ['nothing yet', payments(), 'created'],
    ['opened', payments(['pay-1', 'opened']), 'opened'],
    ['one that failed', payments(['pay-1', 'failed']), 'failed'],
    [
      'one that failed, one under way',
      payments(['pay-1', 'failed'], ['pay-2', 'processing']),
      'processing',
    ],
    [
      'one under way, one only looked at',
      payments(['pay-1', 'opened'], ['pay-2', 'processing']),
      'processing',
    ],
    ['one expired, one failed', payments(['pay-1', 'failed'], ['pay-2', 'expired']), 'expired'],
    ['one paid, one returned', payments(['pay-1', 'returned'], ['pay-2', 'paid']), 'paid'],
    ['one looked at, one that is there', payments(['a', 'opened'], ['b', 'created']), 'opened'],
    [
      'one returned, one under way',
      payments(['pay-1', 'returned'], ['pay-2', 'processing']),
      'returned',
    ],
    ['one returned, one failed', payments(['pay-1', 'returned'], ['pay-2', 'failed']), 'returned'],
  ])('%s', (_what, collection, state) => {
    expect(collectionState(collection)).toBe(state);
  });

  test('each payment that brought money is counted, for the payer may have paid twice', () => {
    const both = payments(['pay-1', 'paid'], ['pay-2', 'failed'], ['pay-3', 'paid']);
    expect(paidPayments(both).map(({ paymentId }) => paymentId)).toEqual(['pay-1', 'pay-3']);
  });
});

describe('news', () => {
  test('that the link’s own payment exists is none; of another one it is', () => {
    expect(withNews(aLink(), news('pending'), MADE)).toBeNull();
    const another = [{ paymentId: 'pay-2', state: 'created' }];
    expect(withNews(aLink(), news('pending', 'pay-2'), MADE)?.payments).toMatchObject(another);
    const nameless = { ...aLink(), receipt: null };
    expect(withNews(nameless, news('pending', 'pay-2'), MADE)?.payments).toMatchObject(another);
    const collect = { type: 'collect', at: MADE, news: news('opened', 'pay-2') } as const;
    const told = andThen(nameless, collect).history.at(-1)?.note;
    expect(told).toBe('opened (new payment pay-2)');
  });

  test('takes the place of what was known of the same payment, and never goes back', () => {
    const known = aLink(payments(['pay-1', 'opened', MADE], ['pay-2', 'created', MADE + 1]));
    const next = withNews(known, news('failed', 'pay-1', 'no money'), MADE + 9);
    expect(next?.payments).toEqual([
      { paymentId: 'pay-1', state: 'failed', status: 'failed', reason: 'no money', at: MADE + 9 },
      { paymentId: 'pay-2', state: 'created', status: 'created', reason: null, at: MADE + 1 },
    ]);
    const second = withNews(known, news('opened', 'pay-2'), MADE + 9);
    expect(second?.payments.map(({ state }) => state)).toEqual(['opened', 'opened']);
    expect(withNews(known, news('opened'), MADE + 9)).toBeNull();
    expect(withNews(known, news('pending'), MADE + 9)).toBeNull();
    expect(withNews(known, news('levitating'), MADE + 9)).toBeNull();
  });

  test('moves the collection alone, and its note names the payment where it is not the first', () => {
    const opened = andThen(aLink(), { type: 'collect', at: MADE + 1, news: news('opened') });
    expect(opened).toMatchObject({
      status: 'executed',
      collection: { payments: [{ state: 'opened' }] },
    });
    expect(opened.history.at(-1)).toMatchObject({ actor: 'paywint', note: 'opened' });
    const failed = andThen(opened, {
      type: 'collect',
      at: MADE + 2,
      news: news('failed', 'pay-2', 'no money'),
    });
    expect(failed.history.at(-1)?.note).toBe('failed: no money (new payment pay-2)');
    const again = { type: 'collect', at: MADE + 3, news: news('opened') } as const;
    expect(refusalOf(failed, again)).toMatchObject({ reason: 'notNow' });
  });

  test('of what is no link moves nothing', () => {
    const reload = IN_EVERY_STATUS.executed();
    const event = { type: 'collect', at: MADE + 1, news: news('opened') } as const;
    expect(refusalOf(reload, event)).toMatchObject({ reason: 'notNow' });
    expect(can(reload, 'collect')).toBe(false);
    expect(can(aLink(), 'collect')).toBe(true);
    expect(isCollecting({ ...aLink(), status: 'failed' })).toBe(false);
  });
});

describe('which payments are the link’s', () => {
  test('its own first, then each other once', () => {
    const known = aLink(payments(['pay-2', 'failed'], ['pay-1', 'failed']));
    expect(linkPaymentIds(known)).toEqual(['pay-1', 'pay-2']);
    expect(linkPaymentIds({ ...known, receipt: null })).toEqual(['pay-2', 'pay-1']);
    expect(linkPaymentIds({ ...aLink(), receipt: null })).toEqual([]);
  });

  test('a new one may be another try only where all known ones have failed', () => {
    expect(mayBeRetried(aLink())).toBe(false);
    expect(mayBeRetried(aLink(payments(['pay-1', 'failed'])))).toBe(true);
    expect(mayBeRetried(aLink(payments(['pay-1', 'opened'])))).toBe(false);
    expect(mayBeRetried(aLink(payments(['pay-1', 'failed'], ['pay-2', 'opened'])))).toBe(false);
    expect(mayBeRetried(aLink(payments(['pay-2', 'failed'])))).toBe(false);
  });
});

describe('when a link is read', () => {
  test('half a minute after it was made, while it is open and has a payment to read', () => {
    expect(firstCollecting(aLink())).toBe(MADE + 30 * SECOND_MS);
    expect(collectDuties(aLink())).toEqual([{ do: 'collect', at: MADE + 30 * SECOND_MS }]);
    expect(firstCollecting({ ...aLink(), receipt: null })).toBeNull();
    expect(firstCollecting(IN_EVERY_STATUS.executed())).toBeNull();
    expect(collectDuties(IN_EVERY_STATUS.executed())).toEqual([]);
    expect(firstCollecting(aLink({ payments: [], closedAt: MADE }))).toBeNull();
    expect(firstCollecting(aLink({ payments: [], closedAt: 0 }))).toBeNull();
  });

  test('then after a tenth of the time without news, half a minute at least and an hour at most', () => {
    expect(nextCollecting(aLink(), MADE)).toBe(MADE + 30 * SECOND_MS);
    expect(nextCollecting(aLink(), MADE + HOUR_MS)).toBe(MADE + HOUR_MS + 360 * SECOND_MS);
    expect(nextCollecting(aLink(), MADE + 3 * DAY_MS)).toBe(MADE + 3 * DAY_MS + HOUR_MS);
    const opened = aLink(payments(['pay-1', 'opened', MADE + HOUR_MS]));
    expect(nextCollecting(opened, MADE + HOUR_MS)).toBe(MADE + HOUR_MS + 30 * SECOND_MS);
    expect(nextCollecting(aLink(), MADE + 300_001)).toBe(MADE + 300_001 + 30_001);
  });

  test('until three days after it ended, or thirty in all', () => {
    expect(isCollectingOver(aLink(), MADE + 30 * DAY_MS - 1)).toBe(false);
    expect(isCollectingOver(aLink(), MADE + 30 * DAY_MS)).toBe(true);
    for (const state of ['paid', 'failed', 'expired', 'returned'] as const) {
      const ended = aLink(payments(['pay-1', state, MADE + HOUR_MS]));
      expect(isCollectingOver(ended, MADE + HOUR_MS + 3 * DAY_MS - 1)).toBe(false);
      expect(isCollectingOver(ended, MADE + HOUR_MS + 3 * DAY_MS)).toBe(true);
    }
    const open = aLink(payments(['pay-1', 'opened', MADE + HOUR_MS]));
    expect(isCollectingOver(open, MADE + 29 * DAY_MS)).toBe(false);
  });

  test('its end stands in the history, keeps what was known, and comes once', () => {
    const event = { type: 'stopCollecting', at: MADE + DAY_MS } as const;
    const known = aLink(payments(['pay-1', 'paid']));
    const closed = andThen(known, event);
    expect(closed.collection).toEqual({ ...known.collection, closedAt: MADE + DAY_MS });
    expect(closed.history.at(-1)).toMatchObject({ event: 'stopCollecting', actor: 'clock' });
    expect(andThen(aLink(), event).collection).toEqual({ payments: [], closedAt: MADE + DAY_MS });
    expect(refusalOf(closed, event)).toMatchObject({ reason: 'notNow' });
    expect(can(IN_EVERY_STATUS.executed(), 'stopCollecting')).toBe(false);
  });
});
