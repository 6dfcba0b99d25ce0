/** Who stands in for whom at present, as far as it matters to one request or one person. */
import { assign } from '../policy/assign.ts';
import { candidatesOf } from '../policy/ballots.ts';
import { everyApproverId } from '../policy/approver-ids.ts';
import { idsOf, linesOf } from '../policy/steps.ts';
import type { UserId } from '../requests/ids.ts';
import type { Decidable } from '../requests/decidable.ts';
import type { StandsFor } from '../requests/request.ts';
import { TIMING } from '../requests/timing.ts';
import { neverCount, votesNow } from '../requests/votes.ts';
import type { Absence } from './away-ports.ts';
import { mayStandIn, stillFree } from './counting.ts';
import type { EngineParts } from './parts.ts';

type Reading = Pick<EngineParts, 'people' | 'clock' | 'absences' | 'policy'>;

export async function absencesNow({
  absences,
  clock,
}: Pick<EngineParts, 'absences' | 'clock'>): Promise<readonly Absence[]> {
  return absences === undefined ? [] : absences.inForce(clock.now());
}

/** Those who stand in for the requester or the last editor, and for whom. */
export function boundTo(
  request: Pick<Decidable, 'requester' | 'editor'>,
  absences: readonly Absence[],
): ReadonlyMap<UserId, UserId> {
  return new Map(
    absences
      .filter(({ user }) => user === request.requester || user === request.editor)
      .map(({ user, delegate }) => [delegate, user]),
  );
}

/**
 * The person away for whom this one may decide about this request, or null; where there are several,
 * the one whose place is missed most. Not where either of the two stands in for the other party.
 * @returns 'unknown' while Slack is silent
 */
export async function absentFor(
  parts: Reading,
  request: Decidable,
  user: UserId,
): Promise<StandsFor | null | 'unknown'> {
  const absences = await absencesNow(parts);
  const theirs = [request.requester, request.editor] as const;
  const isBound = absences.some(
    (one) =>
      (one.delegate === user && theirs.includes(one.user)) ||
      (one.user === user && theirs.includes(one.delegate)),
  );
  if (isBound || neverCount(request).includes(user)) return null;
  const bound = boundTo(request, absences);
  const possible = absences.filter(
    (one) =>
      one.delegate === user &&
      // Whoever may not decide themselves gives nobody else the right to.
      !bound.has(one.user) &&
      mayStandIn(parts.policy.delegates, one) &&
      mayStandIn(request.terms.delegates, one),
  );
  const found = await readAll(parts, possible, idsOf(request.terms));
  if (found === 'unknown') return 'unknown';
  const free = found.filter((absent) => stillFree(request, absent) !== undefined);
  return free.sort(byMissing(request, user))[0] ?? null;
}

/** Whether this person stands in for one who is an approver. */
export async function standsInForApprover(parts: Reading, user: UserId): Promise<boolean> {
  const absences = await absencesNow(parts);
  const possible = absences.filter(
    (one) => one.delegate === user && mayStandIn(parts.policy.delegates, one),
  );
  const found = await readAll(parts, possible, everyApproverId(parts.policy));
  return found !== 'unknown' && found.length > 0;
}

/** What the people away satisfy, without those who satisfy nothing. */
async function readAll(
  { people }: Pick<EngineParts, 'people'>,
  absences: readonly Absence[],
  ids: readonly string[],
): Promise<readonly StandsFor[] | 'unknown'> {
  const found = await Promise.all(
    absences.map(async ({ user }) => ({
      user,
      standing: await people.standing(user, ids, TIMING.eligibilityAgeMs),
    })),
  );
  const all: StandsFor[] = [];
  for (const { user, standing } of found) {
    if (!standing.known) return 'unknown';
    if (standing.roles.length > 0) all.push({ user, roles: standing.roles });
  }
  return all;
}

function byMissing(request: Decidable, user: UserId) {
  const missing = (standsFor: StandsFor): number => {
    const ballots = [...votesNow(request), { user, roles: [], standsFor }];
    const people = candidatesOf<UserId>(ballots, neverCount(request));
    return assign(linesOf(request.terms), people).missing;
  };
  return (a: StandsFor, b: StandsFor): number =>
    missing(a) - missing(b) || (a.user < b.user ? -1 : 1);
}
