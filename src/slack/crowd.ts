/** Who could still decide about a request, for showing: groups as they were a while ago, and who is away. */
import type { Absence, Absences } from '../engine/away-ports.ts';
import type { People } from '../engine/people-ports.ts';
import type { Clock, Timers } from '../engine/ports.ts';
import { idsOf } from '../policy/steps.ts';
import type { UserId } from '../requests/ids.ts';
import type { Decidable } from '../requests/decidable.ts';
import { orLate } from '../or-late.ts';

export type Crowd = {
  readonly people: readonly { readonly user: UserId; readonly roles: readonly string[] }[];
  readonly absences: readonly Absence[];
};

export type CrowdParts = {
  readonly people: Pick<People, 'roster'>;
  readonly absences: Pick<Absences, 'inForce'>;
  readonly clock: Clock;
  readonly timers: Timers;
};

/** Groups change rarely, and nothing is decided from this. */
const AGE_MS = 10 * 60_000;
/** A notice does not wait for names: it shows the groups as the policy names them. */
const PATIENCE_MS = 1_500;

/** Null where nobody has to decide any more, or Slack does not tell in time. */
export async function crowdOf(parts: CrowdParts, request: Decidable): Promise<Crowd | null> {
  if (request.status !== 'pending') return null;
  try {
    const found = await orLate(parts.timers, PATIENCE_MS, read(parts, request));
    return found === 'late' ? null : found;
  } catch {
    // The ledger or Slack will say so where it matters; the notice is shown without names.
    return null;
  }
}

async function read(
  { people, absences, clock }: CrowdParts,
  { terms }: Decidable,
): Promise<Crowd | null> {
  const [roster, away] = await Promise.all([
    people.roster(idsOf(terms), AGE_MS),
    absences.inForce(clock.now()),
  ]);
  return roster.known ? { people: roster.people, absences: away } : null;
}
