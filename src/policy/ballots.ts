/** Whose votes count, and as whom: what `assign` is given. */
import type { Candidate } from './assign.ts';

/** One person's vote, what they satisfy themselves, and the person away for whom it counts as well. */
export type Ballot<User extends string = string> = Candidate<User> & {
  readonly standsFor?: Candidate<User>;
};

/**
 * A vote fills one place, as its voter or as the person away. Somebody away is counted once: by their
 * own vote, or else by the first that was given for them.
 * @param never who counts neither as a voter nor through somebody else
 */
export function candidatesOf<User extends string>(
  ballots: readonly Ballot<User>[],
  never: readonly User[],
): readonly Candidate<User>[] {
  const counted = ballots.filter(({ user }) => !never.includes(user));
  const taken = new Set<User>([...never, ...ballots.map(({ user }) => user)]);
  return counted.map(({ user, roles, standsFor }) => {
    if (standsFor === undefined || taken.has(standsFor.user)) return { user, roles };
    taken.add(standsFor.user);
    return { user, roles: [...roles, ...standsFor.roles] };
  });
}
