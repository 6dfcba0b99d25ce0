/** What every part of the engine is given: time, chance and a log; and what a delivery and an answer are. */
import type { RequestId, Tag } from '../requests/ids.ts';
import type { Refusal } from '../requests/refusal.ts';

export interface Clock {
  /** Epoch milliseconds, for everything that is stored or shown. */
  now(): number;
  /** Milliseconds that never jump, for deadlines inside this process. */
  monotonic(): number;
}

export interface Timers {
  /** Runs `work` once after `ms`; the answer cancels it. */
  after(ms: number, work: () => void): () => void;
}

/** What every room may write to: pino's shape, so that fields come first and no text is built by hand. */
export interface Log {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

export interface Chance {
  /** Short, for people who look an error up in the log. */
  errorId(): string;
  requestId(): RequestId;
  /** `pw-` and 8 characters of Crockford's base 32. */
  tag(): Tag;
}

/** A delivery from outside that must have one effect at most. */
export type Delivery = {
  /** SHA-256 of the request's signature. */
  readonly key: string;
  readonly receivedAt: number;
};

/** Somebody saved the request in between; nothing was written. */
export class StaleRevision extends Error {}

export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: Refusal };
