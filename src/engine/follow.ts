/** Reads a payment that Paywint has taken until it ends. Only an authenticated reading moves the request. */
import { findingIn } from '../requests/evidence.ts';
import type { MoneyRequest } from '../requests/request.ts';
import { apply } from './apply.ts';
import type { EngineParts } from './parts.ts';

/** @returns whether the reading told something new. */
export async function follow(parts: EngineParts, request: MoneyRequest): Promise<boolean> {
  const paymentId = request.receipt?.paymentId ?? null;
  if (paymentId === null) return false;
  const reading = await parts.paywint.payment(paymentId);
  if (!reading.ok || reading.value === null) return false;
  // A payment of another amount is not what was asked for, whatever its id: people look at that.
  if (reading.value.amountCents !== request.intent.amountCents) return false;
  const { doneWhen } = parts.operation(request.operation);
  const finding = findingIn(reading.value, request.receipt, parts.clock.now(), doneWhen);
  if (finding === null) return false;
  const note = reading.value.failureReason;
  const applied = await apply(parts, request.id, (_request, at) => ({
    type: 'evidence',
    at,
    finding: { ...finding, note },
  }));
  return applied.ok;
}

const SLOWEST_MS = 3_600_000;

/** When to read again: after half as long as it has been open already, an hour at most. */
export function nextReadingAt(request: MoneyRequest, now: number): number {
  const since = request.attempts.at(-1)?.endedAt ?? now;
  const pauseMs = Math.min(SLOWEST_MS, Math.max(2_000, (now - since) / 2));
  return now + Math.ceil(pauseMs);
}
