/** What steps of workflows have prepared, and the request that came of it: one at most, of the person named. */
import { type Kysely, sql } from 'kysely';
import type { OperationName } from '../requests/request.ts';
import type { Tables } from './tables.ts';

export type WorkflowStepRow = {
  /** Slack's `function_execution_id`. */
  readonly id: string;
  readonly team: string;
  readonly operation: OperationName;
  /** Empty where the workflow named nobody. */
  readonly person: string;
  readonly line: string;
  readonly created_at: number;
  readonly expires_at: number;
  readonly revision: number;
  readonly is_taken: number;
  readonly ending: string | null;
  readonly is_told: number;
  readonly channel: string | null;
  readonly ts: string | null;
  readonly shown: number;
  readonly uncertain_since: number | null;
  readonly tries: number;
  readonly mark_not_before: number;
  readonly not_before: number;
  readonly lease_until: number;
  readonly is_done: number;
};

export type WorkflowTakingRow = {
  readonly step: string;
  readonly person: string;
  readonly request: string;
};

export async function workflowTables(db: Kysely<Tables>): Promise<void> {
  await db.schema
    .createTable('workflow_steps')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('team', 'text', (column) => column.notNull())
    .addColumn('operation', 'text', (column) => column.notNull())
    .addColumn('person', 'text', (column) => column.notNull())
    .addColumn('line', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('expires_at', 'bigint', (column) => column.notNull())
    .addColumn('revision', 'bigint', (column) => column.notNull())
    .addColumn('is_taken', 'bigint', (column) => column.notNull())
    .addColumn('ending', 'text')
    .addColumn('is_told', 'bigint', (column) => column.notNull())
    .addColumn('channel', 'text')
    .addColumn('ts', 'text')
    .addColumn('shown', 'bigint', (column) => column.notNull())
    .addColumn('uncertain_since', 'bigint')
    .addColumn('tries', 'bigint', (column) => column.notNull())
    .addColumn('mark_not_before', 'bigint', (column) => column.notNull())
    .addColumn('not_before', 'bigint', (column) => column.notNull())
    .addColumn('lease_until', 'bigint', (column) => column.notNull())
    .addColumn('is_done', 'bigint', (column) => column.notNull())
    // What a taking points at, so that it carries the person whom the workflow named.
    .addUniqueConstraint('workflow_steps_person', ['id', 'person'])
    .execute();
  await db.schema
    .createIndex('workflow_steps_open')
    .on('workflow_steps')
    .columns(['created_at', 'id'])
    .where(sql<boolean>`is_done = 0`)
    .execute();
  await takings(db);
}

/** Whoever a workflow names is the requester of what comes of it, and nobody else can be. */
async function takings(db: Kysely<Tables>): Promise<void> {
  await db.schema
    .createTable('workflow_takings')
    .addColumn('step', 'text', (column) => column.notNull())
    .addColumn('person', 'text', (column) => column.notNull())
    .addColumn('request', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('workflow_takings_once', ['step'])
    .addUniqueConstraint('workflow_takings_request', ['request'])
    .addForeignKeyConstraint('workflow_takings_step', ['step', 'person'], 'workflow_steps', [
      'id',
      'person',
    ])
    .addForeignKeyConstraint('workflow_takings_requester', ['request', 'person'], 'requests', [
      'id',
      'requester',
    ])
    .execute();
}
