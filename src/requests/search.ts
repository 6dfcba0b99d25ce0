/** What looking for a payment whose answer was lost has shown so far: told to people, decided by nobody. */
import type { Cents } from '../money.ts';

/**
 * How much of Paywint's list a search has read. `impossible`: Paywint did not tell the list at all.
 * Only `completely` says anything about what is missing, and even that moves no money.
 */
export type Read = 'completely' | 'partly' | 'impossible';

/** A payment that fits without carrying our tag: for people to look at, never taken. */
export type Candidate = {
  readonly paymentId: string;
  /** Paywint's own word. */
  readonly status: string;
  readonly payeeName: string | null;
  /** As Paywint tells it. */
  readonly createdAt: string | null;
};

export type Search = {
  /** The available balance right before the permission to send was claimed. */
  readonly walletBeforeCents: Cents | null;
  /** The same at the last search. */
  readonly walletAfterCents: Cents | null;
  /** Searches that read the whole list and found nothing. */
  readonly complete: number;
  /** Searches that could read a part of it or nothing. */
  readonly incomplete: number;
  readonly lastAt: number | null;
  readonly candidates: readonly Candidate[];
};

export function searchFrom(walletBeforeCents: Cents | null): Search {
  return {
    walletBeforeCents,
    walletAfterCents: null,
    complete: 0,
    incomplete: 0,
    lastAt: null,
    candidates: [],
  };
}

/** More than people can compare. */
const MOST_CANDIDATES = 5;

export function withLook(
  known: Search | null,
  look: {
    readonly at: number;
    readonly read: Read;
    readonly walletCents: Cents | null;
    readonly candidates: readonly Candidate[];
  },
): Search {
  const search = known ?? searchFrom(null);
  const isComplete = look.read === 'completely';
  return {
    ...search,
    walletAfterCents: look.walletCents ?? search.walletAfterCents,
    complete: search.complete + (isComplete ? 1 : 0),
    incomplete: search.incomplete + (isComplete ? 0 : 1),
    lastAt: look.at,
    candidates: look.candidates.slice(0, MOST_CANDIDATES),
  };
}
