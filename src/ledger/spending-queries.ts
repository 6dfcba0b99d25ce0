/** What left the wallet, for digests: from the reservations that were spent, by the time of their spending. */
import { type Kysely, sql } from 'kysely';
import type { Spending } from '../digest/spending.ts';
import {
  habitsOf,
  newsOf,
  type PairSum,
  paceOf,
  paceSpan,
  type Stretch,
  type Summed,
  stretchesOf,
} from '../digest/stretches.ts';
import type { DigestSpan } from '../engine/digest-ports.ts';
import type { Environment } from '../requests/request.ts';
import { othersFirst } from './busy.ts';
import { stored } from './stored.ts';
import type { Tables } from './tables.ts';

export async function spendingIn(db: Kysely<Tables>, span: DigestSpan): Promise<Spending> {
  const { environment } = span;
  const first = await firstQuery(db, { environment, ...paceSpan(span) }).executeTakeFirst();
  const summed: Summed[] = [];
  for (const stretch of stretchesOf(span)) {
    await othersFirst();
    const rows = await pairsQuery(db, environment, stretch).execute();
    summed.push({ ...stretch, pairs: rows.map(pairFrom) });
  }
  const news = newsOf(summed);
  const names = await targetNames(
    db,
    news.map(({ request }) => request),
  );
  return {
    spends: news.map(({ request, ...pair }) => ({
      ...pair,
      targetName: names.get(request) ?? 'a card',
    })),
    byTarget: habitsOf(summed, 'targetId'),
    byRequester: habitsOf(summed, 'requester'),
    pace: { cents: paceOf(summed), firstAt: first?.at ?? null },
  };
}

// PostgreSQL sums bigint into a numeric, which travels as text.
type Told = number | string;
const CENTS = sql<Told>`sum(reservations.cents)`;

/** A row of a version that did not know the column counts as its request does. Most rows end at the first question. */
function isOf(environment: Environment) {
  return sql<boolean>`(reservations.environment = ${environment} or (reservations.environment is null and
    (select requests.environment from requests where requests.id = reservations.request) = ${environment}))`;
}

export function spentIn(db: Kysely<Tables>, { environment, since, until }: DigestSpan) {
  return db
    .selectFrom('reservations')
    .where('reservations.state', '=', 'spent')
    .where('reservations.at', '>', since)
    .where('reservations.at', '<=', until)
    .where(isOf(environment));
}

/** Every column more makes a month of it slower; so what only news tell is only read of them. */
export function pairsQuery(
  db: Kysely<Tables>,
  environment: Environment,
  { since, until, isNews }: Stretch,
) {
  return spentIn(db, { environment, since, until })
    .select((is) => [
      'reservations.requester',
      'reservations.target_id',
      CENTS.as('cents'),
      is.fn.countAll<Told>().as('count'),
    ])
    .$if(isNews, (query) =>
      query.select((is) => [
        is.fn.max<Told>('reservations.cents').as('largest'),
        // Any of them names the card.
        is.fn.max<string>('reservations.request').as('request'),
      ]),
    )
    .groupBy(['reservations.requester', 'reservations.target_id']);
}

type PairRow = Awaited<ReturnType<ReturnType<typeof pairsQuery>['execute']>>[number];

function pairFrom({ requester, target_id, cents, count, largest, request }: PairRow): PairSum {
  return {
    requester,
    targetId: target_id ?? '',
    cents: Number(cents),
    count: Number(count),
    largestCents: Number(largest ?? 0),
    request: request ?? '',
  };
}

export function firstQuery(db: Kysely<Tables>, span: DigestSpan) {
  return spentIn(db, span).select('reservations.at').orderBy('reservations.at').limit(1);
}

async function targetNames(
  db: Kysely<Tables>,
  requests: readonly string[],
): Promise<ReadonlyMap<string, string | undefined>> {
  if (requests.length === 0) return new Map();
  const rows = await db
    .selectFrom('requests')
    .select(['id', 'intent'])
    .where('id', 'in', requests)
    .execute();
  return new Map(rows.map(({ id, intent }) => [id, stored.intent(intent).target?.name]));
}
