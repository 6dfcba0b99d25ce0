/** What a digest asks about requests: each is answered from an index, however long the past. */
import { type Kysely, sql } from 'kysely';
import type { DigestSpan } from '../engine/digest-ports.ts';
import type { Environment, Status } from '../requests/request.ts';
import type { Tables } from './tables.ts';

/** What a payment link brings in does not leave the wallet. */
const OUTGOING = sql<
  number | string | null
>`sum(case when requests.operation = 'link' then 0 else requests.amount_cents end)`;

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

/** Each link counts once, when it was first paid, however many payments it took. */
export function collectedQuery(db: Kysely<Tables>, span: DigestSpan) {
  return db
    .selectFrom('history')
    .innerJoin('requests', 'requests.id', 'history.request')
    .where('history.to_status', '=', 'executed')
    .where('history.event', '=', 'collect')
    .where(isPaid('history'))
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
            .where(isPaid('earlier')),
        ),
      ),
    )
    .select((is) => [
      is.fn.countAll<number | string>().as('count'),
      is.fn.sum<number | string | null>('requests.amount_cents').as('cents'),
    ]);
}

/** The note of such a line begins with Paywint's own word. */
function isPaid(table: 'history' | 'earlier') {
  return sql<boolean>`lower(${sql.ref(`${table}.note`)}) like 'success%'`;
}

function standingQuery(db: Kysely<Tables>, statuses: readonly Status[], environment: Environment) {
  return db
    .selectFrom('requests')
    .where('status', 'in', statuses)
    .where('environment', '=', environment);
}

export function standingListQuery(
  db: Kysely<Tables>,
  statuses: readonly Status[],
  environment: Environment,
  limit: number,
) {
  return standingQuery(db, statuses, environment)
    .selectAll()
    .orderBy('created_at')
    .orderBy('id')
    .limit(limit);
}

export function standingTotalQuery(
  db: Kysely<Tables>,
  statuses: readonly Status[],
  environment: Environment,
) {
  return standingQuery(db, statuses, environment).select((is) => [
    is.fn.countAll<number | string>().as('count'),
    OUTGOING.as('cents'),
  ]);
}
