/** The act behind a change that was approved: done once, or looked for where nobody knows what came of it. */
import type { Ended } from '../acts/act-outcome.ts';
import { actNamed } from '../acts/index.ts';
import type { Proposal } from '../acts/proposal.ts';
import type { ActAsk, ActEnd } from './act-ports.ts';
import { type ActParts, look, performNow } from './acts.ts';
import type { Result } from './ports.ts';

/** Does what was approved, under a name of its own that is good for one time. */
export function performProposed(parts: ActParts, proposal: Proposal): Promise<Ended> {
  const ask = askOf(parts, proposal);
  return ask === null ? Promise.resolve(TOO_NEW) : performNow(parts, ask).then(endedFrom);
}

/** What Paywint's records say of a change whose answer nobody has, and of what follows it. */
export async function lookForProposed(parts: ActParts, proposal: Proposal): Promise<Ended> {
  const ask = askOf(parts, proposal);
  return ask === null ? TOO_NEW : lookFor(parts, ask, proposal.claim?.at ?? proposal.createdAt);
}

async function lookFor(parts: ActParts, ask: ActAsk, since: number): Promise<Ended> {
  const why = 'The bot was stopped before it had Paywint’s answer';
  const looked = await look(parts, ask, { since, before: null });
  const outcome = { kind: 'unknown', why, looked } as const;
  const { followedBy } = ask.act;
  const act = followedBy === undefined ? null : actNamed(followedBy.words);
  if (followedBy === undefined || act === null || looked.kind !== 'seen') {
    return { kind: 'answered', outcome, next: null };
  }
  const on = followedBy.on(looked.told, ask.values);
  const ended = await lookFor(parts, { ...ask, act, on }, since);
  return { kind: 'answered', outcome, next: { words: act.words, on, ended } };
}

/** The act is one of a newer version of this bot. */
const TOO_NEW: Ended = { kind: 'refused', refusal: { reason: 'notFound' } };

function askOf({ clock }: ActParts, { id, asker, team, wanted }: Proposal): ActAsk | null {
  const act = wanted.kind === 'act' ? actNamed(wanted.words) : null;
  if (wanted.kind !== 'act' || act === null) return null;
  const { on, values, shown, again } = wanted;
  const delivery = { key: `proposal:${id}`, receivedAt: clock.now() };
  return { act, on, values, shown, again, user: asker, team, delivery };
}

function endedFrom(result: Result<ActEnd>): Ended {
  if (!result.ok) return { kind: 'refused', refusal: result.refusal };
  const { outcome, next } = result.value;
  return {
    kind: 'answered',
    outcome,
    next:
      next === null ? null : { words: next.act.words, on: next.on, ended: endedFrom(next.result) },
  };
}
