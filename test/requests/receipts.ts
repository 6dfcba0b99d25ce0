/** A receipt with all that Paywint may tell, and a card of it: a test mentions only what matters to it. */
import type { IssuedCard, Receipt } from '../../src/requests/request.ts';

export const aCard = (more: Partial<IssuedCard> = {}): IssuedCard => ({
  requestId: 'cr-1',
  ...more,
});

export const WHOLE: Receipt = {
  status: 'success',
  paymentId: 'pay-1',
  transactionId: 'tx-1',
  referenceId: '7',
  link: 'https://paywint.com/pay/1',
  card: aCard({ id: 'card-1' }),
  at: 1,
};
