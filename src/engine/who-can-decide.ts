/** The people whose approval a request still lacks, as Slack has them now. */
import { deciderOf } from '../deciding/decider.ts';
import { waitsFor } from '../deciding/waits-for.ts';
import { idsOf } from '../policy/steps.ts';
import type { UserId } from '../requests/ids.ts';
import type { Decidable } from '../requests/decidable.ts';
import { TIMING } from '../requests/timing.ts';
import type { EngineParts } from './parts.ts';
import { absencesNow } from './stand-ins.ts';

type Reading = Pick<EngineParts, 'people' | 'clock' | 'absences'>;

/**
 * Those who can decide now, and stand in for those away among them; whoever is away is left in peace,
 * unless there is nobody else. In the order of their ids; null while Slack cannot tell.
 */
export async function whoCanDecide(
  parts: Reading,
  request: Decidable,
): Promise<readonly UserId[] | null> {
  const ids = idsOf(request.terms);
  const [roster, absences] = await Promise.all([
    parts.people.roster(ids, TIMING.eligibilityAgeMs),
    absencesNow(parts),
  ]);
  if (!roster.known) return null;
  const roles = new Map(roster.people.map((one) => [one.user, one.roles]));
  const delegates = absences
    .filter(({ user, delegate }) => roles.has(user) && !roles.has(delegate))
    .map(({ delegate }) => delegate);
  const standings = await Promise.all(
    delegates.map((user) => parts.people.standing(user, ids, TIMING.eligibilityAgeMs)),
  );
  if (standings.some(({ known }) => !known)) return null;
  const members = delegates.filter((_user, index) => isMember(standings[index]));
  const now = parts.clock.now();
  const able = [...new Set([...roles.keys(), ...members])]
    .filter((user) => waitsFor(request, deciderOf(user, roles, absences), now))
    .toSorted();
  const present = able.filter((user) => !absences.some((one) => one.user === user));
  return present.length > 0 ? present : able;
}

function isMember(standing: Awaited<ReturnType<Reading['people']['standing']>> | undefined) {
  return standing?.known === true && standing.problem === null;
}
