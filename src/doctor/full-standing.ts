/** A standing request as large as one can be, in which every text that comes from outside is the same one. */
import { requestId, standingId, userId } from '../requests/ids.ts';
import { datesOf } from '../standing/schedule.ts';
import {
  type Missed,
  type StandingEventName,
  type StandingRequest,
  type StandingStatus,
  type StandingStep,
} from '../standing/standing-request.ts';
import { MANY } from './many.ts';
import { sampleStanding, SATURDAY } from './sample-standing.ts';

const EVENTS: Record<StandingEventName, 1> = {
  ask: 1,
  remind: 1,
  escalateWaiting: 1,
  approve: 1,
  deny: 1,
  expire: 1,
  pause: 1,
  resume: 1,
  end: 1,
  run: 1,
  miss: 1,
  warn: 1,
  finish: 1,
};
const MISSES: readonly Missed[] = [
  { why: 'late' },
  { why: 'approvers', lapsed: [userId('U0MIA')] },
  { why: 'cardGone' },
  { why: 'sum' },
  { why: 'changed' },
  { why: 'refused', refusal: { reason: 'notRequester' } },
];

export function fullStanding(
  words: string,
  status: StandingStatus,
  id = standingId('S-7F3K2M9Q'),
): StandingRequest {
  const schedule = { ...sampleStanding().schedule, runs: 40 };
  const target = { kind: 'card', id: 'card-1', name: words, payeeName: words } as const;
  return sampleStanding({
    id,
    status,
    history: historyOf(words, status, datesOf(schedule)),
    schedule,
    reason: words,
    approvedAt: status === 'pending' ? null : SATURDAY,
    since: status === 'pending' ? null : SATURDAY,
    intent: { target, amountCents: 10_000_000, texts: { memo: words } },
    terms: {
      ...sampleStanding().terms,
      admins: MANY,
      escalation: { at: 1, to: MANY },
      stepUp: { aboveCents: 1 },
    },
    votes: [{ user: userId('U0FAY'), version: 1, at: 1, roles: ['S0FINANCE'] }],
  });
}

/** Everything that can happen to one, in no order that makes sense. */
function historyOf(
  words: string,
  status: StandingStatus,
  slots: readonly string[],
): readonly StandingStep[] {
  return Object.keys(EVENTS).flatMap((event) =>
    (event === 'miss' ? MISSES : [null]).map(
      (missed): StandingStep => ({
        seq: 1,
        event: event as StandingEventName, // the keys of EVENTS are exactly the events
        from: null,
        to: status,
        actor: userId('U0MIA'),
        at: SATURDAY,
        note: words,
        slots,
        request: requestId('R-1'),
        missed,
      }),
    ),
  );
}
