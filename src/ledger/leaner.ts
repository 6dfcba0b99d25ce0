/** What each settled request takes and nobody needs: a second index of the trail, and places of nothing in others. */
import { type Kysely, PostgresAdapter, sql } from 'kysely';
import { anew, marksAnew } from './anew.ts';
import { oneLiveAttempt, withAttemptColumns } from './first-tables.ts';
import { uncertainMarks, unknownAttempts } from './lookups.ts';
import { withAuditColumns, withEvidenceColumns } from './other-tables.ts';
import { SURFACES } from './reminder-tables.ts';
import type { Tables } from './tables.ts';

const WITHOUT_ROWID = sql`without rowid`;

export async function leaner(db: Kysely<Tables>): Promise<void> {
  if (db.getExecutor().adapter instanceof PostgresAdapter) {
    // A seal holds its own number, which is there once: no two can be the same.
    await db.schema.alterTable('audit').dropConstraint('audit_hash').execute();
  } else {
    // An integer is the row's own number, so that no index is kept for it: https://sqlite.org/lang_createtable.html#rowid
    await anew(db, 'audit', () => withAuditColumns(db, 'integer').execute());
    // Keys that are much of a row are kept once: https://sqlite.org/withoutrowid.html
    await anew(db, 'evidence', () => withEvidenceColumns(db).modifyEnd(WITHOUT_ROWID).execute());
    await anew(db, 'attempts', () => attempts(db));
    await marksAnew(db, SURFACES, WITHOUT_ROWID);
    await uncertainMarks(db);
  }
  await mostlyNull(db);
}

async function attempts(db: Kysely<Tables>): Promise<void> {
  await withAttemptColumns(db).modifyEnd(WITHOUT_ROWID).execute();
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
