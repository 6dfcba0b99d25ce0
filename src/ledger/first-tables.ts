/**
 * The first migration. What must never be true is refused here, by the store, whoever writes.
 * No triggers, and only text and bigint: both stores run it unchanged.
 */
import { type CreateTableBuilder, type Kysely, sql } from 'kysely';
import { ATTEMPT_STATES, LIVE_STATES, OPERATION_NAMES, STATUSES } from '../requests/request.ts';
import { otherTables } from './other-tables.ts';
import { isCents, oneOf } from './checks.ts';
import type { Tables } from './tables.ts';

export async function firstTables(db: Kysely<Tables>): Promise<void> {
  await legalMoves(db);
  await requests(db);
  await votes(db);
  await attempts(db);
  await history(db);
  await otherTables(db);
}

async function requests(db: Kysely<Tables>): Promise<void> {
  await withRequestColumns(db)
    .addCheckConstraint('requests_environment', oneOf('environment', ['sandbox', 'production']))
    .addCheckConstraint('requests_operation', oneOf('operation', OPERATION_NAMES))
    .addCheckConstraint('requests_status', oneOf('status', STATUSES))
    .addCheckConstraint('requests_origin', oneOf('origin', ['line', 'modal']))
    .addCheckConstraint('requests_amount', isCents('amount_cents'))
    .addCheckConstraint('requests_counts', sql`version >= 1 and revision >= version`)
    .addUniqueConstraint('requests_tag', ['tag'])
    // What the votes point at, so that each carries the requester whom it may not come from.
    .addUniqueConstraint('requests_requester', ['id', 'requester'])
    .execute();
  const indexes = {
    requests_due: ['due_at', 'id'],
    requests_by_time: ['created_at', 'id'],
    requests_by_status: ['status', 'created_at', 'id'],
    requests_by_person: ['requester', 'created_at', 'id'],
    requests_by_payment: ['payment_id'],
    requests_by_transaction: ['transaction_id'],
    requests_by_reference: ['reference_id'],
  } as const;
  for (const [name, columns] of Object.entries(indexes)) {
    await db.schema
      .createIndex(name)
      .on('requests')
      .columns([...columns])
      .execute();
  }
}

function withRequestColumns(db: Kysely<Tables>): CreateTableBuilder<'requests', string> {
  return db.schema
    .createTable('requests')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('team', 'text', (column) => column.notNull())
    .addColumn('environment', 'text', (column) => column.notNull())
    .addColumn('operation', 'text', (column) => column.notNull())
    .addColumn('version', 'bigint', (column) => column.notNull())
    .addColumn('revision', 'bigint', (column) => column.notNull())
    .addColumn('status', 'text', (column) => column.notNull())
    .addColumn('requester', 'text', (column) => column.notNull())
    .addColumn('editor', 'text', (column) => column.notNull())
    .addColumn('origin', 'text', (column) => column.notNull())
    .addColumn('amount_cents', 'bigint', (column) => column.notNull())
    .addColumn('target_id', 'text')
    .addColumn('tag', 'text', (column) => column.notNull())
    .addColumn('content_hash', 'text', (column) => column.notNull())
    .addColumn('intent', 'text', (column) => column.notNull())
    .addColumn('call', 'text', (column) => column.notNull())
    .addColumn('terms', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('expires_at', 'bigint', (column) => column.notNull())
    .addColumn('approved_at', 'bigint')
    .addColumn('window_ends_at', 'bigint')
    .addColumn('not_before', 'bigint', (column) => column.notNull())
    .addColumn('hold', 'text')
    .addColumn('receipt_status', 'text')
    .addColumn('payment_id', 'text')
    .addColumn('transaction_id', 'text')
    .addColumn('reference_id', 'text')
    .addColumn('receipt_at', 'bigint')
    .addColumn('reason', 'text')
    .addColumn('due_at', 'bigint');
}

async function votes(db: Kysely<Tables>): Promise<void> {
  await db.schema
    .createTable('votes')
    .addColumn('request', 'text', (column) => column.notNull())
    .addColumn('requester', 'text', (column) => column.notNull())
    .addColumn('version', 'bigint', (column) => column.notNull())
    .addColumn('voter', 'text', (column) => column.notNull())
    .addColumn('place', 'bigint', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('roles', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('votes_once', ['request', 'version', 'voter'])
    .addForeignKeyConstraint('votes_request', ['request', 'requester'], 'requests', [
      'id',
      'requester',
    ])
    .addCheckConstraint('votes_by_others', sql`voter <> requester`)
    .execute();
}

async function attempts(db: Kysely<Tables>): Promise<void> {
  await withAttemptColumns(db).execute();
  await oneLiveAttempt(db);
}

export function withAttemptColumns(db: Kysely<Tables>): CreateTableBuilder<'attempts', string> {
  return db.schema
    .createTable('attempts')
    .addColumn('request', 'text', (column) => column.notNull().references('requests.id'))
    .addColumn('number', 'bigint', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('owner', 'text', (column) => column.notNull())
    .addColumn('claimed_at', 'bigint', (column) => column.notNull())
    .addColumn('lease_until', 'bigint', (column) => column.notNull())
    .addColumn('burnt_at', 'bigint')
    .addColumn('ended_at', 'bigint')
    .addColumn('note', 'text')
    .addPrimaryKeyConstraint('attempts_number', ['request', 'number'])
    .addCheckConstraint('attempts_state', oneOf('state', ATTEMPT_STATES));
}

export async function oneLiveAttempt(db: Kysely<Tables>): Promise<void> {
  await db.schema
    .createIndex('attempts_one_live')
    .unique()
    .on('attempts')
    .column('request')
    .where(oneOf('state', LIVE_STATES))
    .execute();
}

/** The moves that the transition table allows; `migrate` fills it, and history points at it. */
async function legalMoves(db: Kysely<Tables>): Promise<void> {
  await db.schema
    .createTable('legal_moves')
    .addColumn('from_status', 'text', (column) => column.notNull())
    .addColumn('to_status', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('legal_moves_pair', ['from_status', 'to_status'])
    .execute();
}

async function history(db: Kysely<Tables>): Promise<void> {
  await db.schema
    .createTable('history')
    .addColumn('request', 'text', (column) => column.notNull().references('requests.id'))
    .addColumn('seq', 'bigint', (column) => column.notNull())
    .addColumn('event', 'text', (column) => column.notNull())
    .addColumn('from_status', 'text', (column) => column.notNull())
    .addColumn('to_status', 'text', (column) => column.notNull())
    .addColumn('actor', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('note', 'text')
    .addPrimaryKeyConstraint('history_seq', ['request', 'seq'])
    .addForeignKeyConstraint('history_legal_move', ['from_status', 'to_status'], 'legal_moves', [
      'from_status',
      'to_status',
    ])
    .execute();
}
