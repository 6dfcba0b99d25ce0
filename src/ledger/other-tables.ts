/** The rest of the first migration: limits, evidence, deliveries, messages, the audit chain. */
import { type CreateTableBuilder, type Kysely, sql } from 'kysely';
import { OPERATION_NAMES } from '../requests/request.ts';
import { isCents, oneOf } from './checks.ts';
import type { Tables } from './tables.ts';

export const NO_ENTRY = '0'.repeat(64);
export const WALLET = 'main';
export const CHAIN = 'main';

export async function otherTables(db: Kysely<Tables>): Promise<void> {
  await reservations(db);
  await evidence(db);
  await deliveries(db);
  await marks(db);
  await audit(db);
  await pairs(db);
}

async function reservations(db: Kysely<Tables>): Promise<void> {
  await db.schema
    .createTable('reservations')
    .addColumn('request', 'text', (column) =>
      column.primaryKey().notNull().references('requests.id'),
    )
    .addColumn('requester', 'text', (column) => column.notNull())
    .addColumn('target_id', 'text')
    .addColumn('operation', 'text', (column) => column.notNull())
    .addColumn('cents', 'bigint', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addCheckConstraint('reservations_cents', isCents('cents'))
    .addCheckConstraint('reservations_state', oneOf('state', ['reserved', 'spent', 'released']))
    .addCheckConstraint('reservations_operation', oneOf('operation', OPERATION_NAMES))
    .execute();
  await db.schema
    .createIndex('reservations_by_state')
    .on('reservations')
    .columns(['state', 'at'])
    .execute();
  await db.schema
    .createTable('budgets')
    .addColumn('wallet', 'text', (column) => column.primaryKey().notNull())
    .addColumn('turns', 'bigint', (column) => column.notNull())
    .execute();
  await db.insertInto('budgets').values({ wallet: WALLET, turns: 0 }).execute();
}

async function evidence(db: Kysely<Tables>): Promise<void> {
  await withEvidenceColumns(db).execute();
}

export function withEvidenceColumns(db: Kysely<Tables>): CreateTableBuilder<'evidence', string> {
  return db.schema
    .createTable('evidence')
    .addColumn('handle', 'text', (column) => column.primaryKey().notNull())
    .addColumn('request', 'text', (column) => column.notNull().references('requests.id'))
    .addColumn('attempt', 'bigint', (column) => column.notNull());
}

async function deliveries(db: Kysely<Tables>): Promise<void> {
  await db.schema
    .createTable('deliveries')
    .addColumn('key', 'text', (column) => column.primaryKey().notNull())
    .addColumn('received_at', 'bigint', (column) => column.notNull())
    .execute();
  await db.schema
    .createIndex('deliveries_by_time')
    .on('deliveries')
    .column('received_at')
    .execute();
}

async function marks(db: Kysely<Tables>): Promise<void> {
  await db.schema
    .createTable('marks')
    .addColumn('request', 'text', (column) => column.notNull().references('requests.id'))
    .addColumn('surface', 'text', (column) => column.notNull())
    .addColumn('channel', 'text')
    .addColumn('ts', 'text')
    .addColumn('shown', 'bigint', (column) => column.notNull())
    .addColumn('uncertain_since', 'bigint')
    .addColumn('tries', 'bigint', (column) => column.notNull())
    .addColumn('not_before', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('marks_surface', ['request', 'surface'])
    .addCheckConstraint(
      'marks_of_surface',
      oneOf('surface', ['notice', 'trail', 'asked', 'outcome']),
    )
    .execute();
}

/** Each entry names the one before it, and no two may name the same: the chain cannot fork. */
async function audit(db: Kysely<Tables>): Promise<void> {
  await withAuditColumns(db, 'bigint').addUniqueConstraint('audit_hash', ['hash']).execute();
  await db.schema
    .createTable('audit_head')
    .addColumn('chain', 'text', (column) => column.primaryKey().notNull())
    .addColumn('seq', 'bigint', (column) => column.notNull())
    .addColumn('hash', 'text', (column) => column.notNull())
    .addCheckConstraint('audit_head_one', sql`chain = ${sql.lit(CHAIN)}`)
    .execute();
  await db.insertInto('audit_head').values({ chain: CHAIN, seq: 0, hash: NO_ENTRY }).execute();
}

export function withAuditColumns(
  db: Kysely<Tables>,
  number: 'bigint' | 'integer',
): CreateTableBuilder<'audit', string> {
  return db.schema
    .createTable('audit')
    .addColumn('seq', number, (column) => column.primaryKey().notNull())
    .addColumn('entry', 'text', (column) => column.notNull())
    .addColumn('prev', 'text', (column) => column.notNull())
    .addColumn('hash', 'text', (column) => column.notNull())
    .addUniqueConstraint('audit_prev', ['prev']);
}

async function pairs(db: Kysely<Tables>): Promise<void> {
  await db.schema
    .createTable('kv')
    .addColumn('ns', 'text', (column) => column.notNull())
    .addColumn('k', 'text', (column) => column.notNull())
    .addColumn('v', 'text', (column) => column.notNull())
    .addColumn('expires', 'bigint')
    .addPrimaryKeyConstraint('kv_key', ['ns', 'k'])
    .execute();
  await db.schema.createIndex('kv_by_expiry').on('kv').column('expires').execute();
  await db.schema
    .createTable('meta')
    .addColumn('k', 'text', (column) => column.primaryKey().notNull())
    .addColumn('v', 'text', (column) => column.notNull())
    .execute();
}
