/** Asking for a change that the policy wants approved, and deciding about it: saved before it is answered. */
import { areaOf } from '../acts/area.ts';
import { asDecidable } from '../acts/as-decidable.ts';
import { proposalHash } from '../acts/proposal-hash.ts';
import type { LinkWanted, Proposal } from '../acts/proposal.ts';
import { type ProposalEvent, stepProposal } from '../acts/proposal-step.ts';
import { couldEverBeMet } from '../policy/assign.ts';
import { approvalsWanted, idsOf } from '../policy/steps.ts';
import type { Rule } from '../policy/policy.ts';
import { ruleForChange } from '../policy/rule-for.ts';
import { channelId, type UserId } from '../requests/ids.ts';
import type { StandsFor } from '../requests/request.ts';
import { TIMING } from '../requests/timing.ts';
import { type Approvals, barOf, isMet, lapsedIn, stillFree } from './counting.ts';
import type { EngineParts } from './parts.ts';
import type { Result } from './ports.ts';
import type { ProposalAsk, ProposalDecision, ProposalLedger, Proposals } from './proposal-ports.ts';
import { remindersOf } from './reminders-of.ts';
import { absentFor } from './stand-ins.ts';
import { readApprovals, refused, rolesOf } from './standing.ts';

export type ProposalParts = Pick<
  EngineParts,
  'people' | 'policy' | 'clock' | 'chance' | 'log' | 'absences'
> & {
  readonly proposals: ProposalLedger;
  /** Told after every save, so that what changed is shown at once. */
  readonly wake: () => void;
};

export function createProposals(parts: ProposalParts): Proposals {
  return {
    propose: (ask) => propose(parts, ask),
    decide: (decision) => decide(parts, decision),
    covers: (user, link) => covers(parts, user, link),
  };
}

async function propose(parts: ProposalParts, ask: ProposalAsk): Promise<Result<Proposal>> {
  const rule = ruleForChange(parts.policy, areaOf(ask.wanted));
  if (rule === null) return refused({ reason: 'notAdmin' });
  const roster = await parts.people.roster(idsOf(rule), TIMING.eligibilityAgeMs);
  if (!roster.known) return refused({ reason: 'peopleUnknown' });
  const others = roster.people.filter(({ user }) => user !== ask.user);
  if (!couldEverBeMet(rule, others)) {
    const needed = approvalsWanted(rule);
    return refused({ reason: 'tooFewApprovers', needed, available: others.length });
  }
  const saved = await parts.proposals.insert(newProposal(parts, ask, rule), ask.delivery);
  if (saved.ok) parts.wake();
  return saved;
}

function newProposal(parts: ProposalParts, ask: ProposalAsk, rule: Rule): Proposal {
  const { policy, clock, chance } = parts;
  const at = clock.now();
  const asked: Proposal = {
    id: chance.requestId().replace(/^R-/, 'P-'),
    team: ask.team,
    asker: ask.user,
    wanted: ask.wanted,
    terms: {
      policyId: policy.id,
      channel: channelId(policy.channel),
      need: rule.need,
      admins: policy.admins,
      ...(policy.delegates === undefined ? {} : { delegates: policy.delegates }),
      ...remindersOf(policy, at),
    },
    hash: '',
    createdAt: at,
    expiresAt: at + policy.expiresAfterMs,
    status: 'pending',
    revision: 1,
    windowEndsAt: null,
    votes: [],
    lapsed: [],
    claim: null,
    ended: null,
    by: null,
    reason: null,
    marks: [],
  };
  return { ...asked, hash: proposalHash(asked) };
}

async function decide(parts: ProposalParts, decision: ProposalDecision): Promise<Result<Proposal>> {
  const begunAt = parts.clock.now();
  const seen = await parts.proposals.load(decision.id);
  if (seen === null) return refused({ reason: 'notFound' });
  if (seen.team !== decision.team) return refused({ reason: 'otherWorkspace' });
  const { user, delivery } = decision;
  const asked = asDecidable(seen);
  const found = await rolesOf(parts, user, [...idsOf(seen.terms), ...seen.terms.admins]);
  if (!found.ok) return found;
  const absent = await absentFor(parts, asked, user);
  const isApproval = decision.kind === 'approve';
  const approvals = isApproval ? await readApprovals(parts, asked, begunAt) : null;
  if (absent === 'unknown' || (isApproval && approvals === null)) {
    return refused({ reason: 'peopleUnknown' });
  }
  const known: Known = { roles: found.value.roles, absent, approvals };
  const result = await parts.proposals.change(seen.id, delivery, (proposal) =>
    stepProposal(proposal, eventOf(decision, known, proposal, parts.clock.now())),
  );
  if (result.ok) parts.wake();
  return result;
}

/** What was read about the person, and about those who approved before. */
type Known = {
  readonly roles: readonly string[];
  readonly absent: StandsFor | null;
  readonly approvals: Approvals | null;
};

function eventOf(
  decision: ProposalDecision,
  { roles, absent, approvals }: Known,
  proposal: Proposal,
  at: number,
): ProposalEvent {
  const { user, kind } = decision;
  switch (kind) {
    case 'approve': {
      if (approvals === null) throw new Error('an approval without a reading of the others');
      const asked = asDecidable(proposal);
      const standsFor = stillFree(asked, absent);
      const ballot = { user, roles, ...(standsFor === undefined ? {} : { standsFor }) };
      const bar = barOf(asked, approvals, ballot, at);
      return {
        type: kind,
        at,
        ...ballot,
        hash: decision.hash,
        ...(bar === null ? {} : { bar }),
        met: isMet(asked, approvals, ballot),
        lapsed: lapsedIn(asked, approvals),
      };
    }
    case 'deny': {
      // Whoever stands in for an approver may stop what they could stop.
      const all = [...roles, ...(absent?.roles ?? [])];
      return { type: kind, at, user, roles: all, reason: decision.reason };
    }
    case 'cancel': {
      const isAdmin = proposal.terms.admins.some((id) => roles.includes(id));
      return { type: kind, at, user, isAdmin };
    }
  }
}

async function covers(parts: ProposalParts, user: UserId, link: LinkWanted): Promise<boolean> {
  const now = parts.clock.now();
  for (const proposal of await parts.proposals.approvedOf(user)) {
    const { wanted, windowEndsAt } = proposal;
    if (wanted.kind !== 'link' || !isSame(wanted.link, link) || now >= (windowEndsAt ?? 0))
      continue;
    const asked = asDecidable(proposal);
    const approvals = await readApprovals(parts, asked);
    if (approvals === null) continue;
    if (isMet(asked, approvals)) return true;
    const lapsed = lapsedIn(asked, approvals);
    await parts.proposals.change(proposal.id, null, (one) =>
      stepProposal(one, { type: 'recheckFailed', at: now, lapsed }),
    );
    parts.wake();
  }
  return false;
}

function isSame(one: LinkWanted, other: LinkWanted): boolean {
  return one.kind === 'add'
    ? other.kind === 'add' && one.purpose === other.purpose
    : other.kind === 'update' && one.cardId === other.cardId;
}
