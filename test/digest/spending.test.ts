import { describe, expect, test } from 'vitest';
import { type Spend, type Spending, spendingFacts } from '../../src/digest/spending.ts';
import { textsOf } from '../slack/texts-of.ts';
import { digestMessage } from '../../src/slack/views/digest.ts';
import { NINE_O_CLOCK } from '../requests/a-request.ts';
import { aDigest, NOTHING_SPENT } from './a-digest.ts';

const DAY_MS = 24 * 3_600_000;

const spend = (overrides: Partial<Spend> = {}): Spend => ({
  requester: 'U0DANA',
  targetId: 'card_1',
  targetName: 'Team travel',
  cents: 5_000,
  count: 1,
  largestCents: 5_000,
  ...overrides,
});

const facts = (spending: Partial<Spending>, availableCents: number | null = 100_000) =>
  spendingFacts({ ...NOTHING_SPENT, ...spending }, availableCents, NINE_O_CLOCK);

describe('who and what the money was for', () => {
  test('is summed by person and by card, the largest first, five of each', () => {
    const spends = [
      spend({ cents: 5_000 }),
      spend({ requester: 'U0OMAR', cents: 9_000, count: 2 }),
      spend({ targetId: 'card_2', targetName: 'Team travel', cents: 1_000 }),
      ...[3, 4, 5, 6].map((n) =>
        spend({ targetId: `card_${n}`, targetName: `Card ${n}`, cents: n, requester: `U0${n}` }),
      ),
    ];
    const told = facts({ spends });
    expect(told.byRequester.map(({ name, cents, count }) => [name, cents, count])).toEqual([
      ['U0OMAR', 9_000, 2],
      ['U0DANA', 6_000, 2],
      ['U06', 6, 1],
      ['U05', 5, 1],
      ['U04', 4, 1],
    ]);
    // Two cards of one name stay two.
    expect(told.byTarget.slice(0, 2).map(({ name, cents }) => [name, cents])).toEqual([
      ['Team travel', 14_000],
      ['Team travel', 1_000],
    ]);
  });

  test('of equal sums is in the order of the names', () => {
    const spends = ['U0MIA', 'U0BEN', 'U0ZOE', 'U0ANA'].map((requester) => spend({ requester }));
    expect(facts({ spends }).byRequester.map(({ name }) => name)).toEqual([
      'U0ANA',
      'U0BEN',
      'U0MIA',
      'U0ZOE',
    ]);
  });
});

describe('what is unusual', () => {
  const habit = (cents: number, count: number) => new Map([['card_1', { cents, count }]]);

  test.each([
    ['three times the average of three before', 30_000, habit(30_000, 3), true],
    ['just less than that', 29_999, habit(30_000, 3), false],
    ['far above a habit, and little money', 9_999, habit(300, 3), false],
    ['far above a habit, and enough to be told', 10_000, habit(300, 3), true],
    ['far above two that were before', 90_000, habit(2_000, 2), false],
  ])('of a card is what is %s: %d', (_what, largestCents, byTarget, isTold) => {
    const told = facts({ spends: [spend({ largestCents })], byTarget }).anomalies;
    expect(told.map(({ kind }) => kind)).toEqual(isTold ? ['card'] : []);
  });

  test('is the largest of all that anybody sent there', () => {
    const spends = [30_000, 1_000].map((largestCents) => spend({ largestCents }));
    const told = facts({ spends, byTarget: habit(30_000, 3) }).anomalies;
    expect(told).toMatchObject([{ kind: 'card', largestCents: 30_000 }]);
  });

  test('of a person is measured on what they had sent before, whatever the card', () => {
    const byRequester = new Map([['U0DANA', { cents: 40_000, count: 4 }]]);
    expect(facts({ spends: [spend({ largestCents: 30_000 })], byRequester }).anomalies).toEqual([
      { kind: 'requester', name: 'U0DANA', largestCents: 30_000, averageCents: 10_000, count: 4 },
    ]);
  });

  test.each([
    [50_000, new Map(), true],
    [49_999, new Map(), false],
    [50_000, habit(1, 1), false],
  ])('is much money, %d, for a card that had none before', (cents, byTarget, isTold) => {
    const told = facts({ spends: [spend({ cents, largestCents: cents })], byTarget }).anomalies;
    expect(told.some(({ kind }) => kind === 'first')).toBe(isTold);
  });
});

describe('how long the wallet lasts', () => {
  const pace = (days: number, cents: number) => ({
    pace: { cents, firstAt: NINE_O_CLOCK - days * DAY_MS },
  });

  test.each([
    [10, 100_000, 100_000, { days: 10, perDayCents: 10_000, lastsDays: 10 }],
    [10, 100_000, 99_999, { days: 10, perDayCents: 10_000, lastsDays: 9 }],
    [30, 300_000, 0, { days: 30, perDayCents: 10_000, lastsDays: 0 }],
    [7, 70_000, 100_000, { days: 7, perDayCents: 10_000, lastsDays: 10 }],
    [6, 100_000, 100_000, null],
    [10, 0, 100_000, null],
    [10, 100_000, null, null],
  ])('%d days of %d cents, %d left', (days, cents, available, expected) => {
    expect(facts(pace(days, cents), available).forecast).toEqual(expected);
  });

  test('is not told where nothing left the wallet', () => {
    expect(facts({}).forecast).toBeNull();
    expect(facts({ pace: { cents: 300_000, firstAt: null } }).forecast).toBeNull();
  });
});

test('the digest tells all of it in words, with the numbers that it rests on', () => {
  const message = digestMessage(
    aDigest({
      spending: {
        spends: [
          spend({ cents: 90_000, largestCents: 90_000 }),
          spend({ requester: 'U0OMAR', targetId: 'card_2', targetName: 'New one', cents: 60_000 }),
        ],
        byTarget: new Map([['card_1', { cents: 36_000, count: 12 }]]),
        byRequester: new Map(),
        pace: { cents: 300_000, firstAt: NINE_O_CLOCK - 30 * DAY_MS },
      },
    }),
  );
  const words = textsOf(message.blocks);
  for (const told of [
    'Team travel',
    '1, $900.00',
    '$900.00 at once went to Team travel: its 12 before were $30.00 each on average.',
    '$600.00 went to New one, and nothing did in the 30 days before.',
    'At the pace of the last 30 days, $100.00 a day, the wallet lasts 10 days.',
  ]) {
    expect(words).toContain(told);
  }
});
