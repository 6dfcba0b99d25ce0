/** Who was reminded of what at which step, and the messages that tell it. */
import { type Kysely, sql } from 'kysely';
import { marksAnew } from './anew.ts';
import type { Tables } from './tables.ts';

export type ReminderRow = {
  /** The id of a request, a standing request or a change. */
  readonly item: string;
  readonly version: number;
  readonly step: string;
  readonly person: string;
  readonly at: number;
  /** The message that tells it; null while it is owed, `none` where it need not be told any more. */
  readonly message: string | null;
  /** What the person can do about it; null: decide. */
  readonly may: 'cancel' | 'push' | null;
};

export type ReminderMessageRow = {
  readonly id: string;
  readonly person: string;
  readonly at: number;
  readonly channel: string | null;
  readonly ts: string | null;
  readonly uncertain_since: number | null;
  readonly tries: number;
  readonly not_before: number;
  readonly lease_until: number;
  readonly is_done: number;
};

export type ReminderItemRow = {
  readonly message: string;
  readonly item: string;
  readonly shown: number;
  readonly may: 'cancel' | 'push' | null;
};

/** Those that a message of a request may have since then. */
export const SURFACES = sql<boolean>`surface in ('notice', 'trail', 'asked', 'outcome', 'card:late', 'card:decided', 'link:unpaid', 'link:paid') or surface like 'alert:_%' or surface like 'alarm:_%' or surface like 'approver:_%' or surface like 'escalated:_%' or surface like 'question:_%'`;

export async function reminderTables(db: Kysely<Tables>): Promise<void> {
  await db.schema.alterTable('requests').addColumn('reach', 'text').execute();
  await marksAnew(db, SURFACES);
  await db.schema
    .createTable('reminders')
    .addColumn('request', 'text', (column) => column.notNull().references('requests.id'))
    .addColumn('version', 'bigint', (column) => column.notNull())
    .addColumn('step', 'text', (column) => column.notNull())
    .addColumn('person', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('message', 'text')
    .addPrimaryKeyConstraint('reminders_once', ['request', 'version', 'step', 'person'])
    .execute();
  await db.schema
    .createIndex('reminders_owed')
    .on('reminders')
    .columns(['at', 'person'])
    .where(sql<boolean>`message is null`)
    .execute();
  await messages(db);
}

async function messages(db: Kysely<Tables>): Promise<void> {
  await db.schema
    .createTable('reminder_messages')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('person', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('channel', 'text')
    .addColumn('ts', 'text')
    .addColumn('uncertain_since', 'bigint')
    .addColumn('tries', 'bigint', (column) => column.notNull())
    .addColumn('not_before', 'bigint', (column) => column.notNull())
    .addColumn('lease_until', 'bigint', (column) => column.notNull())
    .addColumn('is_done', 'bigint', (column) => column.notNull())
    .execute();
  await db.schema
    .createIndex('reminder_messages_open')
    .on('reminder_messages')
    .columns(['is_done', 'at'])
    .execute();
  await db.schema
    .createTable('reminder_items')
    .addColumn('message', 'text', (column) => column.notNull().references('reminder_messages.id'))
    .addColumn('request', 'text', (column) => column.notNull().references('requests.id'))
    .addColumn('shown', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('reminder_items_once', ['message', 'request'])
    .execute();
}
