/** Changes that wait for approvals: each with its votes, and with what is owed for it. */
import { type Kysely, sql } from 'kysely';
import { OPEN_PROPOSALS, PROPOSAL_STATUSES, type ProposalStatus } from '../acts/proposal.ts';
import { oneOf } from './checks.ts';
import type { Tables } from './tables.ts';

export type ProposalRow = {
  readonly id: string;
  readonly asker: string;
  readonly status: ProposalStatus;
  readonly revision: number;
  /** What is wanted, as one number: only one open proposal may want it. */
  readonly same: string;
  /** Everything else of it but votes and marks, as JSON. */
  readonly content: string;
  readonly marks: string;
  readonly due_at: number | null;
  readonly lease_owner: string | null;
  readonly lease_until: number;
};

export type ProposalVoteRow = {
  readonly proposal: string;
  readonly asker: string;
  readonly voter: string;
  /** The place in the order of votes. */
  readonly place: number;
  readonly at: number;
  readonly roles: string;
  readonly stands_for: string | null;
  readonly stands_for_roles: string | null;
};

export async function proposalTables(db: Kysely<Tables>): Promise<void> {
  await db.schema
    .createTable('proposals')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('asker', 'text', (column) => column.notNull())
    .addColumn('status', 'text', (column) => column.notNull())
    .addColumn('revision', 'bigint', (column) => column.notNull())
    .addColumn('same', 'text', (column) => column.notNull())
    .addColumn('content', 'text', (column) => column.notNull())
    .addColumn('marks', 'text', (column) => column.notNull())
    .addColumn('due_at', 'bigint')
    .addColumn('lease_owner', 'text')
    .addColumn('lease_until', 'bigint', (column) => column.notNull())
    .addCheckConstraint('proposals_status', oneOf('status', PROPOSAL_STATUSES))
    // What the votes point at, so that each carries the person whom it may not come from.
    .addUniqueConstraint('proposals_asker', ['id', 'asker'])
    .execute();
  await db.schema
    .createIndex('proposals_one_open')
    .unique()
    .on('proposals')
    .column('same')
    .where(oneOf('status', OPEN_PROPOSALS))
    .execute();
  await db.schema.createIndex('proposals_due').on('proposals').columns(['due_at', 'id']).execute();
  await db.schema
    .createIndex('proposals_by_asker')
    .on('proposals')
    .columns(['asker', 'status'])
    .execute();
  await db.schema
    .createTable('proposal_votes')
    .addColumn('proposal', 'text', (column) => column.notNull())
    .addColumn('asker', 'text', (column) => column.notNull())
    .addColumn('voter', 'text', (column) => column.notNull())
    .addColumn('place', 'bigint', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('roles', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('proposal_votes_once', ['proposal', 'voter'])
    .addForeignKeyConstraint('proposal_votes_proposal', ['proposal', 'asker'], 'proposals', [
      'id',
      'asker',
    ])
    .addCheckConstraint('proposal_votes_by_others', sql`voter <> asker`)
    .execute();
}
