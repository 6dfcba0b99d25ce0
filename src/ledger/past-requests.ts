/** What was asked for lately, as far as a policy judges it: read, and nothing written. */
import type { Kysely } from 'kysely';
import type { Past } from '../policy/replay.ts';
import { payeeIdOf } from '../requests/payee.ts';
import { stored } from './stored.ts';
import type { Tables } from './tables.ts';

export async function pastRequests(
  db: Kysely<Tables>,
  { from, until }: { readonly from: number; readonly until: number },
): Promise<readonly Past[]> {
  const rows = await db
    .selectFrom('requests')
    .leftJoin('reservations', 'reservations.request', 'requests.id')
    .select([
      'requests.id',
      'requests.created_at',
      'requests.operation',
      'requests.requester',
      'requests.intent',
      'requests.amount_cents',
      'requests.batch',
      'requests.run_of',
      'reservations.state',
      'reservations.at',
      'reservations.target_id',
      'reservations.payee_id',
    ])
    .where('requests.created_at', '<=', until)
    .where((is) =>
      is.or([
        is('requests.created_at', '>=', from),
        is('reservations.at', '>=', from),
        is('reservations.state', '=', 'reserved'),
      ]),
    )
    .orderBy('requests.created_at')
    .orderBy('requests.batch_row')
    .orderBy('requests.id')
    .execute();
  return rows.map((row) => {
    const { target } = stored.intent(row.intent);
    return {
      id: row.id,
      at: row.created_at,
      operation: row.operation,
      requester: row.requester,
      cardId: row.target_id ?? (target?.kind === 'card' ? target.id : null),
      payeeId: row.payee_id ?? payeeIdOf(target),
      cents: row.amount_cents,
      batch: row.batch,
      isRun: row.run_of !== null,
      counts: row.state === null || row.at === null ? null : { state: row.state, since: row.at },
    };
  });
}
