/** What people are shown and say where only they can settle a request, and the messages to each of them. */
import { type Kysely, sql } from 'kysely';
import type { Tables } from './tables.ts';

export async function settling(db: Kysely<Tables>): Promise<void> {
  const columns = db.schema.alterTable('requests');
  await columns.addColumn('search', 'text').execute();
  await columns
    .addColumn('statements', 'text', (column) => column.notNull().defaultTo('[]'))
    .execute();
  await columns
    .addColumn('addressees', 'text', (column) => column.notNull().defaultTo('[]'))
    .execute();
  await columns.addColumn('reissue_of', 'text').execute();
  // What was closed as not executed is asked for anew once.
  await db.schema
    .createIndex('requests_reissued_once')
    .unique()
    .on('requests')
    .column('reissue_of')
    .execute();
  await marksForPeople(db);
}

/** SQLite cannot change a condition of a table, so the table is made anew. */
async function marksForPeople(db: Kysely<Tables>): Promise<void> {
  await db.schema.alterTable('marks').renameTo('marks_before').execute();
  await db.schema
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
    .addCheckConstraint(
      'marks_surface',
      sql`surface in ('notice', 'trail', 'asked', 'outcome') or surface like 'alert:_%' or surface like 'alarm:_%'`,
    )
    .execute();
  const columns = sql.raw(
    'request, surface, channel, ts, shown, uncertain_since, tries, not_before, lease_owner, lease_until',
  );
  await sql`insert into marks (${columns}) select ${columns} from marks_before`.execute(db);
  await db.schema.dropTable('marks_before').execute();
}
