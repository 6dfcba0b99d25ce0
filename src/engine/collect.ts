/** Reads what became of a payment link. Only an authenticated reading of a payment that is the link's moves it. */
import { isCollectingOver, nextCollecting } from '../requests/collecting.ts';
import { isCollecting, linkPaymentIds, mayBeRetried, withNews } from '../requests/collection.ts';
import { createdAtMs } from '../requests/evidence.ts';
import type { MoneyRequest } from '../requests/request.ts';
import { apply } from './apply.ts';
import { isAnothers } from './is-anothers.ts';
import type { EngineParts } from './parts.ts';
import type { PaymentRecord } from './paywint-ports.ts';

type CollectParts = Pick<EngineParts, 'ledger' | 'clock' | 'changed' | 'paywint' | 'log'>;

/** The newest ones: nobody tries more often, and a reading has its price. */
const PAYMENTS_READ = 5;

/** The duty: reads once, or ends the reading. @returns when to read again, or null. */
export async function collectNow(
  parts: CollectParts,
  request: MoneyRequest,
): Promise<number | null> {
  const now = parts.clock.now();
  if (isCollectingOver(request, now)) {
    await apply(parts, request.id, (_request, at) => ({ type: 'stopCollecting', at }));
    return null;
  }
  await collect(parts, request);
  const known = (await parts.ledger.load(request.id)) ?? request;
  return nextCollecting(known, parts.clock.now());
}

/** @returns whether Paywint told each of its payments. */
export async function collect(parts: CollectParts, request: MoneyRequest): Promise<boolean> {
  let isRead = true;
  for (const paymentId of linkPaymentIds(request).slice(-PAYMENTS_READ)) {
    const reading = await parts.paywint.payment(paymentId);
    const record = reading.ok ? reading.value : null;
    isRead &&= record !== null;
    if (record !== null) await tellLink(parts, request, record);
  }
  return isRead;
}

/** @param record of a payment that is known to be this link's. */
export async function tellLink(
  parts: CollectParts,
  request: MoneyRequest,
  record: PaymentRecord,
): Promise<void> {
  if (record.amountCents !== request.intent.amountCents) {
    const fields = { request: request.id, payment: record.paymentId };
    parts.log.warn(fields, 'a payment of another amount is not taken for the link’s');
    return;
  }
  if (isAnothers(request, record)) {
    const fields = { request: request.id, payment: record.paymentId };
    parts.log.warn(fields, 'a payment with the tag of another request is not taken for the link’s');
    return;
  }
  const { paymentId, status, failureReason: reason } = record;
  const news = { paymentId, status, reason };
  // Most readings tell nothing new, and need no lock to say so.
  if (withNews(request, news, parts.clock.now()) === null) return;
  await apply(parts, request.id, (_request, at) => ({ type: 'collect', at, news }));
}

/**
 * A payment that carries the tag of a link and is not its own: the next try after a failure, once
 * Paywint says itself that every one before it has failed.
 * @returns false where it is no retry.
 */
export async function tellRetry(
  parts: CollectParts,
  request: MoneyRequest,
  record: PaymentRecord,
): Promise<boolean> {
  let known = request;
  if (!mayBeRetried(known)) {
    const isRead = await collect(parts, request);
    if (!isRead && isYoung(record, parts.clock.now())) throw new Error(NOT_KNOWN_YET);
    known = (await parts.ledger.load(request.id)) ?? request;
  }
  if (!isCollecting(known) || !mayBeRetried(known)) return false;
  await tellLink(parts, known, record);
  return true;
}

const NOT_KNOWN_YET = 'whether a payment is the next try of a link’s payer is not known yet';
/** As long as the payment before it may still show up, nobody is alarmed. */
const YOUNG_MS = 24 * 3_600_000;

function isYoung({ createdAt }: PaymentRecord, now: number): boolean {
  return now - (createdAtMs(createdAt) ?? 0) < YOUNG_MS;
}
