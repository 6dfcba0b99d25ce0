/** What people say about a request that waits: a nudge, a question, an answer. None of it decides anything. */
import { idsOf } from '../policy/steps.ts';
import type { MoneyRequest } from '../requests/request.ts';
import { neverCount } from '../requests/votes.ts';
import { MOST_REACHED } from '../requests/waiting.ts';
import { apply } from './apply.ts';
import type { EngineParts } from './parts.ts';
import type { Saying } from './engine-ports.ts';
import type { Result } from './ports.ts';
import { owing } from './remind.ts';
import { absentFor } from './stand-ins.ts';
import { refused, rolesOf } from './standing.ts';
import { whoCanDecide } from './who-can-decide.ts';

export async function say(parts: EngineParts, saying: Saying): Promise<Result<MoneyRequest>> {
  const seen = await parts.ledger.load(saying.id);
  if (seen === null) return refused({ reason: 'notFound' });
  if (seen.team !== saying.team) return refused({ reason: 'otherWorkspace' });
  const found = await rolesOf(parts, saying.user, idsOf(seen.terms));
  if (!found.ok) return found;
  const absent = await absentFor(parts, seen, saying.user);
  if (absent === 'unknown') return refused({ reason: 'peopleUnknown' });
  const isOwner = neverCount(seen).includes(saying.user);
  const mayDecide = !isOwner && (found.value.roles.length > 0 || absent !== null);
  const { user, delivery } = saying;
  switch (saying.kind) {
    case 'nudge':
      return nudge(parts, saying, seen);
    case 'question': {
      const event = { type: 'question', user, mayDecide, text: saying.text } as const;
      return apply(parts, saying.id, (_request, at) => ({ ...event, at }), { delivery });
    }
    case 'answer': {
      const event = { type: 'answer', user, text: saying.text } as const;
      return apply(parts, saying.id, (_request, at) => ({ ...event, at }), { delivery });
    }
  }
}

async function nudge(
  parts: EngineParts,
  { id, user, delivery }: Saying,
  seen: MoneyRequest,
): Promise<Result<MoneyRequest>> {
  if (user !== seen.requester) return refused({ reason: 'notRequesterOf' });
  const found = seen.status === 'pending' ? await whoCanDecide(parts, seen) : [];
  if (found === null) return refused({ reason: 'peopleUnknown' });
  const users = found.slice(0, MOST_REACHED);
  const result = await apply(parts, id, (_request, at) => ({ type: 'nudge', at, user, users }), {
    delivery,
    also: async (tx, after) =>
      users.length === 0 ? { reason: 'nobodyToRemind' } : owing(users)(tx, after),
  });
  return result;
}
