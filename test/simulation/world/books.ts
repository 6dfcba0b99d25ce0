/**
 * Paywint's own books, which only grow and which nobody outside can reach: every call that arrived,
 * every payment, every move of money. What the bot gets to see of them is told elsewhere.
 */
import { tagIn } from '../../../src/operations/tag.ts';
import type { Call } from '../../../src/requests/request.ts';

export type PaymentStatus =
  | 'initiated'
  | 'pending'
  | 'processing'
  | 'settling'
  | 'success'
  | 'failed'
  | 'cancelled'
  | 'refunded'
  | 'reversed';

/** Bytes that left a machine, and what became of them. */
export type Sent = {
  readonly number: number;
  readonly boot: string;
  readonly at: number;
  readonly call: Call;
  readonly tag: string;
  state: 'on its way' | 'lost' | 'refused' | 'executed';
};

export type Payment = {
  readonly id: string;
  readonly list: 'sent' | 'received';
  readonly cents: number;
  readonly cardId: string | null;
  readonly memo: string;
  readonly tag: string | null;
  readonly createdAt: number;
  readonly visibleAt: number;
  /** The call that made it; null for what others paid, and for what Paywint paid again by itself. */
  readonly by: Sent | null;
  status: PaymentStatus;
  changedAt: number;
};

/** A card request, which is debited when Paywint takes it and decided about later. */
export type IssuedCard = {
  readonly id: string;
  readonly payeeId: string;
  readonly nickname: string;
  readonly payment: Payment;
  status: 'pending' | 'approved' | 'rejected';
};

type Entry = { readonly at: number; readonly payment: string; readonly cents: number };

export type Books = {
  readonly sents: Sent[];
  readonly payments: Payment[];
  readonly cards: IssuedCard[];
  /** Debits and, negative, what came back. */
  readonly entries: Entry[];
  walletCents: number;
};

export function createBooks(walletCents: number): Books {
  return { sents: [], payments: [], cards: [], entries: [], walletCents };
}

export function leave(books: Books, boot: string, call: Call, at: number): Sent {
  const tag = tagIn(call.body) ?? '';
  const number = books.sents.length + 1;
  const sent: Sent = { number, boot, at, call, tag, state: 'on its way' };
  books.sents.push(sent);
  return sent;
}

export type Terms = {
  readonly at: number;
  readonly visibleAt: number;
  readonly status: PaymentStatus;
};

export function pay(
  books: Books,
  what: Pick<Payment, 'list' | 'cents' | 'cardId' | 'memo' | 'by'>,
  { at, visibleAt, status }: Terms,
): Payment {
  const payment: Payment = {
    ...what,
    id: `pay-${books.payments.length + 1}`,
    tag: tagIn(what.memo),
    createdAt: at,
    visibleAt,
    status,
    changedAt: at,
  };
  books.payments.push(payment);
  if (payment.list === 'sent') book(books, payment, at, payment.cents);
  return payment;
}

export function change(books: Books, payment: Payment, status: PaymentStatus, at: number): void {
  if (isUndone(payment.status)) return;
  payment.status = status;
  payment.changedAt = at;
  if (isUndone(status) && payment.list === 'sent') book(books, payment, at, -payment.cents);
}

function book(books: Books, { id }: Payment, at: number, cents: number): void {
  books.entries.push({ at, payment: id, cents });
  books.walletCents -= cents;
}

/** No money stays moved. */
export function isUndone(status: PaymentStatus): boolean {
  return ['failed', 'cancelled', 'refunded', 'reversed'].includes(status);
}

export function isOpen(status: PaymentStatus): boolean {
  return ['initiated', 'pending', 'processing', 'settling'].includes(status);
}
