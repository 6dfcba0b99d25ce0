/** A change as its approvers decide about it: the rules about who counts are those of every request. */
import type { Decidable } from '../requests/decidable.ts';
import type { Proposal } from './proposal.ts';

/** It is never edited, so that it has one version for ever. */
export function asDecidable(proposal: Proposal): Decidable {
  const { status, asker, terms, createdAt, expiresAt, votes, lapsed } = proposal;
  return {
    version: 1,
    status: status === 'pending' ? 'pending' : 'approved',
    requester: asker,
    editor: asker,
    terms,
    createdAt,
    expiresAt,
    votes: votes.map((vote) => ({ ...vote, version: 1 })),
    hold: lapsed.length === 0 ? null : { why: 'approvers', lapsed },
    history: (proposal.told ?? []).map(({ event, at }) => ({ event, at })),
  };
}
