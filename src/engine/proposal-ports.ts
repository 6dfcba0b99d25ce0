/** The seams of changes that wait for approvals: where they are kept and shown, and what may be asked of them. */
import type { LinkWanted, Proposal, ProposalStatus, Wanted } from '../acts/proposal.ts';
import type { ProposalStep } from '../acts/proposal-step.ts';
import type { BootId, TeamId, UserId } from '../requests/ids.ts';
import type { Mark } from '../requests/request.ts';
import type { Delivery, Result } from './ports.ts';
import type { OwedReminder } from './reminder-ports.ts';

export type ProposalFilter = {
  readonly statuses: readonly ProposalStatus[];
  readonly asker?: UserId;
  readonly limit: number;
};

export interface ProposalLedger {
  /**
   * Stores it with its entry in the trail.
   * @returns the id of another one that is open and wants the same, or null.
   */
  insert(proposal: Proposal, delivery: Delivery): Promise<Result<Proposal>>;
  load(id: string): Promise<Proposal | null>;
  /** Applies one step in one transaction, with the click that brought it, and its entry in the trail. */
  change(
    id: string,
    delivery: Delivery | null,
    step: (proposal: Proposal) => ProposalStep,
    /** Whom that step owes to be told, in the same transaction. */
    owes?: (after: Proposal) => readonly OwedReminder[],
  ): Promise<Result<Proposal>>;
  /** The newest first. */
  list(filter: ProposalFilter): Promise<readonly Proposal[]>;
  /** The approved ones of this person: what they may get a secure link by. */
  approvedOf(asker: UserId): Promise<readonly Proposal[]>;
  /** One that is owed something and that nobody is at. */
  next(now: number): Promise<string | null>;
  /** False when another process is at it. */
  take(id: string, owner: BootId, now: number, until: number): Promise<boolean>;
  /** @returns false when another process has taken it since. */
  keepMark(id: string, owner: BootId, mark: Mark): Promise<boolean>;
  /** Stores when it is owed something next; sooner where somebody changed it since this revision. */
  giveBack(id: string, owner: BootId, known: Proposal, due: number | null): Promise<void>;
}

export interface ProposalDesk {
  /** Shows one surface in the present revision, or says in the mark when to try again. */
  show(proposal: Proposal, mark: Mark): Promise<Mark>;
}

export type ProposalAsk = {
  readonly user: UserId;
  readonly team: TeamId;
  readonly delivery: Delivery;
  readonly wanted: Wanted;
};

export type ProposalDecision = {
  readonly id: string;
  readonly user: UserId;
  readonly team: TeamId;
  readonly delivery: Delivery;
} & (
  | { readonly kind: 'approve'; readonly hash: string }
  | { readonly kind: 'deny'; readonly reason: string }
  | { readonly kind: 'cancel' }
);

export interface Proposals {
  propose(ask: ProposalAsk): Promise<Result<Proposal>>;
  decide(decision: ProposalDecision): Promise<Result<Proposal>>;
  /** Whether this person has an approval for this link that still counts. */
  covers(user: UserId, link: LinkWanted): Promise<boolean>;
}
