/** Rules about what people did: their votes, and that nothing they were told of is lost. */
import type { Act, HistoryRow, RequestRow, Rule, Seen } from './seen.ts';

export const approved: Rule = {
  name: 'nothing is burnt without enough different eligible people, none of them the requester',
  invariants: 'I4',
  problemsIn(seen) {
    return seen.rows.requests.flatMap((request) => {
      const burnt = seen.rows.attempts
        .filter((attempt) => attempt.request === request.id)
        .flatMap(({ burnt_at: at }) => (at === null ? [] : [at]));
      if (burnt.length === 0) return [];
      const voters = votersOf(seen, request, Math.min(...burnt));
      const others = voters.filter((user) => user !== request.requester);
      if (isEnough(placesOf(request), others, seen.groups)) return [];
      return [`${request.id} was burnt with the votes of ${voters.join(', ') || 'nobody'}`];
    });
  },
};

function votersOf({ rows }: Seen, request: RequestRow, before: number): readonly string[] {
  const votes = rows.votes.filter(
    (vote) => vote.request === request.id && vote.version === request.version && vote.at <= before,
  );
  return [...new Set(votes.map(({ voter }) => voter))];
}

/** One list of ids for each person that is needed. */
function placesOf({ terms }: RequestRow): readonly (readonly string[])[] {
  const { need } = JSON.parse(terms) as {
    // The terms are what is checked here: anything else in this column throws below.
    readonly need: readonly { readonly from: readonly string[]; readonly count: number }[];
  };
  return need.flatMap(({ from, count }) => Array.from({ length: count }, () => from));
}

function isEnough(
  [place, ...rest]: readonly (readonly string[])[],
  people: readonly string[],
  groups: Seen['groups'],
): boolean {
  if (place === undefined) return true;
  const fits = people.filter((user) =>
    place.some((id) => id === user || id === 'everyone' || groups[id]?.includes(user)),
  );
  return fits.some((user) =>
    isEnough(
      rest,
      people.filter((other) => other !== user),
      groups,
    ),
  );
}

/** Clocks of a machine agree, and an ack may come a moment before the reading of them. */
const SKEW_MS = 1_000;

export const effective: Rule = {
  name: 'every acknowledged click has its effect, and every confirmed request exists',
  invariants: 'I16',
  problemsIn(seen) {
    const ids = new Set(seen.rows.requests.map(({ id }) => id));
    const lost = seen.confirmed.filter((id) => !ids.has(id));
    const vain = seen.acts.filter((act) => !hasEffect(seen, act));
    return [
      ...lost.map((id) => `${id} was confirmed and does not exist`),
      ...vain.map(({ kind, user, request }) => `${user}'s ${kind} of ${request} had no effect`),
    ];
  },
};

/** It is recorded, or something else had been recorded first that made it too late. */
function hasEffect({ rows }: Seen, { kind, user, request, ackedAt }: Act): boolean {
  const story = rows.history.filter((entry) => entry.request === request);
  const own = story.some(({ event, actor }) => event === kind && actor === user);
  return own || story.some((entry) => entry.at <= ackedAt + SKEW_MS && closes(entry, kind));
}

function closes({ event, to_status: to }: HistoryRow, kind: Act['kind']): boolean {
  if (kind === 'approve') return to !== 'pending';
  return event === 'burn' || ['denied', 'cancelled', 'expired', 'attention'].includes(to);
}

export const countedOnce: Rule = {
  name: 'a person counts once for a version of a request',
  invariants: 'I16',
  problemsIn({ rows }) {
    const byVote = Map.groupBy(rows.votes, ({ request, version, voter }) =>
      [request, version, voter].join(' '),
    );
    return [...byVote].flatMap(([vote, all]) => (all.length > 1 ? [`${vote} is there twice`] : []));
  },
};
