/** Paywint's records as they were last seen: what is new in them, and what it may be evidence of. */
import { type Kysely, sql } from 'kysely';
import type { Mirror } from '../engine/mirror-ports.ts';
import type { PaymentRecord } from '../engine/paywint-ports.ts';
import type { Clock } from '../engine/ports.ts';
import type { Environment } from '../requests/request.ts';
import { retrying } from './busy.ts';
import { foreignTags, lookAlikes, mirroredFrom, rowOf } from './mirror-queries.ts';
import type { Mirrored } from './mirror-tables.ts';
import { plain } from './rows.ts';
import { keepScan } from './sending.ts';
import type { Tables } from './tables.ts';

export function createMirror(
  db: Kysely<Tables>,
  options: { readonly clock: Clock; readonly environment: Environment },
): Mirror {
  const { environment, clock } = options;
  const retry = retrying(clock);
  const rows = () => db.selectFrom('payments').where('environment', '=', environment);
  return {
    count: (list) =>
      retry(async () => {
        const { count } = await rows()
          .where('list', '=', list)
          .select((is) => is.fn.countAll<number | string>().as('count'))
          .executeTakeFirstOrThrow();
        return Number(count);
      }),
    add: (list, records) => retry(() => add(db, environment, list, records, clock.now())),
    untold: (limit) =>
      retry(async () => {
        const found = await rows()
          .selectAll()
          .where('tag', 'is not', null)
          .where(sql<boolean>`told_status is distinct from status`)
          .orderBy('seen_at')
          .orderBy('payment_id')
          .limit(limit)
          .execute();
        return found.map((row) => ({ ...mirroredFrom(row), toldStatus: row.told_status }));
      }),
    told: ({ list, record, toldStatus }) =>
      retry(async () => {
        await db
          .updateTable('payments')
          .set({ told_status: plain(record.status) })
          .where('environment', '=', environment)
          .where('list', '=', list)
          .where('payment_id', '=', record.paymentId)
          .where('status', '=', record.status)
          .where(sql<boolean>`told_status is not distinct from ${toldStatus}`)
          .execute();
      }),
    lookAlikes: (scope) => retry(() => lookAlikes(db, environment, scope)),
    foreignTags: (limit) =>
      retry(async () => {
        const tags = await foreignTags(db, environment).orderBy('tag').limit(limit).execute();
        return tags.flatMap(({ tag }) => tag ?? []);
      }),
    isForeign: (tag) =>
      retry(async () => {
        const found = await foreignTags(db, environment).where('tag', '=', tag).executeTakeFirst();
        return found !== undefined;
      }),
    compared: (at) => retry(() => keepScan(db, at)),
  };
}

async function add(
  db: Kysely<Tables>,
  environment: Environment,
  list: Mirrored,
  records: readonly PaymentRecord[],
  now: number,
): Promise<void> {
  // A statement may name a row once only.
  const rows = new Map(
    records.map((record) => [record.paymentId, rowOf(environment, list, record, now)]),
  );
  if (rows.size === 0) return;
  await db
    .insertInto('payments')
    .values([...rows.values()])
    .onConflict((conflict) =>
      conflict.columns(['environment', 'list', 'payment_id']).doUpdateSet((is) => ({
        status: is.ref('excluded.status'),
        failure_reason: is.ref('excluded.failure_reason'),
        listed_at: is.ref('excluded.listed_at'),
        // What Paywint does not tell this time it has told before.
        amount_cents: is.fn.coalesce('excluded.amount_cents', 'payments.amount_cents'),
      })),
    )
    .execute();
}
