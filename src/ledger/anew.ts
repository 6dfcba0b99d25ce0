/** Tables whose conditions change. */
import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Tables } from './tables.ts';

/**
 * SQLite cannot change a condition of a table, so that the table is made anew, under its own names:
 * what is in it waits elsewhere meanwhile.
 */
export async function anew(
  db: Kysely<Tables>,
  table:
    | 'attempts'
    | 'audit'
    | 'evidence'
    | 'marks'
    | 'payments'
    | 'digests'
    | 'reminders'
    | 'reminder_items',
  make: () => Promise<void>,
): Promise<void> {
  const [old, kept] = [sql.table(table), sql.table(`${table}_before`)];
  await sql`create table ${kept} as select * from ${old}`.execute(db);
  await db.schema.dropTable(table).execute();
  await make();
  await sql`insert into ${old} select * from ${kept}`.execute(db);
  await sql`drop table ${kept}`.execute(db);
}

/**
 * @param surfaces which a message may have from now on
 * @param kind of SQLite's tables
 */
export function marksAnew(
  db: Kysely<Tables>,
  surfaces: RawBuilder<boolean>,
  kind = sql``,
): Promise<void> {
  return anew(db, 'marks', () =>
    db.schema
      .createTable('marks')
      .addColumn('request', 'text', (column) => column.notNull().references('requests.id'))
      .addColumn('surface', 'text', (column) => column.notNull())
      .addColumn('channel', 'text')
      .addColumn('ts', 'text')
      .addColumn('shown', 'bigint', (column) => column.notNull())
      .addColumn('uncertain_since', 'bigint')
      .addColumn('tries', 'bigint', (column) => column.notNull())
      .addColumn('not_before', 'bigint', (column) => column.notNull())
      .addColumn('lease_owner', 'text')
      .addColumn('lease_until', 'bigint')
      .addPrimaryKeyConstraint('marks_once', ['request', 'surface'])
      .addCheckConstraint('marks_surface', surfaces)
      .modifyEnd(kind)
      .execute(),
  );
}
