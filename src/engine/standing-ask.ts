/** Somebody asks for the same again and again: the whole extent is settled now, and approved as one. */
import { MAX_CENTS } from '../money.ts';
import { limitExceeded, NOTHING_SPENT } from '../policy/limits.ts';
import { standingId } from '../requests/ids.ts';
import type { Refusal } from '../requests/refusal.ts';
import { standingHash } from '../standing/hash.ts';
import { ruleForExtent } from '../standing/need.ts';
import { type StandingRequest, totalCents } from '../standing/standing-request.ts';
import { refused, rolesOf } from './standing.ts';
import type { StandingParts } from './standing-keeper.ts';
import type { StandingAnswer, StandingAsk } from './standing-ports.ts';
import { newRequest } from './new-request.ts';
import { type Admitted, admitUnder } from './submit.ts';

export async function askStanding(parts: StandingParts, ask: StandingAsk): Promise<StandingAnswer> {
  const { policy } = parts;
  const person = await rolesOf(parts, ask.requester, policy.requesters);
  if (!person.ok) return person;
  if (person.value.roles.length === 0) return refused({ reason: 'notRequester' });
  const { amountCents } = ask.intent;
  const allCents = totalCents(ask);
  if (allCents > MAX_CENTS) {
    return refused({ reason: 'badField', field: 'amount', problem: 'amountTooLarge' });
  }
  const rule = ruleForExtent(policy, amountCents, allCents);
  if (rule === null) return refused({ reason: 'noRule', amountCents: allCents });
  const over = overEvenAlone(parts, ask);
  if (over !== null) return refused(over);
  const admitted = await admitUnder(parts, { ...ask, operation: 'reload' }, rule);
  if (!admitted.ok) return admitted;
  const standing = newStanding(parts, ask, admitted.value);
  try {
    const asked = await parts.standings.transact(async (tx): Promise<StandingAnswer> => {
      if (!(await tx.receive(ask.delivery))) return refused({ reason: 'alreadyReceived' });
      await tx.insertStanding(standing);
      return { ok: true, value: standing };
    });
    parts.changed?.();
    return asked;
  } catch (error) {
    // A commit whose answer was lost: it is there under its own id, or it is not.
    const saved = await parts.standings.load(standing.id).catch(() => null);
    if (saved === null) throw error;
    return { ok: true, value: saved };
  }
}

/** A run that no limit could ever let through is not asked for. */
function overEvenAlone({ policy }: StandingParts, { intent }: StandingAsk): Refusal | null {
  const run = { amountCents: intent.amountCents, spends: true };
  const over = limitExceeded(policy.limits, NOTHING_SPENT, run);
  return over === null ? null : { reason: 'overLimit', ...over };
}

function newStanding(parts: StandingParts, ask: StandingAsk, admitted: Admitted): StandingRequest {
  const { requester, team, origin, intent, schedule } = ask;
  // What is agreed to is the same as for any request of this kind.
  const asked = { operation: 'reload', requester, team, origin, intent } as const;
  const like = newRequest(parts, asked, admitted, null);
  const { terms } = like;
  const standing: StandingRequest = {
    id: standingId(like.id.replace(/^R-/, 'S-')),
    team,
    environment: like.environment,
    operation: 'reload',
    version: 1,
    revision: 1,
    status: 'pending',
    requester,
    editor: requester,
    origin,
    intent,
    schedule,
    contentHash: '',
    terms,
    createdAt: like.createdAt,
    expiresAt: like.expiresAt,
    approvedAt: null,
    since: null,
    isWarned: false,
    hold: null,
    votes: [],
    reason: null,
    history: [
      {
        seq: 1,
        event: 'ask',
        from: null,
        to: 'pending',
        actor: requester,
        at: like.createdAt,
        note: null,
        slots: [],
        request: null,
        missed: null,
      },
    ],
    marks: [],
  };
  return { ...standing, contentHash: standingHash(standing, parts.installation) };
}
