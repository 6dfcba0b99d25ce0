import { z } from 'zod';
import type { SlackGroup } from '../../slack/seed.ts';
import type { Click } from '../clicks.ts';
import type { RequestRecord } from '../records.ts';
import { effectsIn } from './effects.ts';
import type { LampRule } from './lamp.ts';

/** The votes are counted anew, from the clicks that Slack delivered before the money moved. */
export const approved: LampRule = {
  id: 'approved',
  words: 'Nothing is paid without enough approvals of other people.',
  from: 'the clicks in Slack, its groups, and Paywint’s ledger',
  problemsIn(seen) {
    const effects = effectsIn(seen);
    return seen.records.requests.flatMap((request) => {
      const first = effects.find(({ tag }) => tag === request.tag);
      if (first === undefined) return [];
      const people = votersBefore(seen.approvals, request, first.at);
      if (isEnough(placesOf(request), people, seen.groups)) return [];
      const said = people.length === 0 ? 'nobody else' : people.join(', ');
      return [`${request.id} was paid, and only ${said} had approved it.`];
    });
  },
};

function votersBefore(
  approvals: readonly Click[],
  { id, requester }: Pick<RequestRecord, 'id' | 'requester'>,
  at: string,
): readonly string[] {
  const clicks = approvals.filter(
    (click) => click.request === id && click.user !== requester && click.at <= at,
  );
  return [...new Set(clicks.map(({ user }) => user))];
}

const need = z.array(z.object({ from: z.array(z.string()), count: z.number() })).min(1);
const terms = z.object({ need, later: z.array(need).default([]) });
type Place = { readonly from: readonly string[] };

/** One for each person that must approve. */
function placesOf(request: Pick<RequestRecord, 'terms'>): readonly Place[] {
  const told = terms.parse(JSON.parse(request.terms));
  return [told.need, ...told.later]
    .flat()
    .flatMap(({ from, count }) => Array.from({ length: count }, () => ({ from })));
}

/** Tries every way of putting one person to each place. */
function isEnough(
  [place, ...rest]: readonly Place[],
  people: readonly string[],
  groups: readonly SlackGroup[],
): boolean {
  if (place === undefined) return true;
  return people.some(
    (user) =>
      place.from.some((id) => isIn(id, user, groups)) &&
      isEnough(
        rest,
        people.filter((other) => other !== user),
        groups,
      ),
  );
}

function isIn(id: string, user: string, groups: readonly SlackGroup[]): boolean {
  if (id === user || id === 'everyone') return true;
  return groups.find((group) => group.id === id)?.members.includes(user) === true;
}
