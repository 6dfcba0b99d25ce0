/** A click on Approve, Deny or Cancel request becomes an event, saved before it is answered. */
import { idsOf } from '../policy/steps.ts';
import type { EventOf } from '../requests/event.ts';
import type { UserId } from '../requests/ids.ts';
import type { MoneyRequest, StandsFor, Vote } from '../requests/request.ts';
import { apply } from './apply.ts';
import type { EngineParts } from './parts.ts';
import type { Decision } from './engine-ports.ts';
import type { Result } from './ports.ts';
import { type Approvals, barOf, isMet, lapsedIn, stillFree } from './counting.ts';
import { reachOf } from './reminders-of.ts';
import { absentFor } from './stand-ins.ts';
import { readApprovals, refused, rolesOf } from './standing.ts';

export async function decide(
  parts: EngineParts,
  decision: Decision,
): Promise<Result<MoneyRequest>> {
  const begunAt = parts.clock.now();
  const seen = await parts.ledger.load(decision.id);
  if (seen === null) return refused({ reason: 'notFound' });
  if (seen.team !== decision.team) return refused({ reason: 'otherWorkspace' });
  const ids = [...idsOf(seen.terms), ...seen.terms.admins];
  const found = await rolesOf(parts, decision.user, ids);
  if (!found.ok) return found;
  const { roles } = found.value;
  const absent = decision.kind === 'cancel' ? null : await absentFor(parts, seen, decision.user);
  if (absent === 'unknown') return refused({ reason: 'peopleUnknown' });
  switch (decision.kind) {
    case 'approve':
      return approve(parts, decision, seen, { roles, absent, begunAt });
    case 'deny':
      return apply(
        parts,
        decision.id,
        (_request, at) => ({
          type: 'deny',
          at,
          user: decision.user,
          // Whoever stands in for an approver may stop what they could stop.
          roles: [...roles, ...(absent?.roles ?? [])],
          reason: decision.reason,
          ...(decision.shown === undefined ? {} : { shown: decision.shown }),
        }),
        { delivery: decision.delivery },
      );
    case 'cancel':
      return apply(
        parts,
        decision.id,
        (request, at) => ({
          type: 'cancel',
          at,
          user: decision.user,
          isAdmin: isAdminOf(request, roles),
        }),
        { delivery: decision.delivery },
      );
    case 'stop':
      return apply(
        parts,
        decision.id,
        (request, at) => ({
          type: 'stop',
          at,
          user: decision.user,
          roles: [...roles, ...(absent?.roles ?? [])],
          isAdmin: isAdminOf(request, roles),
        }),
        { delivery: decision.delivery },
      );
  }
}

function isAdminOf({ terms }: MoneyRequest, roles: readonly string[]): boolean {
  return terms.admins.some((id) => roles.includes(id));
}

async function approve(
  parts: EngineParts,
  decision: Extract<Decision, { kind: 'approve' }>,
  seen: MoneyRequest,
  { roles, absent, begunAt }: Pick<Approval, 'roles' | 'absent'> & Pick<Approvals, 'begunAt'>,
): Promise<Result<MoneyRequest>> {
  const approvals = await readApprovals(parts, seen, begunAt);
  if (approvals === null) return refused({ reason: 'peopleUnknown' });
  const next = await nextOf(parts, seen, { user: decision.user, roles, absent });
  return apply(
    parts,
    decision.id,
    (request, at) => ({
      ...approvalOf(request, { approvals, click: decision, roles, absent }, at),
      ...(next === null ? {} : { next }),
    }),
    { delivery: decision.delivery },
  );
}

/** Where steps follow each other: who is written to when this vote opens the next one. */
async function nextOf(
  parts: EngineParts,
  seen: MoneyRequest,
  { user, roles, absent }: Pick<Approval, 'roles' | 'absent'> & Pick<Vote, 'user'>,
): Promise<readonly UserId[] | null> {
  if (seen.terms.later === undefined) return null;
  const standsFor = stillFree(seen, absent);
  const at = parts.clock.now();
  const vote: Vote = {
    user,
    version: seen.version,
    at,
    roles,
    ...(standsFor === undefined ? {} : { standsFor }),
  };
  const reach = await reachOf(parts, { ...seen, votes: [...seen.votes, vote] });
  return reach.approvers;
}

type Approval = {
  readonly approvals: Approvals;
  readonly click: Pick<EventOf<'approve'>, 'user' | 'version' | 'hash' | 'typedCents'>;
  readonly roles: readonly string[];
  readonly absent: StandsFor | null;
};

/** What the click comes to for the votes as they are now. */
export function approvalOf(
  request: MoneyRequest,
  { approvals, click: { user, version, hash, typedCents }, roles, absent }: Approval,
  at: number,
): EventOf<'approve'> {
  const standsFor = stillFree(request, absent);
  const ballot = { user, roles, ...(standsFor === undefined ? {} : { standsFor }) };
  const bar = barOf(request, approvals, ballot, at);
  return {
    type: 'approve',
    at,
    ...ballot,
    version,
    hash,
    ...(bar === null ? {} : { bar }),
    met: isMet(request, approvals, ballot),
    lapsed: lapsedIn(request, approvals),
    ...(typedCents === undefined ? {} : { typedCents }),
  };
}
