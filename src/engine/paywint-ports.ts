/** The seam to Paywint: what it is asked, and what it tells. */
import type { AddressFacts, PayeeFacts } from '../acts/records.ts';
import type { Cents } from '../money.ts';
import type { Call, Environment } from '../requests/request.ts';

/** Reads may fail; they are never evidence of absence. `why` is a plain, redacted sentence. */
export type Reading<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly why: string; readonly status: number | null };

export type Wallet = { readonly availableCents: Cents; readonly currentCents: Cents };

export type PaywintCard = {
  readonly requestId: string;
  /** Needed for a reload; null until Paywint has approved the card. */
  readonly cardId: string | null;
  readonly nickname: string;
  readonly payeeId: string | null;
  readonly payeeName: string | null;
  readonly lastFour: string | null;
  readonly status: string;
  readonly initialCents: Cents | null;
  readonly createdAt: string | null;
};

/** Every card request that Paywint lists: `total` counts those that cannot be read as well. */
type IssuedList = { readonly cards: readonly PaywintCard[]; readonly total: number };

export type PaywintPayee = PayeeFacts;

export type PaywintAddress = AddressFacts;

export type PaymentRecord = {
  readonly paymentId: string;
  readonly status: string;
  readonly amountCents: Cents | null;
  readonly description: string | null;
  readonly payeeId: string | null;
  readonly payeeName: string | null;
  readonly payerName: string | null;
  readonly createdAt: string | null;
  readonly failureReason: string | null;
};

/** Which of Paywint's lists a record stands in; in `issued` it is a card request, with its own id for the payment's. */
export type PaymentList = 'sent' | 'received' | 'issued';

/** `total` counts all pages; rows that cannot be read are in it and not among the records. */
export type PaymentPage = { readonly records: readonly PaymentRecord[]; readonly total: number };

/** What came back for the money call. `lost` is everything after the first byte that is not a whole answer. */
export type Answer =
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      readonly body: string;
    }
  | { readonly kind: 'lost'; readonly why: string };

/** One fresh connection, opened before the permission to send is burnt. */
export interface MoneyLine {
  isOpen(): boolean;
  /**
   * Writes the call in this same tick and waits for the whole answer. Never repeats, never follows
   * a redirect, never reconnects.
   */
  send(call: Call, deadlineMs: number): Promise<Answer>;
  close(): void;
}

export interface Paywint {
  readonly environment: Environment;
  wallet(): Promise<Reading<Wallet>>;
  cards(): Promise<Reading<readonly PaywintCard[]>>;
  /** The same list, with what tells whether it is whole. */
  issued(): Promise<Reading<IssuedList>>;
  /** By the id of its request; null when Paywint says that there is no such request. */
  card(requestId: string): Promise<Reading<PaywintCard | null>>;
  payees(): Promise<Reading<readonly PaywintPayee[]>>;
  /** `value` is null when Paywint says that there is no such payment. */
  payment(paymentId: string): Promise<Reading<PaymentRecord | null>>;
  paymentsSent(page: number, rows: 10 | 20 | 50 | 100): Promise<Reading<PaymentPage>>;
  /** Money that came or is to come in: links that were paid, and unpaid ones where Paywint lists them. */
  paymentsReceived(page: number, rows: 10 | 20 | 50 | 100): Promise<Reading<PaymentPage>>;
  /** Whether an address that an answer told is one of Paywint's own, fit to be shown to people. */
  isOwnAddress(address: string): boolean;
  /** DNS, TCP and TLS failures end here: nothing was sent. */
  connect(
    timeoutMs: number,
  ): Promise<
    { readonly ok: true; readonly line: MoneyLine } | { readonly ok: false; readonly why: string }
  >;
}

/** A debit or credit card of the account's own user, added on Paywint's page; never a Paywint card. */
export type LinkedCard = {
  readonly cardId: string;
  readonly nickname: string | null;
  readonly lastFour: string | null;
  /** `12/2029`. */
  readonly expires: string | null;
  /** Paywint's word, such as CREDIT. */
  readonly kind: string | null;
  readonly holder: string | null;
  readonly flags: readonly LinkedFlag[];
};

/** What Paywint says is the matter with a card, under its own names. */
export type LinkedFlag =
  | 'is_blocked'
  | 'card_images_required'
  | 'withdrawal_confirm_required'
  | 'payment_confirm_required'
  | 'is_limited';

/** What a card is linked for, in Paywint's words. */
export type LinkedPurpose = 'PAYMENT' | 'WITHDRAWAL';

/** Paywint's page where a card is typed in. Whoever has the address can use it, once, until then. */
export type SecureLink = { readonly address: string; readonly until: number };

/** Linked cards. None of these calls moves money, and none of them ever carries a card number. */
export interface LinkedCards {
  list(): Promise<Reading<readonly LinkedCard[]>>;
  /** `value` is null when there is no such card of this user. */
  card(cardId: string): Promise<Reading<LinkedCard | null>>;
  /** A fresh address each time; it is asked for once, and an answer that is lost leaves nothing behind. */
  linkToAdd(purpose: LinkedPurpose): Promise<Reading<SecureLink>>;
  linkToUpdate(cardId: string, purpose: LinkedPurpose): Promise<Reading<SecureLink>>;
}

/** Cards and payees, read from Paywint and kept for a while: for choosing and showing, never for deciding. */
export interface Catalogue {
  cards(maxAgeMs: number): Promise<Aged<readonly PaywintCard[]>>;
  payees(maxAgeMs: number): Promise<Aged<readonly PaywintPayee[]>>;
  /** The newest payments of a list, to be searched through. */
  payments(list: 'sent' | 'received', maxAgeMs: number): Promise<Aged<RecentPayments>>;
}

/** `records`: the newest first, perhaps not all of the `total`. */
export type RecentPayments = { readonly records: readonly PaymentRecord[]; readonly total: number };

/** A reading that may have been kept for a while. As long as nothing is read anew it is the same value. */
export type Aged<T> =
  /** `at`: when Paywint was asked, epoch ms. */
  | { readonly ok: true; readonly value: T; readonly at: number }
  | Extract<Reading<T>, { readonly ok: false }>;
