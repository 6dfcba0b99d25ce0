/**
 * Puts people to the lines of a rule so that as many places as possible are taken, whatever the
 * order in which they came. One person takes one place at most. A maximum bipartite matching by
 * augmenting paths (https://en.wikipedia.org/wiki/Maximum_cardinality_matching).
 */
import type { Need } from './policy.ts';

export type Candidate<User extends string = string> = {
  readonly user: User;
  /** The ids of the lines' `from` that this person satisfies. */
  readonly roles: readonly string[];
};

export type FilledLine<User extends string = string> = {
  readonly need: Need;
  readonly filledBy: readonly User[];
  readonly missing: number;
};

export type Assignment<User extends string = string> = {
  readonly met: boolean;
  readonly missing: number;
  readonly lines: readonly FilledLine<User>[];
};

export function assign<User extends string>(
  need: readonly Need[],
  people: readonly Candidate<User>[],
): Assignment<User> {
  const candidates = distinct(people);
  const places = need.flatMap(({ from, count }, line) =>
    Array.from({ length: count }, () => ({ line, from })),
  );
  const takenBy: (Candidate<User> | undefined)[] = places.map(() => undefined);
  for (const person of candidates) take(person, places, takenBy, new Set());
  const lines = need.map((one, line) => {
    const filledBy = places
      .map((place, index) => (place.line === line ? takenBy[index]?.user : undefined))
      .filter((user) => user !== undefined);
    return { need: one, filledBy, missing: one.count - filledBy.length };
  });
  const missing = lines.reduce((sum, line) => sum + line.missing, 0);
  return { met: missing === 0, missing, lines };
}

/** Whether these people, if all of them agreed, would be enough. */
export function couldEverBeMet(need: readonly Need[], people: readonly Candidate[]): boolean {
  return assign(need, people).met;
}

/** One seat of a line of need. */
type Place = { readonly line: number; readonly from: readonly string[] };

/** Takes a free place, or one whose holder can move to another. */
function take<User extends string>(
  person: Candidate<User>,
  places: readonly Place[],
  takenBy: (Candidate<User> | undefined)[],
  tried: Set<number>,
): boolean {
  for (const [index, place] of places.entries()) {
    if (tried.has(index) || !place.from.some((id) => person.roles.includes(id))) continue;
    tried.add(index);
    const holder = takenBy[index];
    if (holder === undefined || take(holder, places, takenBy, tried)) {
      takenBy[index] = person;
      return true;
    }
  }
  return false;
}

/** One entry a person, in an order of their own: who came first changes nothing. */
function distinct<User extends string>(
  people: readonly Candidate<User>[],
): readonly Candidate<User>[] {
  const byUser = new Map<User, Candidate<User>>();
  for (const { user, roles } of people) {
    byUser.set(user, { user, roles: [...(byUser.get(user)?.roles ?? []), ...roles] });
  }
  return [...byUser.values()].sort((a, b) => (a.user < b.user ? -1 : 1));
}
