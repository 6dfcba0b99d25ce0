/** What everybody has to hear of the switch of the wallet: written with the change, posted afterwards. */
import type { Kysely } from 'kysely';
import type { Tables } from './tables.ts';

export type AnnouncementRow = {
  readonly id: string;
  readonly at: number;
  /** The news as JSON. */
  readonly news: string;
  /** A mark for each place where it is posted, as JSON; null until it is known who the admins are. */
  readonly marks: string | null;
  readonly not_before: number;
  readonly lease_until: number;
  readonly is_done: number;
};

export async function announcementTables(db: Kysely<Tables>): Promise<void> {
  await db.schema
    .createTable('announcements')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('news', 'text', (column) => column.notNull())
    .addColumn('marks', 'text')
    .addColumn('not_before', 'bigint', (column) => column.notNull())
    .addColumn('lease_until', 'bigint', (column) => column.notNull())
    .addColumn('is_done', 'bigint', (column) => column.notNull())
    .execute();
  await db.schema
    .createIndex('announcements_owed')
    .on('announcements')
    .columns(['is_done', 'at'])
    .execute();
}
