/**
 * One run of a standing request: a money request of its own, which begins as approved only if the
 * approvals of the whole hold now. Else nothing is made but a note that it was missed, for good: a
 * slot is taken once, by either of the two, in the transaction that decides it.
 */
import { contentHash } from '../operations/hash.ts';
import type { PaywintCard } from './paywint-ports.ts';
import type { Refusal } from '../requests/refusal.ts';
import type { MoneyRequest } from '../requests/request.ts';
import { delayMs } from '../requests/safeguards.ts';
import { TIMING } from '../requests/timing.ts';
import { asRequest } from '../standing/as-request.ts';
import { standingDueAt } from '../standing/duties.ts';
import type { StandingEvent } from '../standing/event.ts';
import { standingHash } from '../standing/hash.ts';
import { type Plan, planOf } from '../standing/plan.ts';
import type { Missed, StandingRequest } from '../standing/standing-request.ts';
import { standingTransition } from '../standing/transition.ts';
import { type Approvals, isMet, lapsedIn } from './counting.ts';
import { ownersOf } from './owners.ts';
import { readApprovals, rolesOf } from './standing.ts';
import type { StandingParts } from './standing-keeper.ts';
import type { StandingTx } from './standing-ports.ts';
import { newRequest } from './new-request.ts';
import { insertApproved } from './within-policy.ts';

type Run = Extract<Plan, { readonly do: 'run' }>;
/** What Slack and Paywint say now. */
type Facts = {
  readonly approvals: Approvals;
  /** Why the requester may not ask any more. */
  readonly refusal: Refusal | null;
  readonly cards: readonly PaywintCard[];
};

/** @returns false when Slack or Paywint could not be read: it is tried again while there is time. */
export async function makeRun(
  parts: StandingParts,
  seen: StandingRequest,
  { slot }: Run,
): Promise<boolean> {
  const facts = await readFacts(parts, seen);
  if (facts === null) return false;
  const made = await parts.standings.transact(async (tx) => {
    const standing = await tx.loadStanding(seen.id);
    const at = parts.clock.now();
    const plan = standing === null ? null : planOf(standing, at);
    if (standing === null || plan?.do !== 'run' || plan.slot.date !== slot.date) return null;
    if (at - facts.approvals.readAt > TIMING.eligibilityAgeMs) return 'old';
    return settleSlot(tx, parts, { standing, plan, facts, at });
  });
  if (made === 'old') return false;
  parts.changed?.();
  if (made !== null) parts.wake(made.id);
  return true;
}

async function readFacts(parts: StandingParts, seen: StandingRequest): Promise<Facts | null> {
  const [person, read, cards] = await Promise.all([
    rolesOf(parts, seen.requester, parts.policy.requesters),
    readApprovals(parts, asRequest(seen)),
    parts.paywint.cards(),
  ]);
  if (read === null || !cards.ok) return null;
  const owners = await ownersOf(parts, seen.intent.target, [...read.rolesByUser.keys()]);
  if (!owners.ok) return null;
  const approvals = { ...read, owners: owners.value };
  if (person.ok) {
    const mayAsk = person.value.roles.length > 0;
    return { approvals, cards: cards.value, refusal: mayAsk ? null : { reason: 'notRequester' } };
  }
  if (person.refusal.reason === 'peopleUnknown') return null;
  return { approvals, cards: cards.value, refusal: person.refusal };
}

type Settling = {
  readonly standing: StandingRequest;
  readonly plan: Run;
  readonly facts: Facts;
  readonly at: number;
};

/** @returns the run, or null where it is missed. */
async function settleSlot(
  tx: StandingTx,
  parts: StandingParts,
  settling: Settling,
): Promise<MoneyRequest | null> {
  const { standing, plan, at } = settling;
  let missed = whyNot(parts, settling);
  const request = missed === null ? runOf(parts, settling) : null;
  if (request !== null) {
    const refusal = await insertApproved(tx, parts, request);
    if (refusal === 'sum') missed = { why: 'sum' };
    else if (refusal !== null) missed = { why: 'refused', refusal };
  }
  const slot = plan.slot.date;
  const event: StandingEvent =
    missed === null && request !== null
      ? { type: 'run', at, slot, request: request.id }
      : { type: 'miss', at, slots: [slot], missed: missed ?? { why: 'late' } };
  const step = standingTransition(standing, event);
  if (!step.ok) throw new Error(`a slot of ${standing.id} was settled out of turn`);
  await tx.saveStanding(standing, step.standing, standingDueAt(step.standing, at));
  return missed === null ? request : null;
}

function whyNot(parts: StandingParts, { standing, facts }: Settling): Missed | null {
  const isWhatWasApproved =
    standingHash(standing, parts.installation) === standing.contentHash &&
    standing.environment === parts.paywint.environment;
  if (!isWhatWasApproved) return { why: 'changed' };
  const asked = asRequest(standing);
  if (!isMet(asked, facts.approvals)) {
    return { why: 'approvers', lapsed: lapsedIn(asked, facts.approvals) };
  }
  if (facts.refusal !== null) return { why: 'refused', refusal: facts.refusal };
  const id = standing.intent.target?.id;
  const isThere = facts.cards.some(({ cardId }) => cardId !== null && cardId === id);
  return isThere ? null : { why: 'cardGone' };
}

function runOf(parts: StandingParts, { standing, plan, at }: Settling): MoneyRequest {
  const { requester, team, intent, votes } = standing;
  // Those were moments of the whole, while it waited.
  const { remindAt: _remindAt, escalation: _escalation, ...terms } = standing.terms;
  const rule = { operation: 'reload', upToCents: null, need: terms.need } as const;
  const admitted = { rule, owners: terms.owners ?? [] };
  const asked = { operation: 'reload', requester, team, origin: 'line', intent } as const;
  const waitMs = delayMs({ terms, intent });
  const request: MoneyRequest = {
    ...newRequest(parts, asked, admitted, null),
    terms,
    votes,
    status: 'approved',
    createdAt: at,
    approvedAt: at,
    notBefore: at + waitMs,
    // Later it is not sent any more, whatever kept it.
    windowEndsAt: plan.until + waitMs,
    expiresAt: plan.until + waitMs,
    runOf: { id: standing.id, slot: plan.slot.date, hash: standing.contentHash },
    history: [
      { seq: 1, event: 'submit', from: null, to: 'approved', actor: 'clock', at, note: null },
    ],
  };
  return { ...request, contentHash: contentHash(request, parts.installation) };
}
