/** Comparisons of the books, and what they found: each difference once, however often it is found. */
import { type Kysely, sql } from 'kysely';
import { DIFFERENCES, type DifferenceKind } from '../books/compare.ts';
import type { Environment } from '../requests/request.ts';
import { oneOf } from './checks.ts';
import type { Tables } from './tables.ts';

export type ComparisonRow = {
  readonly environment: Environment;
  /** Names it for ever: one for each day, and one for each time that somebody asked. */
  readonly slot: string;
  readonly asked_by: string | null;
  readonly from_at: number;
  readonly until_at: number;
  readonly state: string;
  readonly place: string | null;
  readonly begun_at: number;
  readonly done_at: number | null;
  readonly lease_until: number;
};

export type DifferenceRow = {
  readonly environment: Environment;
  readonly kind: DifferenceKind;
  readonly subject: string;
  readonly content: string;
  readonly first_at: number;
  readonly told_at: number | null;
};

/** What one comparison found. */
export type FindingRow = Pick<DifferenceRow, 'environment' | 'kind' | 'subject'> & {
  readonly slot: string;
};

export async function booksTables(db: Kysely<Tables>): Promise<void> {
  // When Paywint had it in its list the last time: what it lists no more is missing there.
  await db.schema.alterTable('payments').addColumn('listed_at', 'bigint').execute();
  await db.schema
    .createTable('comparisons')
    .addColumn('environment', 'text', (column) => column.notNull())
    .addColumn('slot', 'text', (column) => column.notNull())
    .addColumn('asked_by', 'text')
    .addColumn('from_at', 'bigint', (column) => column.notNull())
    .addColumn('until_at', 'bigint', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('place', 'text')
    .addColumn('begun_at', 'bigint', (column) => column.notNull())
    .addColumn('done_at', 'bigint')
    .addColumn('lease_until', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('comparisons_once', ['environment', 'slot'])
    .execute();
  await db.schema
    .createTable('differences')
    .addColumn('environment', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('subject', 'text', (column) => column.notNull())
    .addColumn('content', 'text', (column) => column.notNull())
    .addColumn('first_at', 'bigint', (column) => column.notNull())
    .addColumn('told_at', 'bigint')
    .addPrimaryKeyConstraint('differences_once', ['environment', 'kind', 'subject'])
    .addCheckConstraint('differences_kind', oneOf('kind', DIFFERENCES))
    .execute();
  await db.schema
    .createTable('findings')
    .addColumn('environment', 'text', (column) => column.notNull())
    .addColumn('slot', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('subject', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('findings_once', ['environment', 'slot', 'kind', 'subject'])
    .execute();
  await db.schema
    .createIndex('differences_untold')
    .on('differences')
    .columns(['first_at'])
    .where(sql.ref('told_at'), 'is', null)
    .execute();
}
