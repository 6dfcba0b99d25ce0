import { describe, expect, test } from 'vitest';
import {
  habitsOf,
  newsOf,
  type PairSum,
  paceOf,
  paceSpan,
  type Summed,
  stretchesOf,
} from '../../src/digest/stretches.ts';
import { NINE_O_CLOCK as NOW } from '../requests/a-request.ts';

const DAY_MS = 24 * 3_600_000;
const THIRTY = 30 * DAY_MS;

type Payment = Omit<PairSum, 'count' | 'largestCents'> & { readonly at: number };

/** One every six hours, on either side of every moment that matters; two people, three cards. */
const PAYMENTS: readonly Payment[] = Array.from({ length: 4 * 140 }, (_, index) => ({
  requester: `U0${index % 2}`,
  targetId: `card_${index % 3}`,
  cents: 1 + (index % 7),
  request: `R${index}`,
  at: NOW + (10 - index / 4) * DAY_MS,
}));

const within = (since: number, until: number): readonly Payment[] =>
  PAYMENTS.filter(({ at }) => at > since && at <= until);
const sum = (payments: readonly Payment[]): number =>
  payments.reduce((all, { cents }) => all + cents, 0);
const keyOf = ({ requester, targetId }: Pick<PairSum, 'requester' | 'targetId'>): string =>
  `${requester} ${targetId}`;

/** As the ledger answers: one row for each person and card. */
function summedOf(since: number, until: number): readonly Summed[] {
  return stretchesOf({ since, until }).map((stretch) => ({
    ...stretch,
    pairs: [...Map.groupBy(within(stretch.since, stretch.until), keyOf).values()].flatMap((own) => {
      const [one] = own;
      if (one === undefined) return [];
      const { at: _at, ...pair } = one;
      const largestCents = Math.max(...own.map(({ cents }) => cents));
      return [{ ...pair, cents: sum(own), count: own.length, largestCents }];
    }),
  }));
}

describe.each([
  ['a day', 1],
  ['a week', 7],
  ['thirty days', 30],
  ['a month of thirty-one', 31],
  ['a season in which nobody posted', 90],
  ['no time at all', 0],
  ['a clock that was put back', -1],
])('of %s', (_what, days) => {
  const [since, until] = [NOW - days * DAY_MS, NOW];
  const summed = summedOf(since, until);

  test('each payment of the span is news once, beside the largest at once', () => {
    const expected = Map.groupBy(within(since, until), keyOf);
    expect(newsOf(summed)).toHaveLength(expected.size);
    for (const pair of newsOf(summed)) {
      const own = expected.get(keyOf(pair)) ?? [];
      expect([pair.cents, pair.count]).toEqual([sum(own), own.length]);
      expect(pair.largestCents).toBe(Math.max(...own.map(({ cents }) => cents)));
      expect(own.map(({ request }) => request)).toContain(pair.request);
    }
  });

  test.each(['requester', 'targetId'] as const)('the habit by %s is of thirty days', (key) => {
    const expected = Map.groupBy(within(since - THIRTY, since), (payment) => payment[key]);
    const habits = [...expected].map(([name, own]) => [
      name,
      { cents: sum(own), count: own.length },
    ]);
    expect(Object.fromEntries(habitsOf(summed, key))).toEqual(Object.fromEntries(habits));
  });

  test('no stretch is longer than four days, and none begins where another one has not ended', () => {
    const asked = stretchesOf({ since, until });
    for (const [index, one] of asked.entries()) {
      expect(one.until - one.since).toBeGreaterThan(0);
      expect(one.until - one.since).toBeLessThanOrEqual(4 * DAY_MS);
      expect(one.since).toBeGreaterThanOrEqual(asked[index - 1]?.until ?? -Infinity);
    }
  });

  test('the pace is of the thirty days up to now', () => {
    const span = paceSpan({ since, until });
    expect(span).toEqual({ since: until - THIRTY, until });
    expect(paceOf(summed)).toBe(sum(within(span.since, span.until)));
  });
});

test('a stretch of no length is not asked for, nor one that nothing is told of', () => {
  // Those that tell the same are parts of one.
  const lengths = (days: number): readonly number[] => {
    const asked = stretchesOf({ since: NOW - days * DAY_MS, until: NOW });
    const whole = Map.groupBy(asked, (one) => `${one.isNews} ${one.isHabit} ${one.isPace}`);
    return [...whole.values()].map((parts) =>
      parts.reduce((all, { since, until }) => all + (until - since) / DAY_MS, 0),
    );
  };
  expect(lengths(1)).toEqual([1, 29, 1]);
  expect(lengths(30)).toEqual([30, 30]);
  expect(lengths(90)).toEqual([30, 60, 30]);
  expect(lengths(0)).toEqual([30]);
  expect(lengths(-40)).toEqual([30, 30]);
});

test('the largest thousand sums are news', () => {
  const pairs = Array.from({ length: 1_200 }, (_, index) => ({
    requester: `U${index}`,
    targetId: 'card_1',
    cents: index,
    count: 1,
    largestCents: index,
    request: `R${index}`,
  }));
  const [news] = summedOf(NOW - DAY_MS, NOW).filter(({ isNews }) => isNews);
  const told = newsOf(news === undefined ? [] : [{ ...news, pairs }]);
  expect([told.length, told[0]?.cents, told.at(-1)?.cents]).toEqual([1_000, 1_199, 200]);
});
