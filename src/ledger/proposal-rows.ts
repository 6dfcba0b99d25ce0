/** Changes that wait for approvals, on their way from and to their rows. */
import type { Kysely } from 'kysely';
import { proposalDueAt } from '../acts/proposal-duties.ts';
import type { Proposal, ProposalVote } from '../acts/proposal.ts';
import { userId } from '../requests/ids.ts';
import type { Mark } from '../requests/request.ts';
import type { ProposalRow, ProposalVoteRow } from './proposal-tables.ts';
import { stored } from './stored.ts';
import type { Tables } from './tables.ts';

export async function loadProposal(db: Kysely<Tables>, id: string): Promise<Proposal | null> {
  const row = await db.selectFrom('proposals').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : proposalFrom(db, row);
}

/** What a step may change. */
export function changing(proposal: Proposal) {
  const { id: _id, asker: _asker, votes: _votes, marks: _marks, ...content } = proposal;
  return {
    status: proposal.status,
    revision: proposal.revision,
    content: JSON.stringify(content),
    due_at: proposalDueAt(proposal),
  };
}

export async function proposalFrom(db: Kysely<Tables>, row: ProposalRow): Promise<Proposal> {
  const votes = await db
    .selectFrom('proposal_votes')
    .selectAll()
    .where('proposal', '=', row.id)
    .orderBy('place')
    .execute();
  return {
    ...contentFrom(row.content),
    id: row.id,
    asker: userId(row.asker),
    votes: votes.map(voteFrom),
    marks: marksFrom(row.marks),
  };
}

function voteFrom({ voter, at, roles, stands_for, stands_for_roles }: ProposalVoteRow) {
  const vote: ProposalVote = { user: userId(voter), at, roles: stored.roles(roles) };
  if (stands_for === null) return vote;
  const theirs = stored.roles(stands_for_roles ?? '[]');
  return { ...vote, standsFor: { user: userId(stands_for), roles: theirs } };
}

type Content = Omit<Proposal, 'id' | 'asker' | 'votes' | 'marks'>;

// Both were written by this file, from values of these very types.
export const contentFrom = (text: string): Content => JSON.parse(text) as Content;
export const marksFrom = (text: string): readonly Mark[] => JSON.parse(text) as readonly Mark[];
