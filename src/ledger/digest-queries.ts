/** What a digest asks about requests: each is answered from an index, however long the past. */
import { type Kysely, sql } from 'kysely';
import type { DigestSpan, LinkWord, Standing } from '../engine/digest-ports.ts';
import type { Environment, Status } from '../requests/request.ts';
import { orDiffering } from './queries.ts';
import type { Tables } from './tables.ts';

/** What a payment link brings in does not leave the wallet. */
const OUT_CENTS = sql<number>`case when requests.operation = 'link' then 0 else requests.amount_cents end`;
const OUTGOING = sql<number | string | null>`sum(${OUT_CENTS})`;

function movedQuery(db: Kysely<Tables>, to: readonly Status[], span: DigestSpan) {
  return (
    db
      .selectFrom('history')
      .innerJoin('requests', 'requests.id', 'history.request')
      .where('history.to_status', 'in', to)
      .whereRef('history.from_status', '<>', 'history.to_status')
      .where('history.at', '>', span.since)
      .where('history.at', '<=', span.until)
      .where('requests.environment', '=', span.environment)
      // What nobody decided in time never was to be paid.
      .where((is) =>
        is.or([
          is('history.to_status', '<>', 'expired'),
          is('history.from_status', '<>', 'pending'),
        ]),
      )
      // A request that comes back to where it was is not told twice.
      .where((is) =>
        is.not(
          is.exists(
            is
              .selectFrom('history as earlier')
              .select('earlier.seq')
              .whereRef('earlier.request', '=', 'history.request')
              .whereRef('earlier.seq', '<', 'history.seq')
              .whereRef('earlier.to_status', '=', 'history.to_status')
              .whereRef('earlier.from_status', '<>', 'earlier.to_status'),
          ),
        ),
      )
  );
}

export function movedListQuery(
  db: Kysely<Tables>,
  to: readonly Status[],
  span: DigestSpan,
  limit: number,
) {
  return movedQuery(db, to, span)
    .selectAll('requests')
    .orderBy(OUT_CENTS, 'desc')
    .orderBy('history.at')
    .orderBy('history.request')
    .limit(limit);
}

export function movedTotalQuery(db: Kysely<Tables>, to: readonly Status[], span: DigestSpan) {
  return movedQuery(db, to, span).select((is) => [
    is.fn.countAll<number | string>().as('count'),
    OUTGOING.as('cents'),
  ]);
}

/** Each link counts once, when it first came to this, however many payments it took. */
export function collectedQuery(db: Kysely<Tables>, span: DigestSpan, word: LinkWord) {
  return db
    .selectFrom('history')
    .innerJoin('requests', 'requests.id', 'history.request')
    .where('history.to_status', '=', 'executed')
    .where('history.event', '=', 'collect')
    .where(cameTo('history', word))
    .where('history.at', '>', span.since)
    .where('history.at', '<=', span.until)
    .where('requests.environment', '=', span.environment)
    .where((is) =>
      is.not(
        is.exists(
          is
            .selectFrom('history as earlier')
            .select('earlier.seq')
            .whereRef('earlier.request', '=', 'history.request')
            .whereRef('earlier.seq', '<', 'history.seq')
            .where('earlier.event', '=', 'collect')
            .where(cameTo('earlier', word)),
        ),
      ),
    )
    .select((is) => [
      is.fn.countAll<number | string>().as('count'),
      is.fn.sum<number | string | null>('requests.amount_cents').as('cents'),
    ]);
}

/** The note of such a line begins with Paywint's own word. */
function cameTo(table: 'history' | 'earlier', word: LinkWord) {
  return sql<boolean>`lower(${sql.ref(`${table}.note`)}) like ${sql.lit(`${word}%`)}`;
}

/** What Paywint's records say came in. */
export function cameQuery(db: Kysely<Tables>, { environment, since, until }: DigestSpan) {
  return receivedIn(db, { environment, since, until }).select((is) => [
    is.fn.countAll<number | string>().as('count'),
    is.fn.sum<number | string | null>('amount_cents').as('cents'),
  ]);
}

/** As `payments_by_time` has it: one whose time Paywint does not tell came when it was seen. */
export const CAME_AT = sql<number>`coalesce(created_ms, seen_at)`;

/** Paywint's records of what came in, as they were last seen. */
export function receivedIn(db: Kysely<Tables>, { environment, since, until }: DigestSpan) {
  return db
    .selectFrom('payments')
    .where('environment', '=', environment)
    .where('list', '=', 'received')
    .where(sql<boolean>`lower(status) like 'success%'`)
    .where(CAME_AT, '>', since)
    .where(CAME_AT, '<=', until);
}

function standingQuery(
  db: Kysely<Tables>,
  { statuses, orDiffers }: Standing,
  environment: Environment,
) {
  return db
    .selectFrom('requests')
    .where((is) =>
      orDiffers === true ? is('id', 'in', orDiffering(db, statuses)) : is('status', 'in', statuses),
    )
    .where('environment', '=', environment);
}

export function standingListQuery(
  db: Kysely<Tables>,
  of: Standing,
  environment: Environment,
  limit: number,
) {
  return standingQuery(db, of, environment)
    .selectAll()
    .orderBy('created_at')
    .orderBy('id')
    .limit(limit);
}

export function standingTotalQuery(db: Kysely<Tables>, of: Standing, environment: Environment) {
  return standingQuery(db, of, environment).select((is) => [
    is.fn.countAll<number | string>().as('count'),
    OUTGOING.as('cents'),
  ]);
}
