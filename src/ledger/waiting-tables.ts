/**
 * Standing requests and changes wait for people as requests do: they are reminded of in the same
 * messages, and whoever stands in for somebody away may approve them.
 */
import { type Kysely, sql } from 'kysely';
import { anew } from './anew.ts';
import type { Tables } from './tables.ts';

export async function waitingTables(db: Kysely<Tables>): Promise<void> {
  await anew(db, 'reminders', () => reminders(db));
  await anew(db, 'reminder_items', () => items(db));
  for (const table of ['reminders', 'reminder_items'] as const) {
    await db.schema.alterTable(table).addColumn('may', 'text').execute();
  }
  await db.schema.alterTable('proposal_votes').addColumn('stands_for', 'text').execute();
  await db.schema.alterTable('proposal_votes').addColumn('stands_for_roles', 'text').execute();
  // Whoever is away is stood in for once.
  await db.schema
    .createIndex('proposal_votes_for_once')
    .unique()
    .on('proposal_votes')
    .columns(['proposal', 'stands_for'])
    .execute();
  await db.schema.createIndex('proposals_by_status').on('proposals').column('status').execute();
}

/** An item is one of three kinds of things, so that no key can point at it. */
async function reminders(db: Kysely<Tables>): Promise<void> {
  await db.schema
    .createTable('reminders')
    .addColumn('item', 'text', (column) => column.notNull())
    .addColumn('version', 'bigint', (column) => column.notNull())
    .addColumn('step', 'text', (column) => column.notNull())
    .addColumn('person', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('message', 'text')
    .addPrimaryKeyConstraint('reminders_once', ['item', 'version', 'step', 'person'])
    .execute();
  await db.schema
    .createIndex('reminders_owed')
    .on('reminders')
    .columns(['at', 'person'])
    .where(sql<boolean>`message is null`)
    .execute();
}

async function items(db: Kysely<Tables>): Promise<void> {
  await db.schema
    .createTable('reminder_items')
    .addColumn('message', 'text', (column) => column.notNull().references('reminder_messages.id'))
    .addColumn('item', 'text', (column) => column.notNull())
    .addColumn('shown', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('reminder_items_once', ['message', 'item'])
    .execute();
}
