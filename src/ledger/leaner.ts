/** What each settled request takes and nobody needs: a second index of the trail, and places of nothing in others. */
import { type Kysely, PostgresAdapter, sql } from 'kysely';
import { anew, marksAnew } from './anew.ts';
import { oneLiveAttempt, withAttemptColumns } from './first-tables.ts';
import { uncertainMarks, unknownAttempts } from './lookups.ts';
import { SURFACES } from './reminder-tables.ts';
import type { Tables } from './tables.ts';

export async function leaner(db: Kysely<Tables>): Promise<void> {
  if (db.getExecutor().adapter instanceof PostgresAdapter) {
    // A seal holds its own number, which is there once: no two can be the same.
    await db.schema.alterTable('audit').dropConstraint('audit_hash').execute();
  } else {
    await anew(db, 'audit', () => trail(db));
    await anew(db, 'evidence', () => evidence(db));
    await anew(db, 'attempts', () => attempts(db));
    await marksAnew(db, SURFACES, sql`without rowid`);
    await uncertainMarks(db);
  }
  await mostlyNull(db);
}

/** An integer is the row's own number, so that SQLite keeps no index for it: https://sqlite.org/lang_createtable.html#rowid */
async function trail(db: Kysely<Tables>): Promise<void> {
  await db.schema
    .createTable('audit')
    .addColumn('seq', 'integer', (column) => column.primaryKey().notNull())
    .addColumn('entry', 'text', (column) => column.notNull())
    .addColumn('prev', 'text', (column) => column.notNull())
    .addColumn('hash', 'text', (column) => column.notNull())
    .addUniqueConstraint('audit_prev', ['prev'])
    .execute();
}

/** Its key is nearly all of a row, and is kept once: https://sqlite.org/withoutrowid.html */
async function evidence(db: Kysely<Tables>): Promise<void> {
  await db.schema
    .createTable('evidence')
    .addColumn('handle', 'text', (column) => column.primaryKey().notNull())
    .addColumn('request', 'text', (column) => column.notNull().references('requests.id'))
    .addColumn('attempt', 'bigint', (column) => column.notNull())
    .modifyEnd(sql`without rowid`)
    .execute();
}

async function attempts(db: Kysely<Tables>): Promise<void> {
  await withAttemptColumns(db).modifyEnd(sql`without rowid`).execute();
  await oneLiveAttempt(db);
  await unknownAttempts(db);
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
