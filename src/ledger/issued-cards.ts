/** Cards that Paywint was asked to issue: what it told of them, its list of them, and news of them. */
import { type Kysely, sql } from 'kysely';
import { anew, marksAnew } from './anew.ts';
import { oneOf } from './checks.ts';
import type { Tables } from './tables.ts';

export async function issuedCards(db: Kysely<Tables>): Promise<void> {
  for (const column of ['card_request_id', 'card_id', 'card_last_four'] as const) {
    await db.schema.alterTable('requests').addColumn(column, 'text').execute();
  }
  await db.schema
    .createIndex('requests_by_card_request')
    .on('requests')
    .column('card_request_id')
    .execute();
  // The last reload of a card is found without walking through everything that was ever spent.
  await db.schema
    .createIndex('reservations_by_target')
    .on('reservations')
    .columns(['target_id', 'state', 'at'])
    .execute();
  await marksForCards(db);
  await mirrorOfCards(db);
}

function marksForCards(db: Kysely<Tables>): Promise<void> {
  return marksAnew(
    db,
    sql`surface in ('notice', 'trail', 'asked', 'outcome', 'card:late', 'card:decided') or surface like 'alert:_%' or surface like 'alarm:_%'`,
  );
}

function mirrorOfCards(db: Kysely<Tables>): Promise<void> {
  return anew(db, 'payments', async () => {
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
      .addCheckConstraint('payments_list', oneOf('list', ['sent', 'received', 'issued']))
      .execute();
    const indexes = {
      payments_by_tag: ['tag', 'list'],
      payments_by_amount: ['amount_cents', 'seen_at'],
    } as const;
    for (const [name, columns] of Object.entries(indexes)) {
      const index = db.schema.createIndex(name).on('payments');
      await index.columns([...columns]).execute();
    }
  });
}
