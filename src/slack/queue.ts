/** What waits for one person's approval now, the oldest first. */
import type { Absences } from '../engine/away-ports.ts';
import type { Ledger } from '../engine/ledger-ports.ts';
import type { People } from '../engine/people-ports.ts';
import type { Clock } from '../engine/ports.ts';
import { idsOf } from '../policy/steps.ts';
import type { UserId } from '../requests/ids.ts';
import type { MoneyRequest } from '../requests/request.ts';
import { TIMING } from '../requests/timing.ts';
import { type Decider, waitsFor } from '../deciding/waits-for.ts';

type Parts = {
  readonly ledger: Pick<Ledger, 'list'>;
  readonly people: Pick<People, 'standing'>;
  /** Who is away; nobody without it. */
  readonly absences?: Pick<Absences, 'inForce'>;
  readonly clock: Pick<Clock, 'now'>;
};

/** So many pending requests are looked through, the newest first. */
const LOOKED_THROUGH = 500;

/** Null when Slack cannot tell what this person may decide. */
export async function queueOf(parts: Parts, user: UserId): Promise<readonly MoneyRequest[] | null> {
  const filter = { statuses: ['pending'], limit: LOOKED_THROUGH, offset: 0 } as const;
  const { requests } = await parts.ledger.list(filter);
  const ids = new Set(requests.flatMap(({ terms }) => idsOf(terms)));
  const decider = await deciderOf(parts, user, [...ids]);
  if (decider === null) return null;
  const now = parts.clock.now();
  return requests.filter((one) => waitsFor(one, decider, now)).toReversed();
}

/** Null while Slack cannot tell. A guest, or whoever else never counts, satisfies nothing. */
async function deciderOf(
  { people, absences, clock }: Parts,
  user: UserId,
  ids: readonly string[],
): Promise<Decider | null> {
  const all = (await absences?.inForce(clock.now())) ?? [];
  const away = all.filter(({ delegate }) => delegate === user).map((one) => one.user);
  const [own, ...theirs] = await Promise.all(
    [user, ...away].map((one) => people.standing(one, ids, TIMING.eligibilityAgeMs)),
  );
  if (own?.known !== true) return null;
  const standsFor = new Map<UserId, readonly string[]>();
  for (const [index, absent] of away.entries()) {
    const standing = theirs[index];
    if (standing?.known !== true) return null;
    if (own.problem === null) standsFor.set(absent, standing.roles);
  }
  return { user, roles: own.roles, standsFor, absences: all };
}
