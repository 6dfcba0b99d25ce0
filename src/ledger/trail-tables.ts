/** What reading out in the order of time takes. */
import { type Kysely, sql } from 'kysely';
import type { Tables } from './tables.ts';

export async function trailTables(db: Kysely<Tables>): Promise<void> {
  await db.schema
    .createIndex('payments_by_time')
    .on('payments')
    .expression(sql`environment, coalesce(created_ms, seen_at), list, payment_id`)
    .execute();
}
