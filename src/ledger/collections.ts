/** What became of payment links since they were created, and the messages that tell it. */
import { type Kysely, sql } from 'kysely';
import { COLLECTION_STATES } from '../requests/collection.ts';
import { marksAnew } from './anew.ts';
import { oneOf } from './checks.ts';
import type { Tables } from './tables.ts';

export async function collections(db: Kysely<Tables>): Promise<void> {
  await db.schema.alterTable('requests').addColumn('collection', 'text').execute();
  // Kysely names no condition of a column, and SQLite adds no other.
  await sql`alter table requests add column collection_state text
    constraint "requests_collection" check (collection_state is null or
      (operation = 'link' and ${oneOf('collection_state', COLLECTION_STATES)}))`.execute(db);
  // The links of before are followed from now on.
  await db
    .updateTable('requests')
    .set((is) => ({ due_at: is.ref('receipt_at') }))
    .where('operation', '=', 'link')
    .where('status', '=', 'executed')
    .where('payment_id', 'is not', null)
    .where('due_at', 'is', null)
    .execute();
}

export function linkNews(db: Kysely<Tables>): Promise<void> {
  return marksAnew(
    db,
    sql`surface in ('notice', 'trail', 'asked', 'outcome', 'card:late', 'card:decided', 'link:unpaid', 'link:paid') or surface like 'alert:_%' or surface like 'alarm:_%'`,
  );
}
