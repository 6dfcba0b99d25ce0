/** Everything that may happen to a proposal, as one table: a missing cell is a refusal. */
import type { BootId, UserId } from '../requests/ids.ts';
import type { Refusal, VoteBar } from '../requests/refusal.ts';
import { whyNotCounted } from '../requests/votes.ts';
import { escalationAt, nextReminderAt } from '../requests/waiting.ts';
import { type Ended, endOf } from './act-outcome.ts';
import { asDecidable } from './as-decidable.ts';
import type { Proposal, ProposalStatus, ProposalVote, Told } from './proposal.ts';

export type ProposalEvent = { readonly at: number } & (
  | (Omit<ProposalVote, 'at'> & {
      readonly type: 'approve';
      /** What the button showed: the whole hash. */
      readonly hash: string;
      /** Whether every line of need is met with this vote, by people eligible now. */
      readonly met: boolean;
      readonly lapsed: readonly UserId[];
      /** What lies with other people and keeps this vote from counting. */
      readonly bar?: VoteBar;
    })
  | {
      readonly type: 'deny';
      readonly user: UserId;
      readonly roles: readonly string[];
      readonly reason: string;
    }
  | { readonly type: 'cancel'; readonly user: UserId; readonly isAdmin: boolean }
  | { readonly type: 'expire' }
  | { readonly type: Told['event']; readonly users: readonly UserId[] }
  | { readonly type: 'recheckFailed'; readonly lapsed: readonly UserId[] }
  | { readonly type: 'claim'; readonly owner: BootId; readonly leaseMs: number }
  | { readonly type: 'end'; readonly owner: BootId; readonly ended: Ended }
  /** Whoever claimed it is gone; what was found since is all that is known. */
  | { readonly type: 'leaseOver'; readonly ended: Ended }
);

export type ProposalStep =
  | { readonly ok: true; readonly proposal: Proposal }
  | { readonly ok: false; readonly refusal: Refusal };

type Type = ProposalEvent['type'];
type Cell<Of extends Type> = (
  proposal: Proposal,
  event: Extract<ProposalEvent, { readonly type: Of }>,
) => ProposalStep;
type Row = { readonly [Of in Type]?: Cell<Of> };

/** How long an approval is good for. */
const WINDOW_MS = 24 * 3_600_000;

const approve: Cell<'approve'> = (proposal, event) => {
  const { at, user, roles, standsFor, hash, lapsed } = event;
  if (at >= proposal.expiresAt) return refuse({ reason: 'expired' });
  if (hash !== proposal.hash) return refuse({ reason: 'changed' });
  const why = whyNotCounted(asDecidable(proposal), event);
  // Who voted before and counts again may complete it; a vote itself is kept once.
  const isAgain = why?.reason === 'alreadyVoted' && event.met;
  if (why !== null && !isAgain) return refuse(why);
  const vote = { user, at, roles, ...(standsFor === undefined ? {} : { standsFor }) };
  const votes = isAgain ? proposal.votes : [...proposal.votes, vote];
  return event.met
    ? next(proposal, { votes, lapsed, status: 'approved', windowEndsAt: at + WINDOW_MS })
    : next(proposal, { votes, lapsed });
};

const deny: Cell<'deny'> = (proposal, { user, roles, reason }) =>
  isNamed(proposal, roles)
    ? next(proposal, { status: 'denied', by: user, reason })
    : refuse({ reason: 'notApprover' });

const cancel: Cell<'cancel'> = (proposal, { user, isAdmin }) =>
  user === proposal.asker || isAdmin
    ? next(proposal, { status: 'cancelled', by: user })
    : refuse({ reason: 'notYours' });

const expire: Cell<'expire'> = (proposal, { at }) =>
  at >= (proposal.windowEndsAt ?? proposal.expiresAt)
    ? next(proposal, { status: 'expired' })
    : tooEarly();

/** Nobody gains a right by being told. */
const remind: Cell<'remind'> = (proposal, event) =>
  tellNow(proposal, event, nextReminderAt(asDecidable(proposal)));

const escalateWaiting: Cell<'escalateWaiting'> = (proposal, event) =>
  tellNow(proposal, event, escalationAt(asDecidable(proposal)));

function tellNow(proposal: Proposal, { type, ...event }: TellEvent, dueAt: number | null) {
  if (dueAt === null || event.at < dueAt) return tooEarly();
  return next(proposal, { told: [...(proposal.told ?? []), { event: type, ...event }] });
}

type TellEvent = Extract<ProposalEvent, { readonly type: Told['event'] }>;

const recheckFailed: Cell<'recheckFailed'> = (proposal, { lapsed }) =>
  next(proposal, { status: 'pending', lapsed, windowEndsAt: null });

const claim: Cell<'claim'> = (proposal, { at, owner, leaseMs }) => {
  const isLate = at >= (proposal.windowEndsAt ?? 0);
  // A secure link is given when the one who asked comes for it, and by nobody else.
  if (proposal.wanted.kind === 'link' || isLate) return tooEarly();
  return next(proposal, { status: 'performing', claim: { owner, at, until: at + leaseMs } });
};

const TABLE: Record<ProposalStatus, Row> = {
  pending: { approve, deny, cancel, expire, remind, escalateWaiting },
  approved: {
    deny,
    cancel,
    expire,
    recheckFailed,
    claim,
  },
  performing: {
    end: (proposal, { owner, ended }) =>
      proposal.claim?.owner === owner ? finish(proposal, ended) : tooEarly(),
    leaseOver: (proposal, { at, ended }) =>
      at >= (proposal.claim?.until ?? 0) ? finish(proposal, ended) : tooEarly(),
  },
  done: {},
  refused: {},
  notSent: {},
  unknown: {},
  denied: {},
  cancelled: {},
  expired: {},
};

export function stepProposal(proposal: Proposal, event: ProposalEvent): ProposalStep {
  const cell = TABLE[proposal.status][event.type];
  if (cell === undefined) return refuse({ reason: 'changeOver', status: proposal.status });
  // The cell was looked up by the event's own type, which the checker cannot follow.
  return (cell as (proposal: Proposal, event: ProposalEvent) => ProposalStep)(proposal, event);
}

/** What buttons are drawn from. */
export function canStep({ status }: Proposal, type: Type): boolean {
  return TABLE[status][type] !== undefined;
}

function finish(proposal: Proposal, ended: Ended): ProposalStep {
  return next(proposal, { status: endOf(ended), ended, claim: null });
}

function next(proposal: Proposal, change: Partial<Proposal>): ProposalStep {
  return { ok: true, proposal: { ...proposal, ...change, revision: proposal.revision + 1 } };
}

function isNamed({ terms }: Proposal, roles: readonly string[]): boolean {
  return terms.need.some((line) => line.from.some((id) => roles.includes(id)));
}

function refuse(refusal: Refusal): ProposalStep {
  return { ok: false, refusal };
}

function tooEarly(): ProposalStep {
  return refuse({ reason: 'changeOver', status: 'notNow' });
}
