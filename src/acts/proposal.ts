/**
 * A change at Paywint for which the policy asks for approvals: what is wanted, who has agreed, and
 * what became of it. It moves no money; it is done once, when it is approved.
 */
import type { Decidable } from '../requests/decidable.ts';
import type { Mark, StandsFor, Terms } from '../requests/request.ts';
import type { BootId, TeamId, UserId } from '../requests/ids.ts';
import type { Ended } from './act-outcome.ts';
import type { On, Values } from './act.ts';

export const PROPOSAL_STATUSES = [
  'pending', // waits for decisions
  'approved', // an act is owed; for a secure link: the one who asked may get it
  'performing', // one process is asking Paywint, once
  'done',
  'refused', // Paywint, or a rule of ours, said no: nothing changed
  'notSent', // no byte left
  'unknown', // asked, and neither the answer nor Paywint's records say what came of it
  'denied',
  'cancelled',
  'expired', // nobody decided in time, or the approval was not used in time
] as const;
export type ProposalStatus = (typeof PROPOSAL_STATUSES)[number];

/** Which page of Paywint's a secure link leads to. */
export type LinkWanted =
  | { readonly kind: 'add'; readonly purpose: 'PAYMENT' | 'WITHDRAWAL' }
  | { readonly kind: 'update'; readonly cardId: string };

export type Wanted =
  | {
      readonly kind: 'act';
      /** The act's own. */
      readonly words: string;
      readonly on: On;
      readonly values: Values;
      /** How choices were called that are kept as ids, by the field's name. */
      readonly shown: Values;
      readonly again: boolean;
    }
  | { readonly kind: 'link'; readonly link: LinkWanted; readonly name: string | null };

/** The policy in force when it was asked for. */
type ProposalTerms = Omit<Decidable['terms'], 'later' | 'owners'> &
  Pick<Terms, 'policyId' | 'channel'>;

/** People were told that it waits: by the clock, each time at most once. */
export type Told = {
  readonly event: 'remind' | 'escalateWaiting';
  readonly at: number;
  readonly users: readonly UserId[];
};

export type ProposalVote = {
  readonly user: UserId;
  readonly at: number;
  /** The ids of `need[].from` that this person satisfied when they voted. */
  readonly roles: readonly string[];
  /** Whose place they may take as well, because that person is away. */
  readonly standsFor?: StandsFor;
};

export type Proposal = {
  readonly id: string;
  readonly team: TeamId;
  readonly asker: UserId;
  readonly wanted: Wanted;
  readonly terms: ProposalTerms;
  /** SHA-256 in hex over everything that an approver is asked to agree to. */
  readonly hash: string;
  readonly createdAt: number;
  readonly expiresAt: number;
  readonly status: ProposalStatus;
  /** Counts saves: the lock of every change, and what a message shows. */
  readonly revision: number;
  /** After this an approval is good for nothing. */
  readonly windowEndsAt: number | null;
  readonly votes: readonly ProposalVote[];
  /** Voters whose vote did not count when it mattered. */
  readonly lapsed: readonly UserId[];
  /** Who was told while it waited; absent where nobody was. */
  readonly told?: readonly Told[];
  readonly claim: { readonly owner: BootId; readonly at: number; readonly until: number } | null;
  readonly ended: Ended | null;
  /** Who denied or cancelled it. */
  readonly by: UserId | null;
  readonly reason: string | null;
  readonly marks: readonly Mark[];
};

/** In which the same may not be asked for once more. */
export const OPEN_PROPOSALS: readonly ProposalStatus[] = ['pending', 'approved', 'performing'];

export function isOver(status: ProposalStatus): boolean {
  return !OPEN_PROPOSALS.includes(status);
}
