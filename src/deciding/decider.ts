/** Somebody who may have to decide, from what was read about them and about who is away. */
import type { UserId } from '../requests/ids.ts';
import type { Away, Decider } from './waits-for.ts';

/** @param roles what each person satisfies; whoever is missing satisfies nothing. */
export function deciderOf(
  user: UserId,
  roles: ReadonlyMap<UserId, readonly string[]>,
  absences: readonly Away[],
): Decider {
  const theirs = absences.filter(({ delegate }) => delegate === user).map((one) => one.user);
  const standsFor = new Map(theirs.map((absent) => [absent, roles.get(absent) ?? []]));
  return { user, roles: roles.get(user) ?? [], standsFor, absences };
}
