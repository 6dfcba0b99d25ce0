/** The one switch of the wallet: every claim and burn reads it under its lock, and every freeze takes that lock. */
import type { Kysely } from 'kysely';
import { FREEZE_REASONS, type FreezeReason } from '../requests/sending.ts';
import { oneOf } from './checks.ts';
import { WALLET } from './other-tables.ts';
import type { Tables } from './tables.ts';

export type SendingRow = {
  readonly wallet: string;
  readonly turns: number;
  readonly paused_until: number | null;
  readonly lift_by: string | null;
  readonly lift_at: number | null;
  /** 1 when that admin vouches for payments that the ledger does not know. */
  readonly lift_adopts: number;
  readonly scanned_at: number | null;
};

export type FreezeRow = {
  readonly why: FreezeReason;
  readonly note: string;
  readonly by: string;
  readonly at: number;
};

export async function sendingTables(db: Kysely<Tables>): Promise<void> {
  await db.schema
    .createTable('sending')
    .addColumn('wallet', 'text', (column) => column.primaryKey().notNull())
    .addColumn('turns', 'bigint', (column) => column.notNull())
    .addColumn('paused_until', 'bigint')
    .addColumn('lift_by', 'text')
    .addColumn('lift_at', 'bigint')
    .addColumn('lift_adopts', 'bigint', (column) => column.notNull())
    .addColumn('scanned_at', 'bigint')
    .execute();
  await db.insertInto('sending').values({ wallet: WALLET, turns: 0, lift_adopts: 0 }).execute();
  // What is frozen for one reason need not be frozen for it again.
  await db.schema
    .createTable('freezes')
    .addColumn('why', 'text', (column) => column.primaryKey().notNull())
    .addColumn('note', 'text', (column) => column.notNull())
    .addColumn('by', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addCheckConstraint('freezes_why', oneOf('why', FREEZE_REASONS))
    .execute();
}
