import type { RefusalShape } from './envelope.ts';

/**
 * How this Paywint behaves where the documentation leaves room. The first value of each is the kind
 * one; a bot that is safe must be safe with all of them.
 */
export type Habits = {
  /** Status in the answer of a reload. */
  readonly initialStatus: string;
  /** After this time an open payment succeeds and a requested card is approved; null: never. */
  readonly statusDelayMs: number | null;
  /** `new` answers `payment_id` and `reference_id`, `old` a `transaction_id` alone. */
  readonly generation: 'new' | 'old';
  readonly refusals: RefusalShape;
  /** What becomes of a memo on its way into `description`. */
  readonly memo: 'exact' | 'upper' | 'cut' | 'lost';
  readonly order: 'newest' | 'oldest';
  /** How long a payment or card request stays out of the lists. */
  readonly listLagMs: number;
  readonly reloadsListed: boolean;
  readonly reloadsReadable: boolean;
  readonly unpaidLinksListed: boolean;
  /** The same reload, sent again: another debit, one, or one for each Idempotency-Key. */
  readonly repeats: 'taken' | 'once' | 'once per key';
  /** How the Platform API wants calls without a body to be signed. */
  readonly withoutBody: 'hash of nothing' | 'no hash';
  /** What an empty list says in `records`. */
  readonly emptyRecords: 'array' | 'null';
};

export const kindHabits: Habits = {
  initialStatus: 'success',
  statusDelayMs: null,
  generation: 'new',
  refusals: 'envelope',
  memo: 'exact',
  order: 'newest',
  listLagMs: 0,
  reloadsListed: true,
  reloadsReadable: true,
  unpaidLinksListed: true,
  repeats: 'taken',
  withoutBody: 'hash of nothing',
  emptyRecords: 'array',
};
