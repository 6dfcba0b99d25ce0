/** Discharges what one request is owed, in one of the lanes that do not wait for each other. */
import { type Duty, duties, markOf } from '../requests/duties.ts';
import type { RequestId } from '../requests/ids.ts';
import type { MoneyRequest, Surface } from '../requests/request.ts';
import { apply } from './apply.ts';
import { follow, nextReadingAt } from './follow.ts';
import { lookUp, nextLookAt } from './look-up.ts';
import type { Outstanding } from './outstanding.ts';
import type { EngineParts } from './parts.ts';
import { send } from './send.ts';

/** Money never waits for Slack, and a direct message never waits for the channel. */
export const LANES = ['money', 'channel', 'direct'] as const;
export type Lane = (typeof LANES)[number];

/** Requests that wait for something outside, and when they are looked at again. Epoch ms. */
export type Pace = Map<RequestId, number>;

/** More rounds than any honest request needs; beyond them something is wrong, and it waits. */
const MAX_ROUNDS = 100;

export async function tend(
  parts: EngineParts,
  outstanding: Outstanding,
  pace: Pace,
  id: RequestId,
  lane: Lane,
): Promise<void> {
  for (let round = 1; round <= MAX_ROUNDS; round += 1) {
    const request = await parts.ledger.load(id);
    if (request === null || outstanding.isStopping()) return;
    const now = parts.clock.now();
    const ready = owed(request, pace).find((duty) => laneOf(duty) === lane && duty.at <= now);
    if (ready === undefined) return;
    await discharge(parts, outstanding, pace, request, ready);
  }
  throw new Error(`request ${id} was tended ${MAX_ROUNDS} times in a row and still owes something`);
}

/** When the request has to be looked at next, or null when nothing is owed. */
export function nextDue(request: MoneyRequest, pace: Pace): number | null {
  const times = owed(request, pace).map((duty) => duty.at);
  return times.length === 0 ? null : Math.min(...times);
}

function owed(request: MoneyRequest, pace: Pace): readonly Duty[] {
  const notBefore = pace.get(request.id) ?? 0;
  return duties(request).map((duty) =>
    duty.do === 'send' || duty.do === 'lookUp'
      ? { ...duty, at: Math.max(duty.at, notBefore) }
      : duty,
  );
}

function laneOf(duty: Duty): Lane {
  if (duty.do !== 'show') return 'money';
  return duty.surface === 'notice' || duty.surface === 'trail' ? 'channel' : 'direct';
}

async function discharge(
  parts: EngineParts,
  outstanding: Outstanding,
  pace: Pace,
  request: MoneyRequest,
  duty: Duty,
): Promise<void> {
  switch (duty.do) {
    case 'send':
      return keepPace(pace, request, await send(parts, outstanding, request));
    case 'sweep':
      return sweep(parts, request);
    case 'expire':
      await apply(parts, request.id, (_request, at) => ({ type: 'expire', at }));
      return;
    case 'lookUp': {
      const [look, next] =
        request.status === 'checking' ? [lookUp, nextLookAt] : [follow, nextReadingAt];
      const hasNews = await look(parts, request);
      return keepPace(pace, request, hasNews ? null : next(request, parts.clock.now()));
    }
    case 'show':
      return show(parts, request, duty.surface);
  }
}

function keepPace(pace: Pace, request: MoneyRequest, until: number | null): void {
  if (until === null) pace.delete(request.id);
  else pace.set(request.id, until);
}

async function sweep(parts: EngineParts, request: MoneyRequest): Promise<void> {
  const isBurnt = request.attempts.at(-1)?.state === 'sending';
  const type = isBurnt ? 'leaseOver' : 'release';
  await apply(parts, request.id, (_request, at) => ({ type, at }));
}

/**
 * A new post is marked as uncertain before it is made: after a crash in between it is looked for
 * before it is posted again.
 */
async function show(parts: EngineParts, request: MoneyRequest, surface: Surface): Promise<void> {
  const known = markOf(request, surface);
  if (known.uncertainSince === null && (known.ts === null || surface === 'trail')) {
    await parts.ledger.mark(request.id, { ...known, uncertainSince: parts.clock.now() });
  }
  const { mark } = await parts.desk.show(request, surface);
  await parts.ledger.mark(request.id, mark);
}
