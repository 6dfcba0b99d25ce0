/** What it takes to read out in the order of time, and to blank personal fields without touching the trail. */
import { type Kysely, sql } from 'kysely';
import { booksTables } from './books-tables.ts';
import type { Tables } from './tables.ts';

export async function trailTables(db: Kysely<Tables>): Promise<void> {
  await booksTables(db);
  await db.schema
    .createIndex('payments_by_time')
    .on('payments')
    .expression(sql`environment, coalesce(created_ms, seen_at), list, payment_id`)
    .execute();
  await db.schema.alterTable('history').addColumn('salt', 'text').execute();
  await db.schema.alterTable('history').addColumn('blanked_in', 'bigint').execute();
  for (const kind of ['texts', 'people'] as const) {
    await db.schema.alterTable('requests').addColumn(`${kind}_blanked_in`, 'bigint').execute();
    // What is still to be blanked, the oldest first.
    await db.schema
      .createIndex(`requests_with_${kind}`)
      .on('requests')
      .columns(['created_at', 'id'])
      .where(sql.ref(`${kind}_blanked_in`), 'is', null)
      .execute();
  }
}
