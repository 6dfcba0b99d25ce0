/** The seams of comparing the books: what is kept of it, what is compared, and who is told. */
import type { Difference, Ours, Theirs } from '../books/compare.ts';
import type { Cursor, Run } from '../books/run.ts';
import type { Days } from '../export/times.ts';
import type { Cents } from '../money.ts';
import type { BooksFinding } from '../requests/books.ts';
import type { RequestId, UserId } from '../requests/ids.ts';
import type { Result } from './ports.ts';

type Span = { readonly from: number; readonly until: number };
export type Keyed<Row> = Row & { readonly key: Cursor };

/** A payment that somebody made at Paywint without the bot. */
export type Outside = {
  readonly paymentId: string;
  readonly cents: Cents | null;
  readonly status: string;
  readonly payeeName: string | null;
  readonly description: string | null;
  /** Epoch ms. */
  readonly at: number;
};

/** What of a request a comparison found mended. */
export type Mended = {
  readonly request: RequestId;
  readonly gone: readonly Pick<BooksFinding, 'kind' | 'subject'>[];
};

export interface Books {
  /** False when there is one for this slot already. */
  begin(run: Run, slot: string): Promise<boolean>;
  /** One that is not done and that nobody has until `leaseUntil`, the oldest first. */
  take(now: number, leaseUntil: number): Promise<Run | null>;
  /** Stores how far it is; `leaseUntil` of 0 gives it back. False when another process has it. */
  keep(run: Run, lease: { readonly had: number; readonly until: number }): Promise<boolean>;
  /** Payments and card requests of Paywint's, in the order of time. */
  payments(span: Span, after: Cursor | null, limit: number): Promise<readonly Keyed<Theirs>[]>;
  /** Executed requests that the wallet paid for, each with whether it was listed since a moment. */
  requests(
    span: Span,
    after: Cursor | null,
    limit: number,
    listedSince: number,
  ): Promise<readonly Keyed<Ours & { readonly isListed: boolean; readonly settledAt: number }>[]>;
  /** Payments that no request of ours is of, the newest first. */
  outside(span: Span, limit: number): Promise<readonly Outside[]>;
  /** How many of Paywint's payments were listed since a moment. */
  listedSince(at: number): Promise<number>;
  note(run: string, differences: readonly Difference[], at: number): Promise<void>;
  /** Open differences of requests that this run covered and did not find. */
  mended(run: Run): Promise<readonly Mended[]>;
  /** All that a run found, or what nobody was told of yet. */
  found(of: { readonly run: string } | 'untold', limit: number): Promise<Found>;
  /** Of what was found up to a moment. */
  told(upTo: number, at: number): Promise<void>;
}

/** What is shown of a run that is over. */
export type RunFound = Found & { readonly outside: readonly Outside[] };

export type Found = { readonly count: number; readonly items: readonly Difference[] };

export interface BooksDesk {
  /** Brings the message of a run up to date. @returns where it is. */
  show(run: Run, found: RunFound, to: UserId): Promise<Run['place']>;
  /** To one admin, of what nobody knew before. False when Slack did not take it. */
  alert(found: Found, to: UserId): Promise<boolean>;
}

export interface Comparer {
  /** Admins alone. `busy`: one that somebody asked for is under way. */
  ask(user: UserId, days: Days, key: string): Promise<Result<'begun'>>;
  start(): void;
  stop(): Promise<void>;
}
