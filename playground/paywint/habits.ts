import type { RefusalShape } from './envelope.ts';

/**
 * How this Paywint behaves where the documentation leaves room. The first value of each is the kind
 * one; a bot that is safe must be safe with all of them.
 */
export type Habits = {
  /** Status in the answer of a reload. */
  readonly initialStatus: string;
  /** After this time an open payment succeeds; null: never. */
  readonly statusDelayMs: number | null;
  /** After this time a requested card is approved; null: never. */
  readonly approvalDelayMs: number | null;
  /** `new` answers `payment_id` and `reference_id`, `old` a `transaction_id` alone. */
  readonly generation: 'new' | 'old';
  readonly refusals: RefusalShape;
  /** What becomes of a memo on its way into `description`, and of a nickname into the list of cards. */
  readonly memo: 'exact' | 'upper' | 'cut' | 'lost';
  readonly order: 'newest' | 'oldest';
  /** How long a payment or card request stays out of the lists. */
  readonly listLagMs: number;
  readonly reloadsListed: boolean;
  readonly reloadsReadable: boolean;
  /** Whether the debit of a new card stands in the list of payments sent. */
  readonly issuesListed: boolean;
  /** What an approved card says of its number; the documentation knows only the masked one. */
  readonly cardNumbers: 'masked' | 'whole';
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
  approvalDelayMs: null,
  generation: 'new',
  refusals: 'envelope',
  memo: 'exact',
  order: 'newest',
  listLagMs: 0,
  reloadsListed: true,
  reloadsReadable: true,
  issuesListed: true,
  cardNumbers: 'masked',
  unpaidLinksListed: true,
  repeats: 'taken',
  withoutBody: 'hash of nothing',
  emptyRecords: 'array',
};
