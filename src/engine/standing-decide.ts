/** A click about a standing request becomes an event, saved before it is answered. */
import { isDeepStrictEqual } from 'node:util';
import { idsOf } from '../policy/steps.ts';
import type { StandingId } from '../requests/ids.ts';
import type { StandsFor } from '../requests/request.ts';
import { asRequest } from '../standing/as-request.ts';
import { standingDueAt } from '../standing/duties.ts';
import type { StandingEvent } from '../standing/event.ts';
import type { StandingRequest } from '../standing/standing-request.ts';
import { standingTransition } from '../standing/transition.ts';
import type { Approvals } from './counting.ts';
import { approvalOf } from './decide.ts';
import type { Delivery } from './ports.ts';
import { absentFor } from './stand-ins.ts';
import { readApprovals, refused, rolesOf } from './standing.ts';
import type { StandingParts } from './standing-keeper.ts';
import type { StandingAnswer, StandingDecision, StandingTx } from './standing-ports.ts';

export async function decideStanding(
  parts: StandingParts,
  decision: StandingDecision,
): Promise<StandingAnswer> {
  const begunAt = parts.clock.now();
  const seen = await parts.standings.load(decision.id);
  if (seen === null) return refused({ reason: 'notFound' });
  if (seen.team !== decision.team) return refused({ reason: 'otherWorkspace' });
  const asked = asRequest(seen);
  const { admins } = seen.terms;
  const found = await rolesOf(parts, decision.user, [...idsOf(seen.terms), ...admins]);
  if (!found.ok) return found;
  const absent = await absentFor(parts, asked, decision.user);
  const isApproval = decision.kind === 'approve';
  const approvals = isApproval ? await readApprovals(parts, asked, begunAt) : null;
  if (absent === 'unknown' || (isApproval && approvals === null)) {
    return refused({ reason: 'peopleUnknown' });
  }
  const { roles } = found.value;
  const known: Known = {
    roles,
    absent,
    approvals,
    isAdmin: admins.some((id) => roles.includes(id)),
  };
  const { delivery } = decision;
  return applyStanding(parts, decision.id, (now, at) => eventOf(decision, known, now, at), {
    delivery,
  });
}

/** What was read about the person, and about those who approved before. */
type Known = {
  readonly roles: readonly string[];
  readonly absent: StandsFor | null;
  readonly approvals: Approvals | null;
  readonly isAdmin: boolean;
};

function eventOf(
  decision: StandingDecision,
  { roles, absent, approvals, isAdmin }: Known,
  standing: StandingRequest,
  at: number,
): StandingEvent {
  const { user, kind } = decision;
  // Whoever stands in for an approver may stop what they could stop.
  const all = [...roles, ...(absent?.roles ?? [])];
  switch (kind) {
    case 'approve': {
      if (approvals === null) throw new Error('an approval without a reading of the others');
      const { hash, typedCents } = decision;
      const typed = typedCents === undefined ? {} : { typedCents };
      const click = { user, version: standing.version, hash, ...typed };
      return approvalOf(asRequest(standing), { approvals, click, roles, absent }, at);
    }
    case 'deny':
      return { type: kind, at, user, roles: all, reason: decision.reason };
    case 'pause':
      return { type: kind, at, user, roles: all, isAdmin };
    case 'resume':
      return { type: kind, at, user };
    case 'end':
      return { type: kind, at, user, isAdmin };
  }
}

type Options = {
  readonly delivery?: Delivery | undefined;
  /** More that belongs to this step. */
  readonly also?: ((tx: StandingTx, after: StandingRequest) => Promise<void>) | undefined;
};

type Applying = Pick<StandingParts, 'standings' | 'clock' | 'ledger' | 'changed'>;

/** One event, one transaction. */
export async function applyStanding(
  parts: Applying,
  id: StandingId,
  eventFor: (standing: StandingRequest, at: number) => StandingEvent,
  { delivery, also }: Options = {},
): Promise<StandingAnswer> {
  let last: StandingAnswer | null = null;
  try {
    const result = await parts.standings.transact(async (tx) => {
      last = await applyIn(tx, parts, id, eventFor, { delivery, also });
      return last;
    });
    parts.changed?.();
    return result;
  } catch (error) {
    // A commit whose answer was lost is read again, by the delivery that it would have kept.
    const isSaved =
      last !== null &&
      delivery !== undefined &&
      (await parts.ledger.wasReceived(delivery).catch(() => false)) &&
      (await stands(parts, last).catch(() => false));
    if (!isSaved || last === null) throw error;
    return last;
  }
}

/** The same click may have come to another process since: what is told as done has to be there. */
async function stands({ standings }: Applying, last: StandingAnswer): Promise<boolean> {
  if (!last.ok) return true;
  const found = await standings.load(last.value.id);
  return found !== null && isDeepStrictEqual({ ...found, marks: [] }, { ...last.value, marks: [] });
}

async function applyIn(
  tx: StandingTx,
  { clock }: Applying,
  id: StandingId,
  eventFor: (standing: StandingRequest, at: number) => StandingEvent,
  { delivery, also }: Options,
): Promise<StandingAnswer> {
  if (delivery !== undefined && !(await tx.receive(delivery))) {
    return refused({ reason: 'alreadyReceived' });
  }
  const before = await tx.loadStanding(id);
  if (before === null) return refused({ reason: 'notFound' });
  const at = clock.now();
  const step = standingTransition(before, eventFor(before, at));
  if (!step.ok) return step;
  await tx.saveStanding(before, step.standing, standingDueAt(step.standing, at));
  await also?.(tx, step.standing);
  return { ok: true, value: step.standing };
}
