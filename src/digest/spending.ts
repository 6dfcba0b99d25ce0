/** What a digest tells of the money that left: who and what it was for, what is unusual, and how long the wallet lasts. */
import type { Cents } from '../money.ts';

/** Over these days a habit is measured, and the pace. */
export const HABIT_DAYS = 30;
const DAY_MS = 24 * 3_600_000;
/** Lists of people and cards end here. */
const LISTED = 5;

/** Everything that one person had sent to one card or payee since the digest before. */
export type Spend = {
  readonly requester: string;
  readonly targetId: string;
  readonly targetName: string;
  readonly cents: Cents;
  readonly count: number;
  readonly largestCents: Cents;
};

/** What went to a card or payee, or was asked for by a person, in the days before that. */
export type Habit = { readonly cents: Cents; readonly count: number };

export type Spending = {
  readonly spends: readonly Spend[];
  /** By the id of the card or payee; absent where nothing was sent. */
  readonly byTarget: ReadonlyMap<string, Habit>;
  readonly byRequester: ReadonlyMap<string, Habit>;
  /** What left the wallet in the days up to now; `firstAt` is null where nothing did. Epoch ms. */
  readonly pace: { readonly cents: Cents; readonly firstAt: number | null };
};

export type Sum = { readonly name: string; readonly cents: Cents; readonly count: number };

export type Anomaly =
  | {
      readonly kind: 'card' | 'requester';
      readonly name: string;
      readonly largestCents: Cents;
      readonly averageCents: Cents;
      readonly count: number;
    }
  | { readonly kind: 'first'; readonly name: string; readonly cents: Cents };

export type SpendingFacts = {
  readonly byRequester: readonly Sum[];
  readonly byTarget: readonly Sum[];
  readonly anomalies: readonly Anomaly[];
  readonly forecast: Forecast | null;
};

/** At the pace of so many days the wallet lasts so many. */
export type Forecast = {
  readonly days: number;
  readonly perDayCents: Cents;
  readonly lastsDays: number;
};

/**
 * @param availableCents null where Paywint does not tell the balance.
 * @param at epoch ms.
 */
export function spendingFacts(
  spending: Spending,
  availableCents: Cents | null,
  at: number,
): SpendingFacts {
  const { spends } = spending;
  return {
    byRequester: sums(spends, ({ requester }) => requester),
    byTarget: sums(
      spends,
      ({ targetName }) => targetName,
      ({ targetId }) => targetId,
    ),
    anomalies: [
      ...first(spending),
      ...unusual(spending, 'card'),
      ...unusual(spending, 'requester'),
    ],
    forecast: forecastOf(spending.pace, availableCents, at),
  };
}

/** The largest sums first. */
function sums(
  spends: readonly Spend[],
  nameOf: (spend: Spend) => string,
  keyOf: (spend: Spend) => string = nameOf,
): readonly Sum[] {
  const all = Map.groupBy(spends, keyOf);
  return [...all]
    .map(([key, own]) => ({
      name: own.map(nameOf)[0] ?? key,
      cents: own.reduce((sum, { cents }) => sum + cents, 0),
      count: own.reduce((sum, { count }) => sum + count, 0),
    }))
    .toSorted((one, other) => other.cents - one.cents || (one.name < other.name ? -1 : 1))
    .slice(0, LISTED);
}

/** So many times the average of before is far above a habit, and less than this nobody has to hear of. */
const FAR_ABOVE = 3;
const WORTH_TELLING_CENTS = 10_000;
/** Fewer are no habit. */
const HABIT_COUNT = 3;
const FIRST_IS_LARGE_CENTS = 50_000;

function unusual(spending: Spending, kind: 'card' | 'requester'): readonly Anomaly[] {
  const isCard = kind === 'card';
  const habits = isCard ? spending.byTarget : spending.byRequester;
  const keyOf = ({ targetId, requester }: Spend): string => (isCard ? targetId : requester);
  return [...Map.groupBy(spending.spends, keyOf)].flatMap(([key, own]): readonly Anomaly[] => {
    const largestCents = Math.max(...own.map((spend) => spend.largestCents));
    const habit = habits.get(key);
    if (habit === undefined || habit.count < HABIT_COUNT) return [];
    const averageCents = Math.round(habit.cents / habit.count);
    const isFar = largestCents >= averageCents * FAR_ABOVE && largestCents >= WORTH_TELLING_CENTS;
    const name = (isCard ? own[0]?.targetName : own[0]?.requester) ?? key;
    return isFar ? [{ kind, name, largestCents, averageCents, count: habit.count }] : [];
  });
}

function first({ spends, byTarget }: Spending): readonly Anomaly[] {
  return [...Map.groupBy(spends, ({ targetId }) => targetId)].flatMap(([targetId, own]) => {
    const cents = own.reduce((sum, spend) => sum + spend.cents, 0);
    const isNew = !byTarget.has(targetId) && cents >= FIRST_IS_LARGE_CENTS;
    return isNew ? [{ kind: 'first', name: own[0]?.targetName ?? targetId, cents } as const] : [];
  });
}

/** A shorter past is no pace. */
const PACE_DAYS = 7;

function forecastOf(
  { cents, firstAt }: Spending['pace'],
  availableCents: Cents | null,
  at: number,
): Forecast | null {
  if (availableCents === null || firstAt === null) return null;
  const days = Math.min(HABIT_DAYS, Math.ceil((at - firstAt) / DAY_MS));
  if (days < PACE_DAYS) return null;
  const perDayCents = Math.round(cents / days);
  if (perDayCents === 0) return null;
  return { days, perDayCents, lastsDays: Math.max(0, Math.floor(availableCents / perDayCents)) };
}
