/** What each settled request takes and nobody needs: a second index of the trail, and places of nothing in others. */
import { type Kysely, PostgresAdapter, sql } from 'kysely';
import { anew } from './anew.ts';
import type { Tables } from './tables.ts';

export async function leaner(db: Kysely<Tables>): Promise<void> {
  await trail(db);
  await mostlyNull(db);
}

/** A seal holds its own number, which is there once: no two can be the same. */
async function trail(db: Kysely<Tables>): Promise<void> {
  if (db.getExecutor().adapter instanceof PostgresAdapter) {
    return db.schema.alterTable('audit').dropConstraint('audit_hash').execute();
  }
  return anew(db, 'audit', () =>
    db.schema
      .createTable('audit')
      .addColumn('seq', 'bigint', (column) => column.primaryKey().notNull())
      .addColumn('entry', 'text', (column) => column.notNull())
      .addColumn('prev', 'text', (column) => column.notNull())
      .addColumn('hash', 'text', (column) => column.notNull())
      .addUniqueConstraint('audit_prev', ['prev'])
      .execute(),
  );
}

/** Of the columns of a request that are empty in most. */
async function mostlyNull(db: Kysely<Tables>): Promise<void> {
  const indexes = {
    requests_due: ['due_at', 'id'],
    requests_by_transaction: ['transaction_id'],
    requests_by_card_request: ['card_request_id'],
    requests_reissued_once: ['reissue_of'],
    requests_batch_row: ['batch', 'batch_row'],
  } as const;
  const unique: readonly string[] = ['requests_reissued_once', 'requests_batch_row'];
  for (const [name, columns] of Object.entries(indexes)) {
    await db.schema.dropIndex(name).execute();
    const index = db.schema
      .createIndex(name)
      .on('requests')
      .columns([...columns]);
    await (unique.includes(name) ? index.unique() : index)
      .where(sql.ref(columns[0]), 'is not', null)
      .execute();
  }
}
