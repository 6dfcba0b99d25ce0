/** What the picture of the balance is drawn from. */
import { type Kysely, sql } from 'kysely';
import type { Flow, History } from '../digest/history.ts';
import type { DigestPlace, DigestSpan } from '../engine/digest-ports.ts';
import { CAME_AT, receivedIn } from './digest-queries.ts';
import { spentIn } from './spending-queries.ts';
import type { Tables } from './tables.ts';

const HOUR_MS = 3_600_000;

export async function historyOf(
  db: Kysely<Tables>,
  place: DigestPlace,
  span: DigestSpan,
  since: string,
): Promise<History> {
  const [balances, left, came] = await Promise.all([
    balancesQuery(db, place, span, since).execute(),
    leftQuery(db, span).execute(),
    cameByHour(db, span).execute(),
  ]);
  return {
    balances: balances.flatMap(({ local_date: localDate, available_cents: availableCents }) =>
      availableCents === null ? [] : [{ localDate, availableCents }],
    ),
    left: left.map(flowFrom),
    came: came.map(flowFrom),
  };
}

function flowFrom({ hour, cents }: { hour: number | string; cents: number | string | null }): Flow {
  return { at: Number(hour) * HOUR_MS, cents: Number(cents ?? 0) };
}

function balancesQuery(
  db: Kysely<Tables>,
  { team, channel }: Pick<DigestPlace, 'team' | 'channel'>,
  { environment }: DigestSpan,
  since: string,
) {
  return db
    .selectFrom('digests')
    .select(['local_date', 'available_cents'])
    .where('team', '=', team)
    .where('channel', '=', channel)
    .where('kind', '=', 'daily')
    .where('environment', '=', environment)
    .where('local_date', '>=', since)
    .where('available_cents', 'is not', null)
    .orderBy('local_date');
}

export function leftQuery(db: Kysely<Tables>, span: DigestSpan) {
  const hour = sql<number>`reservations.at / ${sql.lit(HOUR_MS)}`;
  return spentIn(db, span)
    .select((is) => [
      hour.as('hour'),
      is.fn.sum<number | string | null>('reservations.cents').as('cents'),
    ])
    .groupBy(hour);
}

function cameByHour(db: Kysely<Tables>, span: DigestSpan) {
  const hour = sql<number>`${CAME_AT} / ${sql.lit(HOUR_MS)}`;
  return receivedIn(db, span)
    .select((is) => [
      hour.as('hour'),
      is.fn.sum<number | string | null>('amount_cents').as('cents'),
    ])
    .groupBy(hour);
}
