/** A card request of Paywint's as evidence: a record of the mirror, and what a receipt keeps of it. */
import type { IssuedCard } from '../requests/request.ts';
import type { PaymentRecord, PaywintCard } from './paywint-ports.ts';

/** Its nickname carries the tag, as a payment's description does. */
export function cardRecord(card: PaywintCard): PaymentRecord {
  return {
    paymentId: card.requestId,
    status: card.status,
    amountCents: card.initialCents,
    description: card.nickname,
    payeeId: card.payeeId,
    payeeName: card.payeeName,
    payerName: null,
    createdAt: card.createdAt,
    failureReason: null,
  };
}

export function issuedCard({ requestId, cardId, lastFour }: PaywintCard): IssuedCard {
  return {
    requestId,
    ...(cardId === null ? {} : { id: cardId }),
    ...(lastFour === null ? {} : { lastFour }),
  };
}
