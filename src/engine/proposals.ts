/** Asking for a change that the policy wants approved, and deciding about it: saved before it is answered. */
import { proposalHash } from '../acts/proposal-hash.ts';
import type { LinkWanted, Proposal } from '../acts/proposal.ts';
import { stepProposal } from '../acts/proposal-step.ts';
import { assign, couldEverBeMet } from '../policy/assign.ts';
import { idsOf } from '../policy/steps.ts';
import type { ChangeArea, Rule } from '../policy/policy.ts';
import { ruleForChange } from '../policy/rule-for.ts';
import { channelId, type UserId } from '../requests/ids.ts';
import { TIMING } from '../requests/timing.ts';
import type { EngineParts } from './parts.ts';
import type { Result } from './ports.ts';
import type { ProposalAsk, ProposalDecision, ProposalLedger, Proposals } from './proposal-ports.ts';
import { refused, rolesOf } from './standing.ts';

export type ProposalParts = Pick<EngineParts, 'people' | 'policy' | 'clock' | 'chance' | 'log'> & {
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
  const rule = ruleForChange(parts.policy, areaOf(ask));
  if (rule === null) return refused({ reason: 'notAdmin' });
  const roster = await parts.people.roster(idsOf(rule), TIMING.eligibilityAgeMs);
  if (!roster.known) return refused({ reason: 'peopleUnknown' });
  const others = roster.people.filter(({ user }) => user !== ask.user);
  if (!couldEverBeMet(rule, others)) {
    const needed = rule.need.reduce((sum, line) => sum + line.count, 0);
    return refused({ reason: 'tooFewApprovers', needed, available: others.length });
  }
  const saved = await parts.proposals.insert(newProposal(parts, ask, rule), ask.delivery);
  if (saved.ok) parts.wake();
  return saved;
}

function areaOf({ wanted }: ProposalAsk): ChangeArea {
  return wanted.kind === 'link' || wanted.words.startsWith('linked') ? 'linked' : 'payee';
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
  const seen = await parts.proposals.load(decision.id);
  if (seen === null) return refused({ reason: 'notFound' });
  if (seen.team !== decision.team) return refused({ reason: 'otherWorkspace' });
  const { user, delivery } = decision;
  const found = await rolesOf(parts, user, [...idsOf(seen.terms), ...seen.terms.admins]);
  if (!found.ok) return found;
  const { roles } = found.value;
  const standing = decision.kind === 'approve' ? await readVotes(parts, seen) : null;
  if (decision.kind === 'approve' && standing === null) return refused({ reason: 'peopleUnknown' });
  const result = await parts.proposals.change(seen.id, delivery, (proposal) => {
    const at = parts.clock.now();
    switch (decision.kind) {
      case 'approve': {
        const votes = standing ?? new Map<UserId, readonly string[]>();
        const { met, lapsed } = judgeVotes(proposal, new Map([...votes, [user, roles]]));
        return stepProposal(proposal, {
          type: 'approve',
          at,
          user,
          roles,
          hash: decision.hash,
          met,
          lapsed,
        });
      }
      case 'deny':
        return stepProposal(proposal, { type: 'deny', at, user, roles, reason: decision.reason });
      case 'cancel': {
        const isAdmin = proposal.terms.admins.some((id) => roles.includes(id));
        return stepProposal(proposal, { type: 'cancel', at, user, isAdmin });
      }
    }
  });
  if (result.ok) parts.wake();
  return result;
}

/** What each voter satisfies now; null where Slack cannot tell: then nothing counts. */
export async function readVotes(
  { people }: Pick<ProposalParts, 'people'>,
  { votes, terms }: Proposal,
): Promise<ReadonlyMap<UserId, readonly string[]> | null> {
  const ids = idsOf(terms);
  const standings = await Promise.all(
    votes.map(({ user }) => people.standing(user, ids, TIMING.eligibilityAgeMs)),
  );
  const roles = new Map<UserId, readonly string[]>();
  for (const [index, { user }] of votes.entries()) {
    const standing = standings[index];
    if (standing?.known !== true) return null;
    roles.set(user, standing.problem === null ? standing.roles : []);
  }
  return roles;
}

/** Whether different people meet every line, none of them the one who asked; and whose vote does not count. */
export function judgeVotes(
  { asker, terms, votes }: Proposal,
  rolesNow: ReadonlyMap<UserId, readonly string[]>,
): { readonly met: boolean; readonly lapsed: readonly UserId[] } {
  const before = votes.filter(({ user }) => !rolesNow.has(user));
  const people = [
    ...before.map(({ user, roles }) => ({ user, roles })),
    ...[...rolesNow].map(([user, roles]) => ({ user, roles })),
  ];
  const others = people.filter(({ user }) => user !== asker);
  const counts = (roles: readonly string[]): boolean =>
    terms.need.some((line) => line.from.some((id) => roles.includes(id)));
  const lapsed = votes
    .map(({ user }) => user)
    .filter((user) => rolesNow.has(user) && !counts(rolesNow.get(user) ?? []));
  return { met: assign(terms.need, others).met, lapsed };
}

async function covers(parts: ProposalParts, user: UserId, link: LinkWanted): Promise<boolean> {
  const now = parts.clock.now();
  for (const proposal of await parts.proposals.approvedOf(user)) {
    const { wanted, windowEndsAt } = proposal;
    if (wanted.kind !== 'link' || !isSame(wanted.link, link) || now >= (windowEndsAt ?? 0))
      continue;
    const roles = await readVotes(parts, proposal);
    if (roles === null) continue;
    const { met, lapsed } = judgeVotes(proposal, roles);
    if (met) return true;
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
