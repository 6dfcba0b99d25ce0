/** Who can still decide about a request: the one place that says so, for reminders, messages and App Home. */
import { assign, openStep } from '../policy/assign.ts';
import { candidatesOf } from '../policy/ballots.ts';
import { fitsAny, stepsOf } from '../policy/steps.ts';
import type { UserId } from '../requests/ids.ts';
import type { Decidable } from '../requests/decidable.ts';
import { countedVotes, neverCount, votesNow } from '../requests/votes.ts';

/** Somebody is away, and somebody else decides in their place. */
export type Away = { readonly user: UserId; readonly delegate: UserId };

/** Somebody who looks at what waits for them. */
export type Decider = {
  readonly user: UserId;
  readonly roles: readonly string[];
  /** What each person away satisfies for whom they stand in. */
  readonly standsFor: ReadonlyMap<UserId, readonly string[]>;
  readonly absences: readonly Away[];
};

/** Whether this person's approval is one of those that a request still lacks, now that it is the turn of an open step. */
export function waitsFor(request: Decidable, decider: Decider, now: number): boolean {
  const { status, terms, expiresAt } = request;
  const { user } = decider;
  if (status !== 'pending' || now >= expiresAt) return false;
  if (neverCount(request).includes(user) || isBound(request, decider)) return false;
  if (votesNow(request).some((vote) => vote.user === user)) return false;
  const roles = rolesFor(request, decider);
  const counted = candidatesOf(countedVotes(request), neverCount(request));
  const open = openStep(terms, counted);
  // Pending all the same: a vote could not be confirmed, and any other approver can make up for it.
  if (open === null) return fitsAny(stepsOf(terms).flat(), roles);
  const lines = stepsOf(terms)
    .slice(0, open + 1)
    .flat();
  return assign(lines, [...counted, { user, roles }]).missing < assign(lines, counted).missing;
}

function isBound(request: Decidable, { user, absences }: Decider): boolean {
  return boundIn(request, absences).includes(user);
}

/** Those who stand in for the requester or the last editor: they decide nothing, and nobody does for them. */
function boundIn({ requester, editor }: Decidable, absences: readonly Away[]) {
  const theirs = [requester, editor];
  return absences.filter(({ user }) => theirs.includes(user)).map(({ delegate }) => delegate);
}

/** Their own, and those of people away whom the request's own terms let them stand in for. */
function rolesFor(request: Decidable, decider: Decider): readonly string[] {
  const { user, roles, standsFor } = decider;
  const taken = votesNow(request).flatMap((vote) => [vote.user, vote.standsFor?.user]);
  const never = [...neverCount(request), ...boundIn(request, decider.absences)];
  const gone: readonly (UserId | undefined)[] = [...taken, ...never];
  const more = [...standsFor].filter(
    ([away]) => !gone.includes(away) && request.terms.delegates?.[away]?.includes(user) === true,
  );
  return [...roles, ...more.flatMap(([, theirs]) => theirs)];
}
