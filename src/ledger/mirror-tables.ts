/** Paywint's records as they were last seen, so that a search reads only what is new. */
import type { Kysely } from 'kysely';
import type { Environment } from '../requests/request.ts';
import { oneOf } from './checks.ts';
import type { Tables } from './tables.ts';

const MIRRORED = ['sent', 'received'] as const;
/** What a list may be since cards are issued; the condition was widened then. */
export type Mirrored = (typeof MIRRORED)[number] | 'issued';

export type PaymentRow = {
  readonly environment: Environment;
  readonly list: Mirrored;
  readonly payment_id: string;
  readonly status: string;
  readonly amount_cents: number | null;
  readonly description: string | null;
  readonly payee_id: string | null;
  readonly payee_name: string | null;
  readonly payer_name: string | null;
  readonly created_at: string | null;
  readonly failure_reason: string | null;
  /** The tag that its description carries, as we write it. */
  readonly tag: string | null;
  readonly created_ms: number | null;
  readonly seen_at: number;
  /** The status that requests have been told of; null while they have been told nothing. */
  readonly told_status: string | null;
  /** When Paywint had it in its list the last time; null where that was before this was kept. */
  readonly listed_at: number | null;
};

export async function mirrorTables(db: Kysely<Tables>): Promise<void> {
  await db.schema
    .createTable('payments')
    .addColumn('environment', 'text', (column) => column.notNull())
    .addColumn('list', 'text', (column) => column.notNull())
    .addColumn('payment_id', 'text', (column) => column.notNull())
    .addColumn('status', 'text', (column) => column.notNull())
    .addColumn('amount_cents', 'bigint')
    .addColumn('description', 'text')
    .addColumn('payee_id', 'text')
    .addColumn('payee_name', 'text')
    .addColumn('payer_name', 'text')
    .addColumn('created_at', 'text')
    .addColumn('failure_reason', 'text')
    .addColumn('tag', 'text')
    .addColumn('created_ms', 'bigint')
    .addColumn('seen_at', 'bigint', (column) => column.notNull())
    .addColumn('told_status', 'text')
    .addPrimaryKeyConstraint('payments_once', ['environment', 'list', 'payment_id'])
    .addCheckConstraint('payments_list', oneOf('list', MIRRORED))
    .execute();
  await db.schema.createIndex('payments_by_tag').on('payments').columns(['tag', 'list']).execute();
  await db.schema
    .createIndex('payments_by_amount')
    .on('payments')
    .columns(['amount_cents', 'seen_at'])
    .execute();
  await db.schema
    .createTable('adopted_tags')
    .addColumn('tag', 'text', (column) => column.primaryKey().notNull())
    .addColumn('by', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .execute();
}
