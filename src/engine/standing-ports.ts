/** The seams of standing requests: their record, where they are shown, and what people may ask of them. */
import type { Cents } from '../money.ts';
import type { StandingId, TeamId, UserId } from '../requests/ids.ts';
import type { Intent } from '../requests/request.ts';
import type { Schedule } from '../standing/schedule.ts';
import type {
  StandingMark,
  StandingRefusal,
  StandingRequest,
  StandingStatus,
} from '../standing/standing-request.ts';
import type { LedgerTx } from './ledger-ports.ts';
import type { Delivery } from './ports.ts';

export interface StandingTx extends LedgerTx {
  /** Whoever wants to change the same one waits until this transaction has ended. */
  loadStanding(id: StandingId): Promise<StandingRequest | null>;
  insertStanding(standing: StandingRequest): Promise<void>;
  /** Writes the step with its audit entry; the slots of a miss are taken for good. */
  saveStanding(
    before: StandingRequest,
    after: StandingRequest,
    dueAt: number | null,
  ): Promise<void>;
}

export type StandingFilter = {
  readonly statuses: readonly StandingStatus[];
  readonly requester?: UserId;
  readonly limit: number;
};

export interface StandingLedger {
  transact<T>(work: (tx: StandingTx) => Promise<T>): Promise<T>;
  load(id: StandingId): Promise<StandingRequest | null>;
  /** Those for which something is owed by `now`, the longest owed first. */
  due(now: number, limit: number): Promise<readonly StandingId[]>;
  /** The newest first. */
  list(filter: StandingFilter): Promise<readonly StandingRequest[]>;
  /** Lends its messages to one process until then. @returns false while another has them. */
  take(id: StandingId, now: number, leaseUntil: number): Promise<boolean>;
  /** Stores what its messages are at. @returns false when another process has taken them since. */
  keep(id: StandingId, marks: readonly StandingMark[], leaseUntil: number): Promise<boolean>;
  giveBack(id: StandingId, leaseUntil: number): Promise<void>;
  /** Unless it was saved since `revision`, which makes it due by itself. */
  setDue(id: StandingId, revision: number, dueAt: number | null): Promise<void>;
}

export interface StandingDesk {
  /** Brings one message a step further, or says in the mark when to try again. */
  show(standing: StandingRequest, mark: StandingMark): Promise<StandingMark>;
}

export type StandingAsk = {
  readonly requester: UserId;
  readonly team: TeamId;
  readonly origin: 'line' | 'modal';
  readonly intent: Intent;
  readonly schedule: Schedule;
  readonly delivery: Delivery;
};

export type StandingDecision = {
  readonly id: StandingId;
  readonly user: UserId;
  readonly team: TeamId;
  readonly delivery: Delivery;
} & (
  | {
      readonly kind: 'approve';
      readonly hash: string;
      /** What the person typed where the total has to be typed; absent on a mere click. */
      readonly typedCents?: Cents;
    }
  | { readonly kind: 'deny'; readonly reason: string }
  | { readonly kind: 'pause' | 'resume' | 'end' }
);

export type StandingAnswer =
  | { readonly ok: true; readonly value: StandingRequest }
  | { readonly ok: false; readonly refusal: StandingRefusal };

/** What people ask of standing requests, and the loop that makes their runs. */
export interface Standings {
  ask(ask: StandingAsk): Promise<StandingAnswer>;
  decide(decision: StandingDecision): Promise<StandingAnswer>;
  list(): Promise<readonly StandingRequest[]>;
  find(id: StandingId): Promise<StandingRequest | null>;
  start(): void;
  /** Resolves when nothing is under way any more, at the latest after `limitMs`. */
  stop(limitMs: number): Promise<void>;
}
