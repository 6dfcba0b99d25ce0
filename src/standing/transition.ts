/** What may become of a standing request: one table, in which a missing cell is a refusal. */
import { transition } from '../requests/transition.ts';
import { isInNeed } from '../requests/votes.ts';
import { idsNote } from '../requests/while-waiting.ts';
import { asRequest } from './as-request.ts';
import type { StandingEvent, StandingEventOf } from './event.ts';
import { type Plan, planOf } from './plan.ts';
import type {
  StandingRefusal,
  StandingRequest,
  StandingStatus,
  StandingStep,
} from './standing-request.ts';
import { type Slot, slotsOf } from './schedule.ts';

export type StandingResult =
  | { readonly ok: true; readonly standing: StandingRequest }
  | { readonly ok: false; readonly refusal: StandingRefusal };

type Apply<Type extends StandingEvent['type']> = (
  standing: StandingRequest,
  event: StandingEventOf<Type>,
) => StandingResult;
type Cells = { readonly [Type in StandingEvent['type']]?: Apply<Type> };

export function standingTransition(
  standing: StandingRequest,
  event: StandingEvent,
): StandingResult {
  // The cell was looked up by the event's own type, which the checker cannot follow.
  const apply = TABLE[standing.status][event.type] as Apply<StandingEvent['type']> | undefined;
  if (apply === undefined) return refuse({ reason: 'standingState', status: standing.status });
  return apply(standing, event);
}

/** For buttons: whether there is a cell at all. */
export function standingCan({ status }: StandingRequest, type: StandingEvent['type']): boolean {
  return TABLE[status][type] !== undefined;
}

const approve: Apply<'approve'> = (standing, event) => {
  const decided = transition(asRequest(standing), event);
  if (!decided.ok) return decided;
  const { votes, status, hold } = decided.request;
  const { user, at } = event;
  if (status !== 'approved') {
    return move(standing, event, user, { votes, hold: hold?.why === 'approvers' ? hold : null });
  }
  const approved = { status: 'active', approvedAt: at, since: at } as const;
  return move(standing, event, user, { votes, hold: null, ...approved });
};

const deny: Apply<'deny'> = (standing, event) => {
  const decided = transition(asRequest(standing), event);
  if (!decided.ok) return decided;
  const { user, reason } = event;
  return move(standing, event, user, { status: 'denied', reason, hold: null }, { note: reason });
};

const pause: Apply<'pause'> = (standing, event) => {
  const isConcerned =
    event.user === standing.requester || isInNeed(asRequest(standing), event.roles);
  if (!isConcerned && !event.isAdmin) return refuse({ reason: 'mayNotPause' });
  return move(standing, event, event.user, { status: 'paused' });
};

/** What would have run meanwhile is left out; what ran is not owed again to a clock that is behind. */
const resume: Apply<'resume'> = (standing, event) => {
  if (event.user !== standing.requester) return refuse({ reason: 'mayNotResume' });
  const since = Math.max(standing.since ?? 0, event.at);
  return move(standing, event, event.user, { status: 'active', since });
};

const end: Apply<'end'> = (standing, event) => {
  if (event.user !== standing.requester && !event.isAdmin) return refuse({ reason: 'notYours' });
  return move(standing, event, event.user, { status: 'ended', hold: null });
};

const expire: Apply<'expire'> = (standing, event) =>
  event.at < standing.expiresAt
    ? notNow(standing)
    : move(standing, event, 'clock', { status: 'expired', hold: null });

/** Nobody gains a right by being told. */
const told = (
  standing: StandingRequest,
  event: StandingEventOf<'remind' | 'escalateWaiting'>,
): StandingResult =>
  planOf(standing, event.at)?.do === event.type
    ? move(standing, event, 'clock', {}, { note: idsNote(event.users) })
    : notNow(standing);

/** Only what the plan says at this moment, so that nobody makes a run twice or out of time. */
const run: Apply<'run'> = (standing, event) => {
  const plan = planOf(standing, event.at);
  if (plan?.do !== 'run' || plan.slot.date !== event.slot) return notNow(standing);
  const { slot, request } = event;
  return move(standing, event, 'clock', { since: plan.slot.at }, { slots: [slot], request });
};

const miss: Apply<'miss'> = (standing, event) => {
  const plan = planOf(standing, event.at);
  const planned = plan === null ? [] : slotsIn(plan);
  const last = planned.at(-1);
  const isPlanned = planned.map(({ date }) => date).join() === event.slots.join();
  if (last === undefined || !isPlanned) return notNow(standing);
  const { slots, missed } = event;
  return move(standing, event, 'clock', { since: last.at }, { slots, missed });
};

/** A run that cannot be made is missed at once. */
function slotsIn(plan: Plan): readonly Slot[] {
  if (plan.do === 'run') return [plan.slot];
  return plan.do === 'miss' ? plan.slots : [];
}

const warn: Apply<'warn'> = (standing, event) =>
  planOf(standing, event.at)?.do === 'warn'
    ? move(standing, event, 'clock', { isWarned: true })
    : notNow(standing);

const finish: Apply<'finish'> = (standing, event) => {
  const isOver = slotsOf(standing.schedule).every(({ at }) => at <= event.at);
  const mayBe = planOf(standing, event.at)?.do === 'finish' && isOver;
  return mayBe ? move(standing, event, 'clock', { status: 'finished' }) : notNow(standing);
};

const TABLE: Record<StandingStatus, Cells> = {
  pending: { approve, deny, end, expire, remind: told, escalateWaiting: told },
  active: { pause, end, run, miss, warn, finish },
  paused: { resume, end, finish },
  finished: {},
  denied: {},
  ended: {},
  expired: {},
};

type More = Partial<Pick<StandingStep, 'note' | 'slots' | 'request' | 'missed'>>;

function move(
  standing: StandingRequest,
  event: StandingEvent,
  actor: StandingStep['actor'],
  change: Partial<StandingRequest>,
  more: More = {},
): StandingResult {
  const revision = standing.revision + 1;
  const to = change.status ?? standing.status;
  const step: StandingStep = {
    seq: revision,
    event: event.type,
    from: standing.status,
    to,
    actor,
    at: event.at,
    note: null,
    slots: [],
    request: null,
    missed: null,
    ...more,
  };
  const history = [...standing.history, step];
  return { ok: true, standing: { ...standing, ...change, revision, history } };
}

function refuse(refusal: StandingRefusal): StandingResult {
  return { ok: false, refusal };
}

function notNow({ status }: StandingRequest): StandingResult {
  return refuse({ reason: 'standingState', status });
}
