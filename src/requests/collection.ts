/**
 * What became of a payment link after it was created: a value beside the request's status, which
 * stays executed. News may come late, twice and in any order; what is known of a payment only grows.
 */
import { meaningIn } from './paywint-word.ts';
import type { MoneyRequest } from './request.ts';

export const COLLECTION_STATES = [
  'created', // nobody has done anything with it yet
  'opened', // somebody looked at it
  'processing', // somebody pays, and Paywint has not finished
  'failed', // that payment failed; the payer may try again, which is a new payment
  'expired', // it can no longer be paid
  'paid', // the money came in
  'returned', // it came in and was given back
] as const;
export type CollectionState = (typeof COLLECTION_STATES)[number];

/** One payment of a link: the first was made with the link, each other one follows a failed one. */
export type LinkPayment = {
  readonly paymentId: string;
  readonly state: CollectionState;
  /** Paywint's own word, shown as it is. */
  readonly status: string;
  /** Paywint's words about a failure. */
  readonly reason: string | null;
  /** When it was first seen in this state, epoch ms. */
  readonly at: number;
};

export type Collection = {
  /** In the order in which they were first seen. */
  readonly payments: readonly LinkPayment[];
  /** Since when it is no longer read by itself; null while it is. */
  readonly closedAt: number | null;
};

/** What an authenticated reading told of one payment. */
export type LinkNews = {
  readonly paymentId: string;
  readonly status: string;
  readonly reason: string | null;
};

/**
 * Paywint's words for a payment of a link: https://docs.paywint.com/webhook and
 * https://docs.paywint.com/api-reference/payment/get-payment. A word that is not here is no news.
 */
const STATES: Readonly<Record<string, CollectionState>> = {
  pending: 'created',
  created: 'created',
  initiated: 'created',
  opened: 'opened',
  processing: 'processing',
  settling: 'processing',
  failed: 'failed',
  rejected: 'failed',
  cancelled: 'failed',
  // The payer tried again: this one failed, and a new payment took its place.
  retried: 'failed',
  expired: 'expired',
  success: 'paid',
  refunded: 'returned',
  reversed: 'returned',
};

export function collectionStateOf(status: string): CollectionState | null {
  return meaningIn(STATES, status);
}

/** The order in which a payment may go on; it never goes back, whatever comes late. */
function rank(state: CollectionState): number {
  return COLLECTION_STATES.indexOf(state);
}

const NOTHING: Collection = { payments: [], closedAt: null };

/** What is known with this news, or null where it tells nothing new. */
export function withNews(request: MoneyRequest, news: LinkNews, at: number): Collection | null {
  const collection = request.collection ?? NOTHING;
  const state = collectionStateOf(news.status);
  if (state === null) return null;
  const known = collection.payments.find(({ paymentId }) => paymentId === news.paymentId);
  // That the link's own payment exists is known since the link does.
  const isFirst = news.paymentId === request.receipt?.paymentId;
  if (isFirst && state === 'created') return null;
  if (known !== undefined && rank(state) <= rank(known.state)) return null;
  const { paymentId, status, reason } = news;
  const next: LinkPayment = { paymentId, state, status, reason, at };
  const payments =
    known === undefined
      ? [...collection.payments, next]
      : collection.payments.map((one) => (one === known ? next : one));
  return { ...collection, payments };
}

/**
 * Where the link as a whole stands: paid once any of its payments is, however many there are. Only
 * where nothing more is under way has it failed or expired.
 */
export function collectionState({ payments }: Collection): CollectionState {
  const states = payments.map(({ state }) => state);
  if (states.includes('paid')) return 'paid';
  if (states.includes('returned')) return 'returned';
  const open = states.filter((state) => rank(state) < rank('failed'));
  const counted = open.length > 0 ? open : states;
  return counted.reduce<CollectionState>(
    (most, state) => (rank(state) > rank(most) ? state : most),
    'created',
  );
}

/** Those that brought money. More than one is for people to look at: the payer may have paid twice. */
export function paidPayments({ payments }: Collection): readonly LinkPayment[] {
  return payments.filter(({ state }) => state === 'paid');
}

/** All payments of a link that are known, the one made with it first. */
export function linkPaymentIds({ receipt, collection }: MoneyRequest): readonly string[] {
  const first = receipt?.paymentId ?? null;
  const later = (collection?.payments ?? []).map(({ paymentId }) => paymentId);
  return [...new Set([...(first === null ? [] : [first]), ...later])];
}

/** Whether a payment that is not known yet may be the next try: all that are known have failed. */
export function mayBeRetried(request: MoneyRequest): boolean {
  const payments = request.collection?.payments ?? [];
  const hasFailed = (id: string): boolean =>
    payments.some(({ paymentId, state }) => paymentId === id && state === 'failed');
  return linkPaymentIds(request).every(hasFailed);
}

/** Whether it is a link that exists, so that something can become of it. */
export function isCollecting({ operation, status }: MoneyRequest): boolean {
  return operation === 'link' && status === 'executed';
}
