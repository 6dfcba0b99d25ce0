/** What left the wallet, for digests: from the reservations that were spent, by the time of their spending. */
import { type Kysely, sql } from 'kysely';
import { HABIT_DAYS, type Habit, type Spend, type Spending } from '../digest/spending.ts';
import type { DigestSpan } from '../engine/digest-ports.ts';
import { stored } from './stored.ts';
import type { Tables } from './tables.ts';

const HABIT_MS = HABIT_DAYS * 24 * 3_600_000;
/** More pairs of a person and a card than anybody reads about. */
const MOST_PAIRS = 1_000;

export async function spendingIn(db: Kysely<Tables>, span: DigestSpan): Promise<Spending> {
  const before = { ...span, since: span.since - HABIT_MS, until: span.since };
  const [pairs, byTarget, byRequester, pace] = await Promise.all([
    spendQuery(db, span).execute(),
    habitQuery(db, before, 'target_id').execute(),
    habitQuery(db, before, 'requester').execute(),
    paceQuery(db, { ...span, since: span.until - HABIT_MS }).executeTakeFirstOrThrow(),
  ]);
  return {
    spends: pairs.map(
      ({ requester, target_id, cents, count, largest, intent }): Spend => ({
        requester,
        targetId: target_id ?? '',
        targetName: stored.intent(intent).target?.name ?? 'a card',
        cents: Number(cents),
        count: Number(count),
        largestCents: Number(largest),
      }),
    ),
    byTarget: habitsFrom(byTarget),
    byRequester: habitsFrom(byRequester),
    pace: {
      cents: Number(pace.cents ?? 0),
      firstAt: pace.first_at === null ? null : Number(pace.first_at),
    },
  };
}

type Sums = {
  readonly key: string | null;
  readonly cents: number | string | null;
  readonly count: number | string;
};

function habitsFrom(rows: readonly Sums[]): ReadonlyMap<string, Habit> {
  return new Map(
    rows.map(({ key, cents, count }) => [
      key ?? '',
      { cents: Number(cents ?? 0), count: Number(count) },
    ]),
  );
}

function spentQuery(db: Kysely<Tables>, { environment, since, until }: DigestSpan) {
  return db
    .selectFrom('reservations')
    .innerJoin('requests', 'requests.id', 'reservations.request')
    .where('reservations.state', '=', 'spent')
    .where('reservations.at', '>', since)
    .where('reservations.at', '<=', until)
    .where('requests.environment', '=', environment);
}

// PostgreSQL sums bigint into a numeric, which travels as text.
const CENTS = sql<number | string | null>`sum(reservations.cents)`;

export function spendQuery(db: Kysely<Tables>, span: DigestSpan) {
  return spentQuery(db, span)
    .select((is) => [
      'reservations.requester',
      'reservations.target_id',
      CENTS.as('cents'),
      is.fn.countAll<number | string>().as('count'),
      is.fn.max<number | string>('reservations.cents').as('largest'),
      // Any of them names the card.
      is.fn.max<string>('requests.intent').as('intent'),
    ])
    .groupBy(['reservations.requester', 'reservations.target_id'])
    .orderBy('cents', 'desc')
    .limit(MOST_PAIRS);
}

export function habitQuery(
  db: Kysely<Tables>,
  span: DigestSpan,
  column: 'target_id' | 'requester',
) {
  return spentQuery(db, span)
    .select((is) => [
      is.ref(`reservations.${column}`).as('key'),
      CENTS.as('cents'),
      is.fn.countAll<number | string>().as('count'),
    ])
    .groupBy(`reservations.${column}`);
}

export function paceQuery(db: Kysely<Tables>, span: DigestSpan) {
  return spentQuery(db, span).select((is) => [
    CENTS.as('cents'),
    is.fn.min<number | string | null>('reservations.at').as('first_at'),
  ]);
}
