/** The seams of requests that are asked for together: where they are kept and shown, and what may be asked of them. */
import type { Cents } from '../money.ts';
import type { Batch, BatchMark } from '../requests/batch.ts';
import type { BatchId, BootId, RequestId, TeamId, UserId } from '../requests/ids.ts';
import type { Intent, MoneyRequest } from '../requests/request.ts';
import type { Delivery, Result } from './ports.ts';

export interface BatchLedger {
  load(id: BatchId): Promise<Batch | null>;
  /** One whose messages are owed something and that nobody is at. */
  next(now: number): Promise<BatchId | null>;
  /** False when another process is at it. */
  take(id: BatchId, owner: BootId, now: number, until: number): Promise<boolean>;
  /** @returns false when another process has taken it since. */
  keepMark(id: BatchId, owner: BootId, marks: readonly BatchMark[]): Promise<boolean>;
  /** Stores when it is owed something next: soon where a row was saved since. */
  giveBack(
    id: BatchId,
    owner: BootId,
    known: Batch,
    at: { readonly due: number | null; readonly now: number },
  ): Promise<void>;
}

export interface BatchDesk {
  /** Shows one surface in the present revision, or says in the mark when to try again. */
  show(batch: Batch, mark: BatchMark): Promise<BatchMark>;
}

export type BatchAsk = {
  readonly requester: UserId;
  readonly team: TeamId;
  readonly rows: readonly Intent[];
  /** The requests that the person was shown when they were asked back, if they were. */
  readonly again: readonly RequestId[];
  readonly delivery: Delivery;
};

export type BatchDecision = {
  readonly id: BatchId;
  readonly user: UserId;
  readonly team: TeamId;
  readonly delivery: Delivery;
} & (
  | {
      readonly kind: 'approve';
      /** Of the rows that waited when it was shown: 32 hex digits. */
      readonly hash: string;
      /** Rows that this person denies, and why. */
      readonly without: readonly RequestId[];
      readonly reason: string;
      /** What somebody typed as the total of the rest, where that is asked for. */
      readonly typedCents?: Cents;
    }
  | { readonly kind: 'deny'; readonly reason: string }
  | { readonly kind: 'cancel' }
  /** Every row that is approved and waits before it is sent. */
  | { readonly kind: 'stop' }
);

export interface Batches {
  /** All rows or none. */
  submit(ask: BatchAsk): Promise<Result<Batch>>;
  /** A vote on each row that waits, in one transaction; a denial, stop or cancelling of each that allows it. */
  decide(decision: BatchDecision): Promise<Result<readonly MoneyRequest[]>>;
}
