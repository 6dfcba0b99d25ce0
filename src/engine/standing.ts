/** Who may do what, from what Slack says now and what the policy or the request's own terms name. */
import { assign } from '../policy/assign.ts';
import { everyApproverId } from '../policy/approver-ids.ts';
import type { UserId } from '../requests/ids.ts';
import type { Refusal } from '../requests/refusal.ts';
import type { MoneyRequest, Need } from '../requests/request.ts';
import { TIMING } from '../requests/timing.ts';
import type { EngineParts } from './parts.ts';
import type { Result } from './ports.ts';

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

export function needIds(need: readonly Need[]): readonly string[] {
  return [...new Set(need.flatMap((line) => line.from))];
}

export type Approvals = {
  /** What each voter of the present version satisfies now. */
  readonly rolesByUser: ReadonlyMap<UserId, readonly string[]>;
  /** The oldest reading of Slack among them. */
  readonly readAt: number;
};

/** Reads every voter's standing anew. Null when Slack cannot be read: then nothing counts. */
export async function readApprovals(
  parts: Pick<EngineParts, 'people' | 'clock'>,
  request: MoneyRequest,
): Promise<Approvals | null> {
  const ids = needIds(request.terms.need);
  const rolesByUser = new Map<UserId, readonly string[]>();
  let readAt = parts.clock.now();
  const voters = votesNow(request).map(({ user }) => user);
  const standings = await Promise.all(
    voters.map((user) => parts.people.standing(user, ids, TIMING.eligibilityAgeMs)),
  );
  for (const [index, user] of voters.entries()) {
    const standing = standings[index];
    if (standing?.known !== true) return null;
    rolesByUser.set(user, standing.problem === null ? standing.roles : []);
    readAt = Math.min(readAt, standing.at);
  }
  return { rolesByUser, readAt };
}

/** Whether every line of need is met by different people, none of them the requester or last editor. */
export function isMet(
  request: MoneyRequest,
  approvals: Approvals,
  and: { readonly user: UserId; readonly roles: readonly string[] } | null = null,
): boolean {
  const voters = votesNow(request).map(({ user, roles }) => ({
    user,
    // Somebody who voted since the reading was read for that very vote.
    roles: approvals.rolesByUser.get(user) ?? roles,
  }));
  const people = and === null ? voters : [...voters, and];
  const others = people.filter(({ user }) => user !== request.requester && user !== request.editor);
  return assign(request.terms.need, others).met;
}

/** The voters of the present version who no longer satisfy anything that the terms ask for. */
export function lapsedIn(request: MoneyRequest, approvals: Approvals): readonly UserId[] {
  return votesNow(request)
    .map(({ user }) => user)
    .filter((user) => approvals.rolesByUser.get(user)?.length === 0);
}

export async function mayRead(
  parts: Pick<EngineParts, 'people' | 'policy'>,
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
  if (holds(policy.requesters)) return { ok: true, value: 'requester' };
  return refused({ reason: 'notRequester' });
}

function votesNow(request: MoneyRequest): MoneyRequest['votes'] {
  return request.votes.filter((vote) => vote.version === request.version);
}

export function refused(refusal: Refusal): { readonly ok: false; readonly refusal: Refusal } {
  return { ok: false, refusal };
}
