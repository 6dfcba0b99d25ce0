/** Requests that were asked for together share a notice: a batch, and the rows that belong to it. */
import { type Kysely, sql } from 'kysely';
import type { Environment } from '../requests/request.ts';
import type { Tables } from './tables.ts';

export type BatchRow = {
  readonly id: string;
  readonly team: string;
  readonly requester: string;
  readonly channel: string;
  readonly environment: Environment;
  readonly created_at: number;
  readonly revision: number;
  readonly marks: string;
  readonly due_at: number | null;
  readonly lease_owner: string | null;
  readonly lease_until: number;
};

export async function batchTables(db: Kysely<Tables>): Promise<void> {
  await db.schema
    .createTable('batches')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('team', 'text', (column) => column.notNull())
    .addColumn('requester', 'text', (column) => column.notNull())
    .addColumn('channel', 'text', (column) => column.notNull())
    .addColumn('environment', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('revision', 'bigint', (column) => column.notNull())
    .addColumn('marks', 'text', (column) => column.notNull())
    .addColumn('due_at', 'bigint')
    .addColumn('lease_owner', 'text')
    .addColumn('lease_until', 'bigint', (column) => column.notNull())
    .execute();
  // Nearly all of them are owed nothing.
  await db.schema
    .createIndex('batches_due')
    .on('batches')
    .columns(['due_at', 'id'])
    .where(sql.ref('due_at'), 'is not', null)
    .execute();
  const requests = db.schema.alterTable('requests');
  await requests.addColumn('batch', 'text', (column) => column.references('batches.id')).execute();
  await requests.addColumn('batch_row', 'bigint').execute();
  await db.schema
    .createIndex('requests_batch_row')
    .unique()
    .on('requests')
    .columns(['batch', 'batch_row'])
    .execute();
}
