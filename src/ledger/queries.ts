/** The questions asked all day long: each is answered from an index, however long the past. */
import { type Kysely, sql } from 'kysely';
import type { RequestFilter } from '../engine/ledger-ports.ts';
import type { RequestId } from '../requests/ids.ts';
import {
  type Intent,
  OPERATION_NAMES,
  type OperationName,
  type Status,
  STATUSES,
} from '../requests/request.ts';
import { OPEN } from '../requests/open.ts';
import { DEAD } from './reservations.ts';
import type { Tables } from './tables.ts';

/** Every settled request has a status that is asked for; next to nothing is due. SQLite would begin with the former. */
const NOT_FROM_ITS_INDEX = sql<Status>`status || ''`;

/**
 * @param turn links that exist come later: however many of them are to be read, nothing else waits.
 */
export function dueQuery(
  db: Kysely<Tables>,
  now: number,
  limit: number,
  turn: 'first' | 'later' = 'first',
) {
  return (
    db
      .selectFrom('requests')
      .select('id')
      .where('due_at', '<=', now)
      // A newer version beside this one may know more; what this one does not know it leaves alone.
      .where(NOT_FROM_ITS_INDEX, 'in', STATUSES)
      .where('operation', 'in', OPERATION_NAMES)
      .$if(turn === 'first', (query) =>
        query.where((is) => is.or([is('operation', '<>', 'link'), is('status', '<>', 'executed')])),
      )
      .$if(turn === 'later', (query) =>
        query.where('operation', '=', 'link').where(NOT_FROM_ITS_INDEX, '=', 'executed'),
      )
      .orderBy('due_at')
      .orderBy('id')
      .limit(limit)
  );
}

export function nextDueQuery(db: Kysely<Tables>) {
  return db
    .selectFrom('requests')
    .select('due_at')
    .where('due_at', 'is not', null)
    .orderBy('due_at')
    .limit(1);
}

export function listQuery(db: Kysely<Tables>, filter: RequestFilter) {
  return filtered(db, filter)
    .selectAll()
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(filter.limit)
    .offset(filter.offset);
}

export function countQuery(db: Kysely<Tables>, filter: RequestFilter) {
  const { countsTo } = filter;
  const few = filtered(db, filter).select('requests.id');
  return db
    .selectFrom((countsTo === undefined ? few : few.limit(countsTo + 1)).as('few'))
    .select((is) => is.fn.countAll<number | string>().as('total'));
}

function filtered(db: Kysely<Tables>, { ids, statuses, orDiffers, requester }: RequestFilter) {
  return db
    .selectFrom('requests')
    .$if(ids !== undefined, (query) => query.where('id', 'in', ids ?? []))
    .$if(statuses?.length === 0, (query) => query.where(sql<boolean>`1 = 0`))
    .$if(Boolean(statuses?.length), (query) =>
      query.where((is) =>
        orDiffers === true
          ? is('id', 'in', orDiffering(db, statuses ?? []))
          : is('status', 'in', statuses ?? []),
      ),
    )
    .$if(requester !== undefined, (query) => query.where('requester', '=', requester ?? ''));
}

/** What stands so, and what differs from Paywint's books: each from an index of its own, however long the past. */
export function orDiffering(db: Kysely<Tables>, statuses: readonly Status[]) {
  return db
    .selectFrom('requests')
    .select('id')
    .where('status', 'in', statuses)
    .unionAll(db.selectFrom('requests').select('id').where('differs_at', 'is not', null));
}

export function findQuery(db: Kysely<Tables>, text: string) {
  return db
    .selectFrom('requests')
    .selectAll()
    .where((is) =>
      is.or([
        is('id', '=', text),
        is('tag', '=', text),
        is('payment_id', '=', text),
        is('transaction_id', '=', text),
        is('reference_id', '=', text),
        is('card_request_id', '=', text),
      ]),
    )
    .orderBy('created_at', 'desc')
    .limit(50);
}

type Same = {
  readonly intent: Intent;
  readonly operation: OperationName;
  /** The request that is being edited. */
  readonly except?: RequestId | undefined;
};

/** The same, asked for since a moment. */
export function sameQuery(db: Kysely<Tables>, same: Same, since: number) {
  return sameAs(db, same).where('created_at', '>=', since).where('status', 'not in', DEAD);
}

/** The same by an edit since a moment, in what is still open: few, however many are done. */
export function editedSameQuery(db: Kysely<Tables>, same: Same, since: number) {
  return sameAs(db, same)
    .where('status', 'in', OPEN)
    .where('version', '>', 1)
    .where((is) =>
      is.exists(
        is
          .selectFrom('history')
          .select('seq')
          .whereRef('history.request', '=', 'requests.id')
          .where('history.event', '=', 'edit')
          .where('history.at', '>=', since),
      ),
    );
}

function sameAs(db: Kysely<Tables>, { intent, operation, except }: Same) {
  const target = intent.target?.id ?? null;
  return (
    db
      .selectFrom('requests')
      .selectAll()
      .where('operation', '=', operation)
      .where('amount_cents', '=', intent.amountCents)
      .where('target_id', target === null ? 'is' : '=', target)
      // Without a target only the words tell two payers apart.
      .$if(target === null, (query) => query.where('intent', '=', JSON.stringify(intent)))
      .$if(except !== undefined, (query) => query.where('id', '!=', except ?? ''))
      .orderBy('created_at', 'desc')
      .orderBy('id', 'desc')
      .limit(1)
  );
}
