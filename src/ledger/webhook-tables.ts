/** What webhooks said, each once, and whether what they hint at was read. */
import type { Kysely } from 'kysely';
import { oneOf } from './checks.ts';
import type { Tables } from './tables.ts';

const WEBHOOK_STATES = ['waiting', 'followed', 'ignored'] as const;

export type WebhookRow = {
  /** Empty where it is about no payment. */
  readonly payment_id: string;
  readonly event: string;
  readonly generated_at: number;
  readonly delivery: string;
  readonly retry_payment_id: string | null;
  readonly received_at: number;
  readonly state: (typeof WEBHOOK_STATES)[number];
  readonly not_before: number;
};

export async function webhookTables(db: Kysely<Tables>): Promise<void> {
  await db.schema
    .createTable('webhooks')
    .addColumn('payment_id', 'text', (column) => column.notNull())
    .addColumn('event', 'text', (column) => column.notNull())
    .addColumn('generated_at', 'bigint', (column) => column.notNull())
    .addColumn('delivery', 'text', (column) => column.notNull())
    .addColumn('retry_payment_id', 'text')
    .addColumn('received_at', 'bigint', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('not_before', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('webhooks_once', ['payment_id', 'event', 'generated_at', 'delivery'])
    .addCheckConstraint('webhooks_state', oneOf('state', WEBHOOK_STATES))
    .execute();
  await db.schema
    .createIndex('webhooks_owed')
    .on('webhooks')
    .columns(['state', 'not_before'])
    .execute();
  await db.schema.createIndex('webhooks_by_time').on('webhooks').column('received_at').execute();
}
