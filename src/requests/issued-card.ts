/**
 * What becomes of a card after its request is done: Paywint debits the wallet when it takes the card
 * request, and decides about the card later. The card is followed until Paywint has approved it; that
 * it has not is never a failure by itself.
 */
import { cardStanding } from './card-standing.ts';
import type { Finding } from './evidence.ts';
import { merged } from './findings.ts';
import type { MoneyRequest, Receipt } from './request.ts';

/** People hear that it takes long when Paywint has not decided after this. */
export const CARD_LATE_MS = 24 * 3_600_000;

/** Whether Paywint has yet to tell of the card all that a reload of it needs. */
export function awaitsCard({ status, receipt }: MoneyRequest): boolean {
  if (status !== 'executed' || receipt?.card === undefined) return false;
  return cardStanding(receipt.status) !== 'approved' || receipt.card.id === undefined;
}

/** Whether people were told that it takes long, since the request is done. */
export function wasToldLate({ history }: Pick<MoneyRequest, 'history'>): boolean {
  return history.some(({ event }) => event === 'overdue');
}

/** Whether it still takes long. */
export function isLate(request: MoneyRequest): boolean {
  return awaitsCard(request) && wasToldLate(request) && !isDecided(request.receipt);
}

/** Whether Paywint decided about the card after the request was told to be done. */
export function wasDecidedLater({ receipt, history }: MoneyRequest): boolean {
  const wasNews = history.some(
    ({ event, from, to }) => event === 'evidence' && from === 'executed' && to === 'executed',
  );
  return wasNews && isDecided(receipt);
}

function isDecided(receipt: Receipt | null): boolean {
  if (receipt?.card === undefined) return false;
  const standing = cardStanding(receipt.status);
  return standing === 'approved' || standing === 'declined';
}

/**
 * The receipt after one more finding about a card that is done, or null where it tells nothing new.
 * A list that lags behind does not take back what Paywint has decided.
 */
export function receiptWithNews(
  known: Receipt | null,
  { state, receipt }: Finding,
): Receipt | null {
  if (known === null) return null;
  if (receipt.card === undefined) return withPaymentId(known, { state, receipt });
  const isStale = isDecided(known) && cardStanding(receipt.status) === 'waiting';
  const next = merged(known, isStale ? { ...receipt, status: known.status } : receipt);
  return isSame(next, known) ? null : next;
}

/** The older answers told no payment: the list of payments sent may. Its word is not the card's. */
function withPaymentId(
  known: Receipt,
  { state, receipt }: Pick<Finding, 'state' | 'receipt'>,
): Receipt | null {
  const isNews = known.paymentId === null && receipt.paymentId !== null && state === 'confirmed';
  if (known.card === undefined || !isNews) return null;
  return merged(known, { ...receipt, status: known.status });
}

function isSame(next: Receipt, known: Receipt): boolean {
  const fields = ['requestId', 'id', 'lastFour'] as const;
  const isSameCard = fields.every((field) => next.card?.[field] === known.card?.[field]);
  return isSameCard && next.status === known.status;
}
