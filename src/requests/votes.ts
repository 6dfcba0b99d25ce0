/** The votes of a request, and who can give none. */
import type { Decidable } from './decidable.ts';
import type { EventOf } from './event.ts';
import type { UserId } from './ids.ts';
import type { Refusal } from './refusal.ts';
import type { StandsFor, Vote } from './request.ts';

/** Votes belong to one version: an edit leaves them behind. */
export function votesNow({ votes, version }: Decidable): readonly Vote[] {
  return votes.filter((vote) => vote.version === version);
}

/** The votes for the present version, without those that have lapsed. */
export function countedVotes(request: Decidable): readonly Vote[] {
  const lapsed: readonly string[] = request.hold?.why === 'approvers' ? request.hold.lapsed : [];
  return votesNow(request).filter(({ user }) => !lapsed.includes(user));
}

/** The requester, the last editor and whoever the card belongs to: what is theirs others decide. */
export function neverCount({ requester, editor, terms }: Decidable): readonly UserId[] {
  return [...new Set([requester, editor, ...(terms.owners ?? [])])];
}

/** Whether some line of any step names this person. */
export function isInNeed(request: Decidable, roles: readonly string[]): boolean {
  const { need, later = [] } = request.terms;
  return [need, ...later].flat().some((line) => line.from.some((id) => roles.includes(id)));
}

/** Why this person's approval is none, if it is not. */
export function whyNotCounted(
  request: Decidable,
  event: Pick<EventOf<'approve'>, 'user' | 'roles' | 'standsFor' | 'bar'>,
): Refusal | null {
  const { user, roles, standsFor, bar } = event;
  if (user === request.requester || user === request.editor) return { reason: 'ownRequest' };
  if (neverCount(request).includes(user)) return { reason: 'ownCard' };
  const isVoter = votesNow(request).some((vote) => vote.user === user);
  if (isVoter) return { reason: 'alreadyVoted' };
  const isFit = isInNeed(request, [...roles, ...(standsFor?.roles ?? [])]);
  if (!isFit || !mayStandFor(request, user, standsFor)) return { reason: 'notApprover' };
  return bar ?? null;
}

/** Somebody away is stood in for once, by somebody else, and not where they have voted themselves. */
function mayStandFor(request: Decidable, user: UserId, standsFor?: StandsFor): boolean {
  if (standsFor === undefined) return true;
  const counted = votesNow(request).flatMap((vote) => [vote.user, vote.standsFor?.user]);
  return ![user, ...neverCount(request), ...counted].includes(standsFor.user);
}
