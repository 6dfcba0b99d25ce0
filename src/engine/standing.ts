/** Who may do what, from what Slack says now and what the policy or the request's own terms name. */
import { everyApproverId } from '../policy/approver-ids.ts';
import { idsOf } from '../policy/steps.ts';
import type { UserId } from '../requests/ids.ts';
import type { Refusal } from '../requests/refusal.ts';
import type { Decidable } from '../requests/decidable.ts';
import { TIMING } from '../requests/timing.ts';
import { votesNow } from '../requests/votes.ts';
import type { Approvals } from './counting.ts';
import type { EngineParts } from './parts.ts';
import type { Result } from './ports.ts';
import { absencesNow, boundTo, standsInForApprover } from './stand-ins.ts';

type Roles = { readonly roles: readonly string[]; readonly at: number };

/** The ids among `ids` that this person satisfies; refused where they are no full member or Slack is silent. */
export async function rolesOf(
  parts: Pick<EngineParts, 'people'>,
  user: UserId,
  ids: readonly string[],
): Promise<Result<Roles>> {
  const standing = await parts.people.standing(user, ids, TIMING.eligibilityAgeMs);
  if (!standing.known) return refused({ reason: 'peopleUnknown' });
  if (standing.problem !== null) {
    return refused({ reason: 'notFullMember', kind: standing.problem });
  }
  return { ok: true, value: { roles: standing.roles, at: standing.at } };
}

/** Refused where this person is none of the admins now, or Slack is silent. */
export async function asAdmin(
  parts: Pick<EngineParts, 'people'>,
  user: UserId,
  admins: readonly string[],
): Promise<Result<'admin'>> {
  const found = await rolesOf(parts, user, admins);
  if (!found.ok) return found;
  return found.value.roles.length > 0
    ? { ok: true, value: 'admin' }
    : refused({ reason: 'notAdmin' });
}

/** Whether this person is an admin now; nobody is while Slack is silent. */
export async function isAdmin(
  parts: Pick<EngineParts, 'people' | 'policy'>,
  user: UserId,
): Promise<boolean> {
  return (await asAdmin(parts, user, parts.policy.admins)).ok;
}

/**
 * Reads every voter's standing anew, and that of those they stand for.
 * @param begunAt when the reading of whoever decides now began, epoch ms
 * @returns null when Slack cannot be read: then nothing counts
 */
export async function readApprovals(
  parts: Pick<EngineParts, 'people' | 'clock' | 'absences'>,
  request: Decidable,
  begunAt = parts.clock.now(),
): Promise<Approvals | null> {
  const ids = idsOf(request.terms);
  const rolesByUser = new Map<UserId, readonly string[]>();
  const outside = new Set<UserId>();
  let readAt = parts.clock.now();
  const voters = votesNow(request).flatMap(({ user, standsFor }) =>
    standsFor === undefined ? [user] : [user, standsFor.user],
  );
  const users = [...new Set(voters)];
  const [absences, ...standings] = await Promise.all([
    absencesNow(parts),
    ...users.map((user) => parts.people.standing(user, ids, TIMING.eligibilityAgeMs)),
  ]);
  for (const [index, user] of users.entries()) {
    const standing = standings[index];
    if (standing?.known !== true) return null;
    if (standing.problem !== null) outside.add(user);
    rolesByUser.set(user, standing.problem === null ? standing.roles : []);
    readAt = Math.min(readAt, standing.at);
  }
  return { rolesByUser, outside, boundTo: boundTo(request, absences), readAt, begunAt };
}

export async function mayRead(
  parts: Pick<EngineParts, 'people' | 'policy' | 'clock' | 'absences'>,
  user: UserId,
): Promise<Result<'requester' | 'approver' | 'admin'>> {
  const { policy } = parts;
  const approvers = everyApproverId(policy);
  const ids = [...new Set([...policy.requesters, ...policy.admins, ...approvers])];
  const found = await rolesOf(parts, user, ids);
  if (!found.ok) return found;
  const holds = (wanted: readonly string[]): boolean =>
    wanted.some((id) => found.value.roles.includes(id));
  if (holds(policy.admins)) return { ok: true, value: 'admin' };
  if (holds(approvers)) return { ok: true, value: 'approver' };
  if (await standsInForApprover(parts, user)) return { ok: true, value: 'approver' };
  if (holds(policy.requesters)) return { ok: true, value: 'requester' };
  return refused({ reason: 'notRequester' });
}

export function refused(refusal: Refusal): { readonly ok: false; readonly refusal: Refusal } {
  return { ok: false, refusal };
}
