/** When a payment whose answer was lost is looked for, and when only people can settle it. */
import { meaningOf } from './payment-status.ts';
import type { MoneyRequest } from './request.ts';
import { answeredAt, lastAttempt } from './step.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/**
 * A payment may still appear this long after its answer was lost: the answer's limit, what Paywint
 * may need to take it in, and the lag of its lists, with room to spare.
 */
export const QUIET_MS = 15 * MINUTE_MS;
/** Complete searches without a find before people are told that it was not found. */
export const ENOUGH_SEARCHES = 2;
/** What Paywint has taken is handed to people when it has no end after this. */
export const IN_FLIGHT_MS = DAY_MS;

/** After the answer was lost; then hourly for a day, then daily. Paywint's lists need the first pause. */
const LOOKS_MS: readonly number[] = [
  15_000,
  30_000,
  ...[1, 2, 4, 8, 15].map((minutes) => minutes * MINUTE_MS),
];
const LAST_LOOK_MS = 15 * MINUTE_MS;
const HOURLY_UNTIL_MS = DAY_MS;
/** A payment may still move this long after it was sent. */
export const WATCH_MS = 30 * DAY_MS;

/**
 * The next look at Paywint's records, or null when it has been watched for long enough. What fell
 * into a pause of the bot is made up for by one look, not by all of them.
 */
export function nextLook(request: MoneyRequest): number | null {
  const lostAt = answeredAt(request);
  const since = Math.max(0, (request.search?.lastAt ?? lostAt) - lostAt);
  const early = LOOKS_MS.find((at) => at > since);
  if (early !== undefined) return lostAt + early;
  const pauseMs = since < HOURLY_UNTIL_MS ? HOUR_MS : DAY_MS;
  const next = LAST_LOOK_MS + (Math.floor((since - LAST_LOOK_MS) / pauseMs) + 1) * pauseMs;
  return next > WATCH_MS ? null : lostAt + next;
}

/** What Paywint says that it has is not given up by people while it may still move; null where it has nothing. */
export function watchedUntil(request: MoneyRequest): number | null {
  const attempt = lastAttempt(request);
  if (attempt?.state !== 'accepted' || isOver(request)) return null;
  return (attempt.burntAt ?? request.createdAt) + WATCH_MS;
}

/** Paywint itself says that what it had taken came to nothing. */
function isOver({ receipt }: MoneyRequest): boolean {
  const meaning = receipt === null ? null : meaningOf(receipt.status);
  return meaning === 'failed' || meaning === 'undone';
}

/** Before this nobody can say that it was not executed: it may still be on its way. */
export function quietUntil(request: MoneyRequest): number {
  const attempt = lastAttempt(request);
  const mayHaveLeft = attempt !== null && attempt.burntAt !== null;
  return mayHaveLeft ? (attempt.endedAt ?? attempt.leaseUntil) + QUIET_MS : 0;
}
