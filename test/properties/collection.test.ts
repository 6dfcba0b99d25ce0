/** What is known of a payment link, in whatever order, however late and however often the news come. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  COLLECTION_STATES,
  type Collection,
  collectionState,
  collectionStateOf,
  type LinkNews,
  linkPaymentIds,
  paidPayments,
  withNews,
} from '../../src/requests/collection.ts';
import {
  firstCollecting,
  isCollectingOver,
  nextCollecting,
} from '../../src/requests/collecting.ts';
import type { MoneyRequest } from '../../src/requests/request.ts';
import { IN_EVERY_STATUS, NINE } from '../requests/story.ts';
import { linkSteps } from './lives.ts';
import { always } from './runs.ts';

const DAY_MS = 24 * 3_600_000;

const WORDS = [
  'pending',
  'initiated',
  'opened',
  'processing',
  'settling',
  'failed',
  'rejected',
  'retried',
  'expired',
  'success',
  'refunded',
  'SUCCESS ',
  'fetch_failed',
  'levitating',
] as const;

/** The link's own payment is `pay-1`. */
const news: fc.Arbitrary<LinkNews> = fc.record({
  paymentId: fc.constantFrom('pay-1', 'pay-1', 'pay-2', 'pay-3'),
  status: fc.constantFrom(...WORDS),
  reason: fc.constantFrom(null, 'Insufficient wallet balance'),
});

const aLink = (collection: Collection | null = null): MoneyRequest => ({
  ...IN_EVERY_STATUS.executed(),
  operation: 'link',
  collection,
});

function told(all: readonly LinkNews[], at = NINE): MoneyRequest {
  return all.reduce((request, one, index) => {
    const collection = withNews(request, one, at + index);
    return collection === null ? request : { ...request, collection };
  }, aLink());
}

const statesOf = ({ collection }: MoneyRequest): ReadonlyMap<string, string> =>
  new Map((collection?.payments ?? []).map(({ paymentId, state }) => [paymentId, state] as const));
const rankOf = (state: string): number => COLLECTION_STATES.findIndex((one) => one === state);

describe('what is known of a link', () => {
  const shuffled = fc
    .array(news, { maxLength: 8 })
    .chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
    );

  test('is the same in whatever order the news come', () => {
    always(shuffled, ([all, other]) => {
      expect(statesOf(told(other))).toEqual(statesOf(told(all)));
      const [one, two] = [told(all).collection, told(other).collection];
      expect(two === null ? null : collectionState(two)).toBe(
        one === null ? null : collectionState(one),
      );
    });
  });

  test('is not changed by news that were told before', () => {
    always(fc.array(news, { maxLength: 8 }), (all) => {
      const request = told(all);
      for (const one of all) expect(withNews(request, one, NINE + DAY_MS)).toBeNull();
    });
  });

  test('of each payment only ever grows, and no payment is forgotten', () => {
    always(fc.tuple(fc.array(news, { maxLength: 8 }), news), ([all, next]) => {
      const before = told(all);
      const after = withNews(before, next, NINE + DAY_MS);
      if (after === null) return;
      const states = statesOf({ ...before, collection: after });
      for (const [payment, state] of statesOf(before)) {
        expect(rankOf(states.get(payment) ?? '')).toBeGreaterThanOrEqual(rankOf(state));
      }
    });
  });

  test('once it is paid stays so, whatever becomes of other tries, until it is given back', () => {
    always(fc.array(news, { maxLength: 10 }), (all) => {
      const { collection } = told(all);
      if (collection === null) return;
      const known = told(all);
      const paid = paidPayments(collection);
      expect(collectionState(collection) === 'paid').toBe(paid.length > 0);
      // However many tries were paid, the link is one payment of its amount.
      expect(known.intent).toEqual(aLink().intent);
      expect(new Set(linkPaymentIds(known)).size).toBe(linkPaymentIds(known).length);
      expect(linkPaymentIds(known)[0]).toBe('pay-1');
    });
  });

  test('has failed or expired only while nothing else is under way', () => {
    always(fc.array(news, { maxLength: 10 }), (all) => {
      const { collection } = told(all);
      if (collection === null) return;
      if (!['failed', 'expired'].includes(collectionState(collection))) return;
      for (const { state } of collection.payments) expect(['failed', 'expired']).toContain(state);
    });
  });

  test('is nothing new while its own payment only waits, and for words that nobody knows', () => {
    for (const status of ['pending', 'initiated', 'created', 'levitating', '', 'constructor']) {
      expect(withNews(aLink(), { paymentId: 'pay-1', status, reason: null }, NINE)).toBeNull();
    }
    expect(collectionStateOf('__proto__')).toBeNull();
  });
});

describe('when a link is read', () => {
  test('is never twice within half a minute, and at least once an hour', () => {
    const age = fc.integer({ min: 0, max: 40 * DAY_MS });
    always(fc.tuple(fc.array(news, { maxLength: 5 }), age), ([all, ageMs]) => {
      const pauseMs = nextCollecting(told(all), NINE + ageMs) - (NINE + ageMs);
      expect(pauseMs).toBeGreaterThanOrEqual(30_000);
      expect(pauseMs).toBeLessThanOrEqual(3_600_000);
    });
  });

  test('ends after thirty days in any case, three days after it came to an end, and not before', () => {
    always(fc.array(news, { maxLength: 5 }), (all) => {
      const request = told(all);
      const state = request.collection === null ? null : collectionState(request.collection);
      const hasEnded = ['paid', 'failed', 'expired', 'returned'].includes(state ?? '');
      expect(isCollectingOver(request, NINE + 2 * DAY_MS)).toBe(false);
      expect(isCollectingOver(request, NINE + 4 * DAY_MS)).toBe(hasEnded);
      expect(isCollectingOver(request, NINE + 31 * DAY_MS)).toBe(true);
    });
  });

  test('is never for anything but a link that exists', () => {
    for (const make of Object.values(IN_EVERY_STATUS)) {
      expect(firstCollecting(make())).toBeNull();
      const link: MoneyRequest = { ...make(), operation: 'link' };
      expect(firstCollecting(link) !== null).toBe(link.status === 'executed');
    }
    expect(firstCollecting(aLink({ payments: [], closedAt: NINE }))).toBeNull();
  });
});

/** What may happen to a link after it was created. */
const OF_LINKS: readonly string[] = ['collect', 'stopCollecting'];

test('news of a link that exists moves its collection, and nothing else of the request', () => {
  always(linkSteps, (taken) => {
    for (const { before, event, after } of taken) {
      if (!OF_LINKS.includes(event.type)) continue;
      expect([before.operation, before.status]).toEqual(['link', 'executed']);
      const { collection, revision, history } = after;
      expect(after).toEqual({ ...before, collection, revision, history });
      expect(history.at(-1)).toMatchObject({ from: 'executed', to: 'executed' });
    }
  });
});
