/** Cards that Paywint was asked to issue: what it told of them, its list of them, and news of them. */
import { type Kysely, sql } from 'kysely';
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

/**
 * SQLite cannot change a condition of a table, so that the table is made anew, under its own names:
 * what is in it waits elsewhere meanwhile.
 */
async function anew(
  db: Kysely<Tables>,
  table: 'marks' | 'payments',
  make: () => Promise<void>,
): Promise<void> {
  const [old, kept] = [sql.table(table), sql.table(`${table}_before`)];
  await sql`create table ${kept} as select * from ${old}`.execute(db);
  await db.schema.dropTable(table).execute();
  await make();
  await sql`insert into ${old} select * from ${kept}`.execute(db);
  await sql`drop table ${kept}`.execute(db);
}

function marksForCards(db: Kysely<Tables>): Promise<void> {
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
      .addCheckConstraint(
        'marks_surface',
        sql`surface in ('notice', 'trail', 'asked', 'outcome', 'card:late', 'card:decided') or surface like 'alert:_%' or surface like 'alarm:_%'`,
      )
      .execute(),
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
