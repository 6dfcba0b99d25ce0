/**
 * Puts people to the lines of a rule so that as many places as possible are taken, the earlier lines
 * first, whatever the order in which people came. One person takes one place at most. A maximum
 * bipartite matching by augmenting paths (https://en.wikipedia.org/wiki/Maximum_cardinality_matching),
 * from the places in their order: a place that was taken stays taken.
 */
import type { Need } from './policy.ts';
import { linesOf, type Steps, stepsOf } from './steps.ts';

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
  const placeOf = new Map<User, number>();
  for (const place of places.keys()) fill(place, places, candidates, placeOf, new Set());
  const lines = need.map((one, line) => {
    const filledBy = candidates
      .map(({ user }) => user)
      .filter((user) => places[placeOf.get(user) ?? -1]?.line === line);
    return { need: one, filledBy, missing: one.count - filledBy.length };
  });
  const missing = lines.reduce((sum, line) => sum + line.missing, 0);
  return { met: missing === 0, missing, lines };
}

/** Whether these people, if all of them agreed, would be enough for every step together. */
export function couldEverBeMet(steps: Steps, people: readonly Candidate[]): boolean {
  return assign(linesOf(steps), people).met;
}

/** The number of the first step that is not met yet; null when all are. */
export function openStep(steps: Steps, people: readonly Candidate[]): number | null {
  const { lines } = assign(linesOf(steps), people);
  let passed = 0;
  for (const [step, needs] of stepsOf(steps).entries()) {
    const own = lines.slice(passed, passed + needs.length);
    if (own.some(({ missing }) => missing > 0)) return step;
    passed += needs.length;
  }
  return null;
}

/** One seat of a line of need. */
type Place = { readonly line: number; readonly from: readonly string[] };

/** Seats somebody who is free, or who can leave their seat to another. */
function fill<User extends string>(
  place: number,
  places: readonly Place[],
  candidates: readonly Candidate<User>[],
  placeOf: Map<User, number>,
  tried: Set<User>,
): boolean {
  const from = places[place]?.from ?? [];
  for (const { user, roles } of candidates) {
    if (tried.has(user) || !from.some((id) => roles.includes(id))) continue;
    tried.add(user);
    const left = placeOf.get(user);
    if (left === undefined || fill(left, places, candidates, placeOf, tried)) {
      placeOf.set(user, place);
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
