/** What waits for one person's approval now, the oldest first. */
import type { Clock, Ledger, People } from '../engine/ports.ts';
import type { UserId } from '../requests/ids.ts';
import type { MoneyRequest } from '../requests/request.ts';
import { TIMING } from '../requests/timing.ts';
import { waitsFor } from './waits-for.ts';

type Parts = {
  readonly ledger: Pick<Ledger, 'list'>;
  readonly people: Pick<People, 'standing'>;
  readonly clock: Pick<Clock, 'now'>;
};

/** So many pending requests are looked through, the newest first. */
const LOOKED_THROUGH = 500;

/** Null when Slack cannot tell what this person may decide. */
export async function queueOf(parts: Parts, user: UserId): Promise<readonly MoneyRequest[] | null> {
  const filter = { statuses: ['pending'], limit: LOOKED_THROUGH, offset: 0 } as const;
  const { requests } = await parts.ledger.list(filter);
  const ids = new Set(requests.flatMap(({ terms }) => terms.need.flatMap(({ from }) => from)));
  const standing = await parts.people.standing(user, [...ids], TIMING.eligibilityAgeMs);
  if (!standing.known) return null;
  if (standing.problem !== null) return [];
  const now = parts.clock.now();
  return requests.filter((one) => waitsFor(one, user, standing.roles, now)).toReversed();
}
