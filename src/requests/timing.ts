/** The numbers of the protocol, in milliseconds unless the name says otherwise. */
export const TIMING = {
  /** Longer than burn-to-write and the answer's limit together, so that a live call is never swept. */
  leaseMs: 90_000,
  connectMs: 5_000,
  /** A burnt permission that was not used in this time is given back by its own process. */
  burnToWriteMs: 2_000,
  /** Long on purpose: every early give-up makes an unknown. */
  answerMs: 60_000,
  /** Approvals are re-read from Slack; older than this at the burn means that nothing is sent. */
  eligibilityAgeMs: 60_000,
  /** How long an approved request may wait to be sent. */
  windowMs: 24 * 3_600_000,
} as const;

/** Attempts under one approval, when each was proven not to have sent anything. */
export const MAX_ATTEMPTS = 5;
/** The pause after each of them. */
export const BACKOFF_MS: readonly number[] = [5_000, 15_000, 60_000, 300_000];
/** The part of the content hash that a button carries: 128 bits. */
export const BUTTON_HASH_DIGITS = 32;
