/**
 * What a record of Paywint's proves about a request. Positive evidence is accepted from whoever saw
 * it, at any time; the absence of a record proves nothing and has no function here.
 */
import type { Cents } from '../money.ts';
import { WATCH_MS } from './looks.ts';
import { type DoneWhen, meaningFor } from './payment-status.ts';
import type { AttemptState, IssuedCard, MoneyRequest, Receipt } from './request.ts';

/** A payment as Paywint's lists and Get Payment show it, or a card request as its list of cards does. */
export type PaymentFacts = {
  /** Of a card request its own id. */
  readonly paymentId: string;
  readonly status: string;
  readonly amountCents: Cents | null;
  readonly description: string | null;
  readonly payeeId: string | null;
  readonly createdAtMs: number | null;
};

/** When Paywint says that a payment was made, in epoch ms; null where it tells no time that can be read. */
export function createdAtMs(createdAt: string | null): number | null {
  const at = Date.parse(createdAt ?? '');
  return Number.isNaN(at) ? null : at;
}

/** What is known of a payment now, strongest last in the order of `RANK`. */
export type Finding = {
  readonly state: Extract<AttemptState, 'accepted' | 'failedAtPaywint' | 'confirmed' | 'reversed'>;
  readonly receipt: Receipt;
  readonly note: string | null;
};

/** What is known grows: nothing, then accepted, then confirmed, then reversed. A failure ranks with accepted. */
const RANK: Partial<Record<AttemptState, number>> = {
  accepted: 1,
  failedAtPaywint: 1,
  confirmed: 2,
  reversed: 3,
};

/** Whether a finding says more than what is known: a confirmed payment never becomes an accepted one again. */
export function outranks(next: Finding['state'], known: AttemptState): boolean {
  return next !== known && (RANK[next] ?? 0) >= (RANK[known] ?? 0);
}

export type Match =
  /** Carries our tag, our cents and fits in time: it is ours. */
  | 'tag'
  /** Carries our tag but contradicts in amount or payee: a human must look. */
  | 'conflict'
  /** Fits without a tag: shown to people as a candidate, never taken. */
  | 'lookAlike'
  | 'none';

/** How far Paywint's clock may stand before ours. */
export const CLOCK_SLACK_MS = 120_000;
/** How long after the burn an untagged payment still looks like ours. */
export const LOOK_ALIKE_MS = 15 * 60_000;

export function match(request: MoneyRequest, record: PaymentFacts): Match {
  const burntAt = request.attempts.find((attempt) => attempt.burntAt !== null)?.burntAt ?? null;
  const tagged = carries(record.description, request.tag);
  const sameAmount = record.amountCents === request.intent.amountCents;
  const samePayee = isSamePayee(request, record);
  if (tagged) {
    if (!sameAmount || samePayee === false) return 'conflict';
    return isWithin(record, burntAt ?? request.createdAt, WATCH_MS) ? 'tag' : 'conflict';
  }
  if (burntAt === null || !sameAmount || samePayee === false) return 'none';
  return isWithin(record, burntAt, LOOK_ALIKE_MS) ? 'lookAlike' : 'none';
}

/** What a record says about a payment that is known to be ours. Null where its word proves nothing. */
export function findingIn(
  record: Pick<PaymentFacts, 'paymentId' | 'status'>,
  known: Receipt | null,
  at: number,
  doneWhen: DoneWhen = 'paid',
): Finding | null {
  const receipt: Receipt = {
    status: record.status,
    paymentId: record.paymentId,
    transactionId: known?.transactionId ?? null,
    referenceId: known?.referenceId ?? null,
    at,
  };
  return findingOf(receipt, doneWhen);
}

/** What Paywint says about a card request that is known to be ours: its word and the card, never a payment. */
export function cardFindingIn(
  record: { readonly status: string; readonly card: IssuedCard },
  known: Receipt | null,
  at: number,
): Finding | null {
  const { status, card } = record;
  const receipt: Receipt = {
    status,
    paymentId: known?.paymentId ?? null,
    transactionId: known?.transactionId ?? null,
    referenceId: known?.referenceId ?? null,
    card,
    at,
  };
  return findingOf(receipt, 'requested');
}

function findingOf(receipt: Receipt, doneWhen: DoneWhen): Finding | null {
  switch (meaningFor(doneWhen, receipt.status)) {
    case 'succeeded':
      return { state: 'confirmed', receipt, note: null };
    case 'underWay':
      return { state: 'accepted', receipt, note: null };
    case 'failed':
      return { state: 'failedAtPaywint', receipt, note: null };
    case 'undone':
      return { state: 'reversed', receipt, note: null };
    case 'unclear':
      return null;
  }
}

function carries(description: string | null, tag: string): boolean {
  return description !== null && description.toLowerCase().includes(tag.toLowerCase());
}

function isSamePayee(request: MoneyRequest, record: PaymentFacts): boolean | null {
  const target = request.intent.target;
  const payee = target?.kind === 'payee' ? target.id : target?.payeeId;
  if (payee === undefined || record.payeeId === null) return null;
  return payee === record.payeeId;
}

function isWithin(record: PaymentFacts, from: number, lengthMs: number): boolean {
  if (record.createdAtMs === null) return true;
  return record.createdAtMs >= from - CLOCK_SLACK_MS && record.createdAtMs <= from + lengthMs;
}
