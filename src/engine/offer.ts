/**
 * Tells requests what Paywint's records say of them: every record that carries a tag is offered as
 * evidence to the request of that tag, whatever its status, once for each of the record's own.
 */
import { doneWhenPaid, mayBeListedIn } from '../operations/operation.ts';
import {
  cardFindingIn,
  createdAtMs,
  type Finding,
  findingIn,
  match,
} from '../requests/evidence.ts';
import type { DoneWhen } from '../requests/payment-status.ts';
import { isCollecting, linkPaymentIds } from '../requests/collection.ts';
import type { MoneyRequest } from '../requests/request.ts';
import { apply, ForeignPayment } from './apply.ts';
import { tellLink, tellRetry } from './collect.ts';
import type { EngineParts } from './parts.ts';
import type { MirroredPayment, UntoldPayment } from './mirror-ports.ts';
import type { PaymentRecord } from './paywint-ports.ts';

const BATCH = 100;

export type OfferParts = Pick<
  EngineParts,
  'ledger' | 'mirror' | 'clock' | 'changed' | 'operation' | 'log' | 'chance' | 'paywint'
>;

export async function offerAll(parts: OfferParts): Promise<void> {
  for (;;) {
    const payments = await parts.mirror.untold(BATCH);
    let told = 0;
    for (const payment of payments) told += (await tell(parts, payment)) ? 1 : 0;
    if (payments.length < BATCH || told === 0) return;
  }
}

/** A record that cannot be told stays untold for the next time, and the others are told all the same. */
async function tell(parts: OfferParts, payment: UntoldPayment): Promise<boolean> {
  try {
    await offer(parts, payment);
    await parts.mirror.told(payment);
    return true;
  } catch (err) {
    const fields = { err, payment: payment.record.paymentId, errorId: parts.chance.errorId() };
    parts.log.error(fields, 'a payment could not be told to its request');
    return false;
  }
}

/** Tells one record to the request of its tag. */
export async function offer(parts: OfferParts, payment: MirroredPayment): Promise<void> {
  const request = await requestOf(parts, payment);
  if (request === null) return foreign(parts, payment);
  const { record, list } = payment;
  const fits = match(request, { ...record, createdAtMs: createdAtMs(record.createdAt) });
  if (!mayBeListedIn(parts.operation(request.operation), list) || fits !== 'tag') {
    return disagree(parts, request, payment, 'does not fit what was asked for');
  }
  if (isCollecting(request) && (await offerToLink(parts, request, record))) return undefined;
  if (isAnother(request, payment)) {
    return disagree(parts, request, payment, 'is a second one of it');
  }
  const doneWhen = doneWhenPaid(parts.operation(request.operation));
  const finding = findingOf(parts, request, payment, doneWhen);
  if (finding === null) return undefined;
  const note = record.failureReason;
  return take(parts, request, payment, { ...checkedTwice(request, finding), note });
}

/** A card request tells of the card, a payment of the money: each has words of its own. */
function findingOf(
  { clock }: OfferParts,
  { receipt }: MoneyRequest,
  { list, record }: MirroredPayment,
  doneWhen: DoneWhen = 'paid',
): Finding | null {
  const { status, paymentId } = record;
  if (list === 'issued') {
    return cardFindingIn({ status, card: { requestId: paymentId } }, receipt, clock.now());
  }
  return findingIn(record, receipt, clock.now(), doneWhen);
}

/** @returns false where it is a payment too many. */
async function offerToLink(
  parts: OfferParts,
  request: MoneyRequest,
  record: PaymentRecord,
): Promise<boolean> {
  const known = linkPaymentIds(request);
  if (known.length === 0) return false;
  if (!known.includes(record.paymentId)) return tellRetry(parts, request, record);
  await tellLink(parts, request, record);
  return true;
}

/** A failure that a list tells is believed when a reading of the payment itself agrees later, or all that is known does. */
function checkedTwice(request: MoneyRequest, finding: Finding): Finding {
  const isExpected = request.status === 'inFlight' || request.status === 'failed';
  const isFirst = finding.state === 'failedAtPaywint' && !isExpected;
  return isFirst ? { ...finding, state: 'accepted' } : finding;
}

async function requestOf(
  { ledger }: OfferParts,
  { tag }: MirroredPayment,
): Promise<MoneyRequest | null> {
  if (tag === null) return null;
  return (await ledger.find(tag)).find((request) => request.tag === tag) ?? null;
}

async function take(
  parts: OfferParts,
  request: MoneyRequest,
  payment: MirroredPayment,
  finding: Finding,
): Promise<void> {
  try {
    await apply(parts, request.id, (_request, at) => ({ type: 'evidence', at, finding }));
  } catch (error) {
    if (!(error instanceof ForeignPayment)) throw error;
    // Its id stays with the other request; that a payment carries the tag of this one is told all the same.
    const { card: _card, ...told } = finding.receipt;
    const receipt = { ...told, paymentId: null, transactionId: null };
    const nameless = { ...finding, receipt };
    await disagree(parts, request, payment, 'is taken as another request’s', nameless);
  }
}

/** Whether the request has a payment, or a card, of its own already, and this is not it. */
function isAnother({ receipt }: MoneyRequest, { list, record }: MirroredPayment): boolean {
  const known = (list === 'issued' ? receipt?.card?.requestId : receipt?.paymentId) ?? null;
  return known !== null && known !== record.paymentId;
}

function isKnown({ receipt }: MoneyRequest, { record }: MirroredPayment): boolean {
  return [receipt?.paymentId, receipt?.card?.requestId].includes(record.paymentId);
}

/** The tag is ours and the rest is not: where something is open people look, elsewhere it contradicts. */
async function disagree(
  parts: OfferParts,
  request: MoneyRequest,
  payment: MirroredPayment,
  why: string,
  finding = findingOf(parts, request, payment),
): Promise<void> {
  const { list, record } = payment;
  const what = list === 'issued' ? 'card request' : 'payment';
  const note = `Paywint lists the ${what} ${record.paymentId} with the tag of this request, which ${why}`;
  parts.log.warn({ request: request.id, payment: record.paymentId }, note);
  const shown = await apply(parts, request.id, (_request, at) => ({ type: 'escalate', at, note }));
  if (shown.ok) return;
  if (finding === null || isKnown(request, payment)) return;
  await take(parts, request, payment, { ...finding, note });
}

/** Somebody else sends from this wallet with tags of our kind, or this ledger has forgotten what it sent. */
async function foreign(
  { ledger, clock, mirror, log }: OfferParts,
  { tag }: MirroredPayment,
): Promise<void> {
  if (tag === null || !(await mirror.isForeign(tag))) return;
  log.error({ tag }, 'Paywint lists a payment with a tag that this ledger never gave out');
  const note = `Paywint lists a payment with the tag ${tag}, which this bot has no record of`;
  const at = clock.now();
  await ledger.transact((tx) => tx.freeze({ why: 'foreign', note, by: 'bot', at }));
}
