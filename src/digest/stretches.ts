/** Puts together what a digest tells of spending from sums by person and card, each over a stretch of time. */
import type { Cents } from '../money.ts';
import { HABIT_DAYS, type Habit } from './spending.ts';

const DAY_MS = 24 * 3_600_000;
const HABIT_MS = HABIT_DAYS * DAY_MS;
/** Of many payments, several short stretches are grouped faster than a long one, and others are answered in between. */
const MOST_MS = 4 * DAY_MS;
/** More pairs of a person and a card than anybody reads about. */
const MOST_PAIRS = 1_000;

/** After the first moment, up to and with the second. Epoch ms. */
type Span = { readonly since: number; readonly until: number };

/** It lies in each of these wholly, or not at all. */
export type Stretch = Span & {
  readonly isNews: boolean;
  readonly isHabit: boolean;
  readonly isPace: boolean;
};

export type PairSum = {
  readonly requester: string;
  readonly targetId: string;
  readonly cents: Cents;
  readonly count: number;
  /** Of news alone: the largest at once, and one of the requests. */
  readonly largestCents: Cents;
  readonly request: string;
};

export type Summed = Stretch & { readonly pairs: readonly PairSum[] };

/** What a digest of this span has to add up, cut so that nothing is added up twice. */
export function stretchesOf({ since, until }: Span): readonly Stretch[] {
  const habitFrom = since - HABIT_MS;
  const paceFrom = until - HABIT_MS;
  const cuts = shortened([habitFrom, paceFrom, since, until].toSorted((one, other) => one - other));
  return cuts.slice(1).flatMap((end, index) => {
    const begin = cuts[index] ?? end;
    const isIn = (from: number, to: number): boolean => from <= begin && end <= to;
    const [isNews, isHabit, isPace] = [
      isIn(since, until),
      isIn(habitFrom, since),
      isIn(paceFrom, until),
    ];
    const isAsked = begin < end && (isNews || isHabit || isPace);
    return isAsked ? [{ since: begin, until: end, isNews, isHabit, isPace }] : [];
  });
}

function shortened(cuts: readonly number[]): readonly number[] {
  return cuts.flatMap((cut, index) => {
    const length = (cuts[index + 1] ?? cut) - cut;
    const parts = Math.max(1, Math.ceil(length / MOST_MS));
    return Array.from({ length: parts }, (_, part) => cut + Math.floor((part * length) / parts));
  });
}

/** The largest sums first. */
export function newsOf(summed: readonly Summed[]): readonly PairSum[] {
  const pairs = summed.flatMap((one) => (one.isNews ? one.pairs : []));
  const byBoth = Map.groupBy(pairs, ({ requester, targetId }) => `${requester} ${targetId}`);
  return [...byBoth.values()]
    .map((own) => own.reduce(together))
    .toSorted((one, other) => other.cents - one.cents)
    .slice(0, MOST_PAIRS);
}

function together(one: PairSum, other: PairSum): PairSum {
  return {
    ...one,
    cents: one.cents + other.cents,
    count: one.count + other.count,
    largestCents: Math.max(one.largestCents, other.largestCents),
  };
}

export function habitsOf(
  summed: readonly Summed[],
  key: 'requester' | 'targetId',
): ReadonlyMap<string, Habit> {
  const habits = new Map<string, Habit>();
  for (const { isHabit, pairs } of summed) {
    for (const pair of isHabit ? pairs : []) {
      const { cents, count } = habits.get(pair[key]) ?? { cents: 0, count: 0 };
      habits.set(pair[key], { cents: cents + pair.cents, count: count + pair.count });
    }
  }
  return habits;
}

export function paceOf(summed: readonly Summed[]): Cents {
  return summed
    .flatMap((one) => (one.isPace ? one.pairs : []))
    .reduce((sum, { cents }) => sum + cents, 0);
}

/** Over which the pace is measured. */
export function paceSpan({ until }: Span): Span {
  return { since: until - HABIT_MS, until };
}
