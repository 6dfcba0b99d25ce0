/** Discharges what one request is owed, in one of the lanes that do not wait for each other. */
import { type Duty, duties } from '../requests/duties.ts';
import type { RequestId } from '../requests/ids.ts';
import type { MoneyRequest } from '../requests/request.ts';
import { apply } from './apply.ts';
import { collectNow } from './collect.ts';
import { follow, nextReadingAt } from './follow.ts';
import { address } from './address.ts';
import { lookUp } from './look-up.ts';
import type { Outstanding } from './outstanding.ts';
import type { EngineParts } from './parts.ts';
import { escalateWaiting, remind } from './remind.ts';
import { send } from './send.ts';
import { show } from './show.ts';

/**
 * Money never waits for Slack, a notice not for replies, a direct message not for the channel, and
 * none of them for links that somebody may pay one day.
 */
export const LANES = ['money', 'notice', 'trail', 'direct', 'links'] as const;
export type Lane = (typeof LANES)[number];

/**
 * What waits for something outside, and when it is looked at again, in epoch ms: the money of a
 * request under its id, what else it is owed under id and name.
 */
export type Pace = Map<string, number>;

/** More rounds than any honest request needs; beyond them something is wrong, and it waits. */
const MAX_ROUNDS = 100;

/** @returns the request that owes nothing more in this lane now, or null where there is none to say. */
export async function tend(
  parts: EngineParts,
  outstanding: Outstanding,
  pace: Pace,
  id: RequestId,
  lane: Lane,
): Promise<MoneyRequest | null> {
  for (let round = 1; round <= MAX_ROUNDS; round += 1) {
    const request = await parts.ledger.load(id);
    if (request === null || outstanding.isStopping()) return null;
    const now = parts.clock.now();
    const ready = owed(request, pace).find((duty) => laneOf(duty) === lane && duty.at <= now);
    if (ready === undefined) return request;
    await discharge(parts, outstanding, pace, request, ready);
  }
  throw new Error(`request ${id} was tended ${MAX_ROUNDS} times in a row and still owes something`);
}

/** The lanes in which something is owed now. */
export function lanesOwing(request: MoneyRequest, pace: Pace, now: number): readonly Lane[] {
  const ready = owed(request, pace).filter(({ at }) => at <= now);
  return [...new Set(ready.map(laneOf))];
}

/** When the request has to be looked at next in these lanes, or null when nothing is owed. */
export function nextDue(
  request: MoneyRequest,
  pace: Pace,
  lanes: readonly Lane[] = LANES,
): number | null {
  const mine = owed(request, pace).filter((duty) => lanes.includes(laneOf(duty)));
  const times = mine.map((duty) => duty.at);
  return times.length === 0 ? null : Math.min(...times);
}

function owed(request: MoneyRequest, pace: Pace): readonly Duty[] {
  return duties(request).map((duty) => {
    const key = paceKey(request, duty);
    return key === null ? duty : { ...duty, at: Math.max(duty.at, pace.get(key) ?? 0) };
  });
}

function paceKey(request: MoneyRequest, duty: Duty): string | null {
  if (duty.do === 'show') return `${request.id} ${duty.surface}`;
  if (APART.includes(duty.do)) return `${request.id} ${duty.do}`;
  return PACED.includes(duty.do) ? request.id : null;
}

/** What asks somebody outside, and may have to ask again. */
const PACED: readonly Duty['do'][] = ['send', 'follow', 'lookUp'];
/** The same, beside the money. */
const APART: readonly Duty['do'][] = ['address', 'collect', 'remind', 'escalateWaiting'];
/** Whatever came of asking, it is not asked again at once. */
const NOT_AT_ONCE_MS = 5_000;

function laneOf(duty: Duty): Lane {
  if (duty.do === 'collect') return 'links';
  if (duty.do === 'remind' || duty.do === 'escalateWaiting') return 'direct';
  if (duty.do !== 'show') return 'money';
  return duty.surface === 'notice' || duty.surface === 'trail' ? duty.surface : 'direct';
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
      return keepPace(pace, request.id, await send(parts, outstanding, request));
    case 'sweep':
      return sweep(parts, request);
    case 'expire':
      await apply(parts, request.id, (_request, at) => ({ type: 'expire', at }));
      return;
    case 'follow': {
      const hasNews = await follow(parts, request);
      const next = nextReadingAt(request, parts.clock.now());
      return keepPace(pace, request.id, hasNews ? null : next);
    }
    case 'lookUp':
      await lookUp(parts, request);
      return keepPace(pace, request.id, parts.clock.now() + NOT_AT_ONCE_MS);
    case 'collect':
      return keepPace(pace, `${request.id} collect`, await collectNow(parts, request));
    case 'escalate':
      await apply(parts, request.id, (_request, at) => ({
        type: 'escalate',
        at,
        note: UNFINISHED,
      }));
      return;
    case 'overdue':
      await apply(parts, request.id, (_request, at) => ({ type: 'overdue', at }));
      return;
    case 'address':
      await address(parts, request);
      return keepPace(pace, `${request.id} address`, parts.clock.now() + NOT_AT_ONCE_MS);
    case 'remind':
      return keepPace(pace, `${request.id} remind`, await remind(parts, request));
    case 'escalateWaiting': {
      const until = await escalateWaiting(parts, request);
      return keepPace(pace, `${request.id} escalateWaiting`, until);
    }
    case 'show': {
      const until = await show(parts, request.id, duty.surface);
      return keepPace(pace, `${request.id} ${duty.surface}`, until);
    }
  }
}

function keepPace(pace: Pace, key: string, until: number | null): void {
  if (until === null) pace.delete(key);
  else pace.set(key, until);
}

const UNFINISHED = 'Paywint has taken it and has not finished it within a day';

async function sweep(parts: EngineParts, request: MoneyRequest): Promise<void> {
  const isBurnt = request.attempts.at(-1)?.state === 'sending';
  const type = isBurnt ? 'leaseOver' : 'release';
  // A loss may freeze sending: everybody takes these two locks in the same order.
  await apply(parts, request.id, (_request, at) => ({ type, at }), { isGuarded: isBurnt });
}
