/**
 * Looks for what became of a request whose answer was lost. What Paywint's records show settles it;
 * what they do not show settles nothing, and nothing is ever sent again because of it.
 */
import { findingIn } from '../requests/evidence.ts';
import type { MoneyRequest } from '../requests/request.ts';
import { apply, ForeignPayment } from './apply.ts';
import type { EngineParts } from './parts.ts';
import type { PaymentRecord } from './ports.ts';
import { scan } from './scan.ts';

/** @returns whether it told something new. */
export async function lookUp(parts: EngineParts, request: MoneyRequest): Promise<boolean> {
  const { listedIn } = parts.operation(request.operation);
  const seen = await scan(parts.paywint, listedIn, request);
  const fields = { request: request.id, found: seen.found.length, read: seen.read };
  parts.log.info(fields, 'a payment was looked for');
  const [conflicting] = seen.conflicting;
  if (conflicting !== undefined) {
    return escalate(parts, request, conflicting, 'does not fit what was asked for');
  }
  const known = request.receipt?.paymentId ?? null;
  const named = known === null || seen.found.length > 0 ? null : await namedBy(parts, request);
  let hasNews = false;
  for (const record of named === null ? seen.found : [named]) {
    hasNews = (await take(parts, request, record)) || hasNews;
  }
  const [, second] = seen.found;
  if (second !== undefined) await escalate(parts, request, second, 'is a second one of this tag');
  return hasNews;
}

/** The lost answer told an id: that payment counts when its amount is ours, tagged or not. */
async function namedBy(parts: EngineParts, request: MoneyRequest): Promise<PaymentRecord | null> {
  const reading = await parts.paywint.payment(request.receipt?.paymentId ?? '');
  if (!reading.ok || reading.value === null) return null;
  return reading.value.amountCents === request.intent.amountCents ? reading.value : null;
}

async function take(
  parts: EngineParts,
  request: MoneyRequest,
  record: PaymentRecord,
): Promise<boolean> {
  const { doneWhen } = parts.operation(request.operation);
  const finding = findingIn(record, request.receipt, parts.clock.now(), doneWhen);
  if (finding === null) return false;
  try {
    const applied = await apply(parts, request.id, (_request, at) => ({
      type: 'evidence',
      at,
      finding: { ...finding, note: record.failureReason },
    }));
    return applied.ok;
  } catch (error) {
    if (!(error instanceof ForeignPayment)) throw error;
    return escalate(parts, request, record, 'is taken as another request’s');
  }
}

async function escalate(
  parts: EngineParts,
  request: MoneyRequest,
  { paymentId }: PaymentRecord,
  why: string,
): Promise<boolean> {
  const note = `Paywint lists the payment ${paymentId} with the tag of this request, which ${why}`;
  const applied = await apply(parts, request.id, (_request, at) => ({
    type: 'escalate',
    at,
    note,
  }));
  return applied.ok;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** After the answer was lost; from then on hourly. */
const LOOKS_MS: readonly number[] = [
  15_000,
  30_000,
  ...[1, 2, 4, 8, 15].map((minutes) => minutes * MINUTE_MS),
];
const LAST_LOOK_MS = 15 * MINUTE_MS;

/** The first of its times that is still to come, so that a pause of the bot is not made up for. */
export function nextLookAt(request: MoneyRequest, now: number): number {
  const lostAt = request.attempts.at(-1)?.endedAt ?? now;
  const since = now - lostAt;
  const next = LOOKS_MS.find((at) => at > since);
  if (next !== undefined) return lostAt + next;
  const hours = Math.floor((since - LAST_LOOK_MS) / HOUR_MS) + 1;
  return lostAt + LAST_LOOK_MS + hours * HOUR_MS;
}
