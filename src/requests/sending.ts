/** Whether anything may be sent at all: one switch for the whole wallet, read inside every claim and burn. */
import type { UserId } from './ids.ts';

export const FREEZE_REASONS = [
  'person', // an approver or admin said stop
  'credentials', // Paywint answered a send with 401 or 403
  'unknowns', // several answers were lost in a short time
  'restored', // the ledger is an older copy of itself, or another one
  'foreign', // Paywint lists payments with tags that this ledger never gave out
] as const;
export type FreezeReason = (typeof FREEZE_REASONS)[number];

export type Freeze = {
  readonly why: FreezeReason;
  /** A plain sentence about what happened. */
  readonly note: string;
  readonly by: UserId | 'bot';
  readonly at: number;
};

export type Sending = {
  /** What stops it; empty when nothing does. */
  readonly freezes: readonly Freeze[];
  /** Paywint asked for a pause until then. */
  readonly pausedUntil: number | null;
  /** The first of the two admins who lift a freeze. */
  readonly lift: { readonly by: UserId; readonly at: number; readonly adopts: boolean } | null;
  /** When all of Paywint's payments were last compared with the ledger. */
  readonly scannedAt: number | null;
};

/** What keeps a request from being claimed or burnt right now. */
export type Block =
  | 'frozen'
  | 'paused'
  /** Another one for the same card and amount is not settled: a find without a tag could be either. */
  | 'lookAlike'
  /** The standing request that it is a run of is paused or ended. */
  | 'standing';

/** The second admin has this long to agree. */
export const LIFT_MS = 15 * 60_000;
/** So many lost answers within this time stop all sending. */
export const MANY_UNKNOWNS = { count: 3, withinMs: 10 * 60_000 } as const;

export function isFrozen(sending: Sending): boolean {
  return sending.freezes.length > 0;
}

export function blockOf(sending: Sending, hasLookAlike: boolean, at: number): Block | null {
  if (isFrozen(sending)) return 'frozen';
  if (sending.pausedUntil !== null && at < sending.pausedUntil) return 'paused';
  return hasLookAlike ? 'lookAlike' : null;
}

/** What a freeze of its own follows from, in the transaction that saves the outcome. */
export function freezeAfter(
  after: { readonly refusedCredentials: boolean; readonly unknownsLately: number },
  at: number,
): Freeze | null {
  if (after.refusedCredentials) {
    const note = 'Paywint refused our keys when something was sent';
    return { why: 'credentials', note, by: 'bot', at };
  }
  if (after.unknownsLately >= MANY_UNKNOWNS.count) {
    const minutes = MANY_UNKNOWNS.withinMs / 60_000;
    const note = `The answers of ${after.unknownsLately} calls were lost within ${minutes} minutes`;
    return { why: 'unknowns', note, by: 'bot', at };
  }
  return null;
}

/** Whether it is frozen by what only a comparison that began later can answer. */
export function awaitsComparison({ freezes, scannedAt }: Sending): boolean {
  return freezes.some((freeze) => needsScan(freeze) && freeze.at > (scannedAt ?? 0));
}

function needsScan({ why }: Freeze): boolean {
  return why === 'restored' || why === 'foreign';
}
