/**
 * Standing requests, and the slots of their runs. A request may begin as approved only as the run of
 * a slot, and a slot has one run or one miss, whoever writes.
 */
import { type Kysely, sql } from 'kysely';
import type { Environment } from '../requests/request.ts';
import {
  STANDING_STATUSES,
  type StandingEventName,
  type StandingStatus,
} from '../standing/standing-request.ts';
import { isCents, oneOf } from './checks.ts';
import type { Tables } from './tables.ts';

export type StandingRow = {
  readonly id: string;
  readonly team: string;
  readonly environment: Environment;
  readonly revision: number;
  readonly status: StandingStatus;
  readonly requester: string;
  readonly origin: 'line' | 'modal';
  readonly amount_cents: number;
  readonly intent: string;
  readonly schedule: string;
  readonly content_hash: string;
  readonly terms: string;
  readonly created_at: number;
  readonly expires_at: number;
  readonly approved_at: number | null;
  readonly since: number | null;
  readonly is_warned: number;
  readonly hold: string | null;
  readonly reason: string | null;
  /** The local date of the run that comes next, while it runs. */
  readonly next_slot: string | null;
  readonly marks: string;
  readonly due_at: number | null;
  /** Nobody else shows its messages before this moment. */
  readonly lease_until: number;
};

export type StandingVoteRow = {
  readonly standing: string;
  readonly requester: string;
  readonly voter: string;
  readonly place: number;
  readonly at: number;
  readonly roles: string;
  readonly stands_for: string | null;
  readonly stands_for_roles: string | null;
};

export type StandingStepRow = {
  readonly standing: string;
  readonly seq: number;
  readonly event: StandingEventName;
  readonly from_status: StandingStatus | 'none';
  readonly to_status: StandingStatus;
  readonly actor: string;
  readonly at: number;
  readonly note: string | null;
  /** Of the seal of the note in the trail. */
  readonly salt: string | null;
  readonly slots: string;
  readonly request: string | null;
  readonly missed: string | null;
};

/** Without a request the run was missed. */
type StandingSlotRow = {
  readonly standing: string;
  readonly slot: string;
  readonly request: string | null;
};

export type StandingTables = {
  readonly standing_requests: StandingRow;
  readonly standing_votes: StandingVoteRow;
  readonly standing_steps: StandingStepRow;
  readonly standing_slots: StandingSlotRow;
};

export async function standingTables(db: Kysely<Tables>): Promise<void> {
  await standingRequests(db);
  await votes(db);
  await steps(db);
  await slots(db);
  await db.schema.alterTable('requests').addColumn('run_of', 'text').execute();
  // Kysely names no condition of a column, and SQLite adds no other.
  await sql`alter table history add column "run" text references "standing_slots" ("request")
    constraint "history_beginning" check (from_status <> 'none' or to_status = 'pending'
      or (run is not null and run = request))`.execute(db);
}

async function standingRequests(db: Kysely<Tables>): Promise<void> {
  await db.schema
    .createTable('standing_requests')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('team', 'text', (column) => column.notNull())
    .addColumn('environment', 'text', (column) => column.notNull())
    .addColumn('revision', 'bigint', (column) => column.notNull())
    .addColumn('status', 'text', (column) => column.notNull())
    .addColumn('requester', 'text', (column) => column.notNull())
    .addColumn('origin', 'text', (column) => column.notNull())
    .addColumn('amount_cents', 'bigint', (column) => column.notNull())
    .addColumn('intent', 'text', (column) => column.notNull())
    .addColumn('schedule', 'text', (column) => column.notNull())
    .addColumn('content_hash', 'text', (column) => column.notNull())
    .addColumn('terms', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('expires_at', 'bigint', (column) => column.notNull())
    .addColumn('approved_at', 'bigint')
    .addColumn('since', 'bigint')
    .addColumn('is_warned', 'bigint', (column) => column.notNull())
    .addColumn('hold', 'text')
    .addColumn('reason', 'text')
    .addColumn('next_slot', 'text')
    .addColumn('marks', 'text', (column) => column.notNull())
    .addColumn('due_at', 'bigint')
    .addColumn('lease_until', 'bigint', (column) => column.notNull())
    .addCheckConstraint('standing_status', oneOf('status', STANDING_STATUSES))
    .addCheckConstraint('standing_amount', isCents('amount_cents'))
    .addUniqueConstraint('standing_requester', ['id', 'requester'])
    .execute();
  await db.schema
    .createIndex('standing_due')
    .on('standing_requests')
    .columns(['due_at', 'id'])
    .execute();
  await db.schema
    .createIndex('standing_by_time')
    .on('standing_requests')
    .columns(['created_at', 'id'])
    .execute();
}

async function votes(db: Kysely<Tables>): Promise<void> {
  await db.schema
    .createTable('standing_votes')
    .addColumn('standing', 'text', (column) => column.notNull())
    .addColumn('requester', 'text', (column) => column.notNull())
    .addColumn('voter', 'text', (column) => column.notNull())
    .addColumn('place', 'bigint', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('roles', 'text', (column) => column.notNull())
    .addColumn('stands_for', 'text')
    .addColumn('stands_for_roles', 'text')
    // Whoever is away is stood in for once.
    .addUniqueConstraint('standing_votes_for_once', ['standing', 'stands_for'])
    .addPrimaryKeyConstraint('standing_votes_once', ['standing', 'voter'])
    .addForeignKeyConstraint(
      'standing_votes_request',
      ['standing', 'requester'],
      'standing_requests',
      ['id', 'requester'],
    )
    .addCheckConstraint('standing_votes_by_others', sql`voter <> requester`)
    .execute();
}

async function steps(db: Kysely<Tables>): Promise<void> {
  await db.schema
    .createTable('standing_steps')
    .addColumn('standing', 'text', (column) => column.notNull().references('standing_requests.id'))
    .addColumn('seq', 'bigint', (column) => column.notNull())
    .addColumn('event', 'text', (column) => column.notNull())
    .addColumn('from_status', 'text', (column) => column.notNull())
    .addColumn('to_status', 'text', (column) => column.notNull())
    .addColumn('actor', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('note', 'text')
    .addColumn('salt', 'text')
    .addColumn('slots', 'text', (column) => column.notNull())
    .addColumn('request', 'text')
    .addColumn('missed', 'text')
    .addPrimaryKeyConstraint('standing_steps_seq', ['standing', 'seq'])
    .execute();
}

async function slots(db: Kysely<Tables>): Promise<void> {
  await db.schema
    .createTable('standing_slots')
    .addColumn('standing', 'text', (column) => column.notNull().references('standing_requests.id'))
    .addColumn('slot', 'text', (column) => column.notNull())
    .addColumn('request', 'text', (column) => column.references('requests.id'))
    .addPrimaryKeyConstraint('standing_slots_once', ['standing', 'slot'])
    .addUniqueConstraint('standing_slots_request', ['request'])
    .execute();
}
