/** Reads a payment that Paywint has taken until it ends. Only an authenticated reading moves the request. */
import { doneWhenPaid } from '../operations/operation.ts';
import { cardStanding } from '../requests/card-standing.ts';
import { cardFindingIn, type Finding, findingIn } from '../requests/evidence.ts';
import type { MoneyRequest } from '../requests/request.ts';
import { apply } from './apply.ts';
import { issuedCard } from './card-record.ts';
import { isAnothers } from './is-anothers.ts';
import type { EngineParts } from './parts.ts';

/** @returns whether the reading told something new. */
export async function follow(parts: EngineParts, request: MoneyRequest): Promise<boolean> {
  if (await followCard(parts, request)) return true;
  return isMoneyOpen(request) && followPayment(parts, request);
}

/** The debit of a card that is done is read again only where the card was not approved: it may come back. */
function isMoneyOpen({ status, receipt }: MoneyRequest): boolean {
  return status !== 'executed' || cardStanding(receipt?.status ?? '') === 'declined';
}

/** Reads the money alone, also of what is done: it may have been undone since. */
export async function followPayment(parts: EngineParts, request: MoneyRequest): Promise<boolean> {
  const paymentId = request.receipt?.paymentId ?? null;
  if (paymentId === null) return false;
  const reading = await parts.paywint.payment(paymentId);
  if (!reading.ok || reading.value === null) return false;
  // A payment of another amount is not what was asked for, whatever its id: people look at that.
  if (reading.value.amountCents !== request.intent.amountCents) return false;
  if (isAnothers(request, reading.value)) return disagree(parts, request, paymentId);
  const doneWhen = doneWhenPaid(parts.operation(request.operation));
  const finding = findingIn(reading.value, request.receipt, parts.clock.now(), doneWhen);
  return offer(parts, request, undoneFor(request, finding), reading.value.failureReason);
}

/** Paywint named a payment that its own records give to somebody else: how that one ends says nothing here. */
async function disagree(
  parts: EngineParts,
  request: MoneyRequest,
  paymentId: string,
): Promise<boolean> {
  // Whoever is told already is not told again with every reading.
  if (request.status === 'attention') return false;
  const note = `Paywint named the payment ${paymentId} for this request, which carries the tag of another request`;
  const shown = await apply(parts, request.id, (_request, at) => ({ type: 'escalate', at, note }));
  return shown.ok;
}

/** A card request was debited when it was done: a payment of it that failed since came back. */
function undoneFor({ status, receipt }: MoneyRequest, finding: Finding | null): Finding | null {
  const isOfCard = status === 'executed' && receipt?.card !== undefined;
  return isOfCard && finding?.state === 'failedAtPaywint'
    ? { ...finding, state: 'reversed' }
    : finding;
}

async function followCard(parts: EngineParts, request: MoneyRequest): Promise<boolean> {
  const requestId = request.receipt?.card?.requestId;
  if (requestId === undefined) return false;
  const reading = await parts.paywint.card(requestId);
  if (!reading.ok || reading.value === null) return false;
  const { initialCents, payeeId, status } = reading.value;
  // Another card is not what was asked for, whatever its id.
  const isOurs = initialCents === request.intent.amountCents && isPayee(request, payeeId);
  if (!isOurs) return false;
  const card = issuedCard(reading.value);
  const finding = cardFindingIn({ status, card }, request.receipt, parts.clock.now());
  return offer(parts, request, finding, null);
}

function isPayee({ intent }: MoneyRequest, payeeId: string | null): boolean {
  return payeeId === null || payeeId === intent.target?.id;
}

async function offer(
  parts: EngineParts,
  request: MoneyRequest,
  finding: Finding | null,
  note: string | null,
): Promise<boolean> {
  if (finding === null) return false;
  const applied = await apply(parts, request.id, (_request, at) => ({
    type: 'evidence',
    at,
    finding: { ...finding, note },
  }));
  return applied.ok;
}

const HOUR_MS = 3_600_000;

/** When to read again: after half as long as it has been open already, an hour at most, a day for a card. */
export function nextReadingAt(request: MoneyRequest, now: number): number {
  const since = request.attempts.at(-1)?.endedAt ?? now;
  const slowestMs = request.status === 'executed' ? 24 * HOUR_MS : HOUR_MS;
  const pauseMs = Math.min(slowestMs, Math.max(2_000, (now - since) / 2));
  return now + Math.ceil(pauseMs);
}
