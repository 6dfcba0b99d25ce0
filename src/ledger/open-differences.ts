/** Differences of the books that stand at their request until they are settled or mended. */
import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Tables } from './tables.ts';

export async function openDifferences(db: Kysely<Tables>): Promise<void> {
  await db.schema.alterTable('requests').addColumn('books', 'text').execute();
  await db.schema.alterTable('requests').addColumn('differs_at', 'bigint').execute();
  await db.schema
    .createIndex('requests_that_differ')
    .on('requests')
    .columns(['differs_at', 'id'])
    .where(sql.ref('differs_at'), 'is not', null)
    .execute();
}
