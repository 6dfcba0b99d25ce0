/** A click on Approve, Deny or Cancel request becomes an event, saved before it is answered. */
import type { MoneyRequest } from '../requests/request.ts';
import { apply } from './apply.ts';
import type { EngineParts } from './parts.ts';
import type { Decision, Result } from './ports.ts';
import { isMet, lapsedIn, needIds, readApprovals, refused, rolesOf } from './standing.ts';

export async function decide(
  parts: EngineParts,
  decision: Decision,
): Promise<Result<MoneyRequest>> {
  const seen = await parts.ledger.load(decision.id);
  if (seen === null) return refused({ reason: 'notFound' });
  if (seen.team !== decision.team) return refused({ reason: 'otherWorkspace' });
  const ids = [...needIds(seen.terms.need), ...seen.terms.admins];
  const found = await rolesOf(parts, decision.user, ids);
  if (!found.ok) return found;
  const { roles } = found.value;
  switch (decision.kind) {
    case 'approve':
      return approve(parts, decision, seen, roles);
    case 'deny':
      return apply(
        parts,
        decision.id,
        (_request, at) => ({
          type: 'deny',
          at,
          user: decision.user,
          roles,
          reason: decision.reason,
        }),
        { delivery: decision.delivery },
      );
    case 'cancel': {
      const isAdmin = seen.terms.admins.some((id) => roles.includes(id));
      return apply(
        parts,
        decision.id,
        (_request, at) => ({ type: 'cancel', at, user: decision.user, isAdmin }),
        { delivery: decision.delivery },
      );
    }
  }
}

async function approve(
  parts: EngineParts,
  decision: Extract<Decision, { kind: 'approve' }>,
  seen: MoneyRequest,
  roles: readonly string[],
): Promise<Result<MoneyRequest>> {
  const approvals = await readApprovals(parts, seen);
  if (approvals === null) return refused({ reason: 'peopleUnknown' });
  const { user, version, hash } = decision;
  return apply(
    parts,
    decision.id,
    (request, at) => ({
      type: 'approve',
      at,
      user,
      version,
      hash,
      roles,
      met: isMet(request, approvals, { user, roles }),
      lapsed: lapsedIn(request, approvals),
    }),
    { delivery: decision.delivery },
  );
}
