/** The people who can still fill a line: each by name while they are few, a group of many by its number. */
import type { UserId } from '../../requests/ids.ts';
import type { Decidable } from '../../requests/decidable.ts';
import type { Need } from '../../requests/request.ts';
import { neverCount, votesNow } from '../../requests/votes.ts';
import { text, who, type Part } from '../blocks.ts';
import type { Crowd } from '../crowd.ts';
import { people } from '../words/refusals.ts';

/** So many names are read at a glance. */
const FEW = 5;
const MOST = 10;

export function stillCan(request: Decidable, need: Need, crowd: Crowd | null): readonly Part[] {
  // Without a reading nobody knows who is in a group: the line names whom the policy names.
  if (crowd === null) return [];
  const gone = new Set<string>([
    ...neverCount(request),
    ...votesNow(request).flatMap(({ user, standsFor }) => [user, standsFor?.user ?? user]),
    ...boundIn(request, crowd),
  ]);
  const shown = new Set<string>();
  const parts = need.from.flatMap((id) => {
    if (!id.startsWith('S')) {
      if (gone.has(id) || shown.has(id)) return [];
      shown.add(id);
      return [personWords(request, id, crowd)];
    }
    const members = membersOf(crowd, id).filter((user) => !gone.has(user) && !shown.has(user));
    if (members.length > FEW) return [[who(id), text(` (${people(members.length)})`)]];
    for (const user of members) shown.add(user);
    return members.map((user) => personWords(request, user, crowd));
  });
  const few = parts.slice(0, MOST);
  const rest = parts.length - few.length;
  return [
    ...few.flatMap((one, index) => (index === 0 ? one : [text(', '), ...one])),
    ...(rest > 0 ? [text(` and ${rest} more`)] : []),
  ];
}

/** Whoever stands in for the requester or the last editor decides nothing about what is theirs. */
function boundIn({ requester, editor }: Decidable, crowd: Crowd): readonly string[] {
  const absences = crowd.absences;
  return absences
    .filter(({ user }) => user === requester || user === editor)
    .map(({ delegate }) => delegate);
}

function membersOf({ people: all }: Crowd, id: string): readonly UserId[] {
  return all.filter(({ roles }) => roles.includes(id)).map(({ user }) => user);
}

function personWords({ terms }: Decidable, user: string, crowd: Crowd): readonly Part[] {
  const absence = crowd.absences.find((one) => one.user === user);
  const delegate = absence?.delegate;
  if (delegate === undefined) return [who(user)];
  const isListed = terms.delegates?.[user]?.includes(delegate) === true;
  if (!isListed) return [who(user), text(' (away)')];
  return [who(delegate), text(' for '), who(user), text(' (away)')];
}
