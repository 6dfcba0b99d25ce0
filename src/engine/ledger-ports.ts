/** The seam of the durable record: what is saved together, what is read, and who shows what. */
import type { Cents } from '../money.ts';
import type { Since, Spent, Whose, Window } from '../policy/limits.ts';
import type { Batch } from '../requests/batch.ts';
import type { BatchId, BootId, RequestId, UserId, WorkflowStepId } from '../requests/ids.ts';
import type {
  Intent,
  Mark,
  MoneyRequest,
  OperationName,
  RunOf,
  Status,
  Surface,
} from '../requests/request.ts';
import type { Freeze, Sending } from '../requests/sending.ts';
import type { WorkflowStep } from '../workflow/workflow-step.ts';
import type { Delivery } from './ports.ts';
import type { OwedReminder } from './reminder-ports.ts';

export interface LedgerTx {
  /** False when this delivery was already committed once. Its row lives and dies with this transaction. */
  receive(delivery: Delivery): Promise<boolean>;
  load(id: RequestId): Promise<MoneyRequest | null>;
  /** The wallet's budget row is locked first, so that two submissions never count the same room. */
  spentSince(scope: SpentScope): Promise<Spent>;
  /** What was spent and counts for a limit, the oldest first, as far as people wait for it to leave. */
  leaving(scope: SpentScope, whose: Whose, window: Window): Promise<readonly Leaving[]>;
  /**
   * The newest request for the same operation, target and amount that is not dead, made since a moment;
   * or one that is open and became the same by an edit since then.
   */
  sameSince(
    intent: Intent,
    operation: OperationName,
    since: number,
    /** The request that is being edited, which is no repetition of itself. */
    except?: RequestId,
  ): Promise<MoneyRequest | null>;
  insert(request: MoneyRequest, dueAt: number | null): Promise<void>;
  /** What a workflow prepared, which nobody else takes up or ends before this transaction has ended. */
  workflowStep(id: WorkflowStepId): Promise<WorkflowStep | null>;
  /** This request, which was inserted before, is what came of it. */
  takeStep(id: WorkflowStepId, request: MoneyRequest): Promise<void>;
  /** What its rows belong to; they are inserted after it. */
  insertBatch(batch: Batch): Promise<void>;
  /** Its rows in their order, all of them locked before any is changed. */
  loadBatch(id: BatchId): Promise<readonly MoneyRequest[]>;
  /**
   * Writes the request, its new votes, attempts and history entries, its reservation and an audit
   * entry for every new history entry.
   * @throws StaleRevision when somebody saved in between: nothing is written.
   */
  save(before: MoneyRequest, after: MoneyRequest, dueAt: number | null): Promise<void>;
  /** The same for a step of each of several requests, in as few statements as for one. */
  saveAll(saves: readonly Save[]): Promise<void>;
  /** Each is told once, whoever asks for it again. */
  oweReminders(owed: readonly OwedReminder[]): Promise<void>;
  /** Takes a Paywint id as evidence for one request; false when another request has it. */
  takeEvidence(handle: string, id: RequestId, attempt: number): Promise<boolean>;
  /** Has every record of Paywint's with the tag of this request told to it once more. */
  tellAgain(request: Pick<MoneyRequest, 'environment' | 'tag'>): Promise<void>;
  /** The switch of the wallet, which no other claim, burn or freeze sees before this transaction ends. */
  sending(): Promise<Sending>;
  /** Another request that is not settled and that a payment without a tag could be, or null. */
  lookAlikeOf(request: MoneyRequest): Promise<RequestId | null>;
  /** Whether the standing request of a run still runs, as it was approved. */
  standingRuns(run: RunOf): Promise<boolean>;
  /** Calls whose answers were lost since a moment. */
  unknownsSince(since: number): Promise<number>;
  /** Does nothing when it is frozen for the same reason already. */
  freeze(freeze: Freeze): Promise<void>;
  pause(until: number): Promise<void>;
  keepLift(lift: Sending['lift']): Promise<void>;
  /** Ends every freeze; the tags are vouched for by the two admins. */
  liftAll(lift: Lift, adopted: readonly string[]): Promise<void>;
}

export type Save = {
  readonly before: MoneyRequest;
  readonly after: MoneyRequest;
  readonly dueAt: number | null;
};

type Leaving = { readonly cents: Cents; readonly at: number };
export type Lift = { readonly by: UserId; readonly with: UserId; readonly at: number };

export type SpentScope = {
  readonly requester: UserId;
  /** What a new card is issued with is counted for that card once it has an id. */
  readonly cardId: string | null;
  readonly payeeId: string | null;
  readonly since: Since;
  /** A request that does not count, because it is about to be replaced. */
  readonly except?: RequestId;
};

export type MarkLease = {
  readonly owner: BootId;
  readonly now: number;
  readonly until: number;
  /** Prolongs a loan that still stands, and takes nothing that was given back since. */
  readonly renews?: true;
};

export type RequestFilter = {
  /** Of these alone. */
  readonly ids?: readonly RequestId[];
  readonly statuses?: readonly Status[];
  /** And those with an open difference of the books, whatever their status. */
  readonly orDiffers?: true;
  readonly requester?: UserId;
  readonly limit: number;
  readonly offset: number;
  /** The total goes no further than to one more. */
  readonly countsTo?: number;
};

/** `at` is when Paywint said that it was done, epoch ms. */
export type LastReload = { readonly cents: Cents; readonly at: number };

export interface Ledger {
  /** Runs `work` in one transaction that is durable when this resolves. No HTTP inside. */
  transact<T>(work: (tx: LedgerTx) => Promise<T>): Promise<T>;
  load(id: RequestId): Promise<MoneyRequest | null>;
  /** Requests for which something is owed by `now`, the longest owed first. */
  due(now: number, limit: number): Promise<readonly RequestId[]>;
  /** When the next request falls due, or null. */
  nextDueAt(): Promise<number | null>;
  /**
   * Sets when a request is to be looked at again, unless it was saved, or one of its messages was begun
   * or moved, since it was read like this: what is owed since must not be forgotten.
   */
  setDue(
    known: Pick<MoneyRequest, 'id' | 'revision' | 'marks'>,
    dueAt: number | null,
  ): Promise<void>;
  /**
   * Stores that this process, which has the surface and keeps it, begins to post. In the same step the request is
   * due at `dueAt` at the latest, so that others keep up to date what was begun when this process dies.
   * @returns false when another process has taken it since: nothing is stored.
   */
  beginMark(id: RequestId, mark: Mark, owner: BootId, dueAt: number): Promise<boolean>;
  /**
   * Lends a surface of a request to one process, which alone may show it until then.
   * @returns false while another process has it.
   */
  takeMark(id: RequestId, surface: Surface, lease: MarkLease): Promise<boolean>;
  /**
   * Stores the mark and gives the surface back.
   * @returns false when another process has taken it since: nothing is stored.
   */
  settleMark(id: RequestId, mark: Mark, owner: BootId): Promise<boolean>;
  /** As `settleMark`, of a surface that is owed once more: in the same step the request is due, as above. */
  oweMark(id: RequestId, mark: Mark, owner: BootId, dueAt: number): Promise<boolean>;
  list(
    filter: RequestFilter,
  ): Promise<{ readonly requests: readonly MoneyRequest[]; readonly total: number }>;
  /** By request id, tag, payment or transaction id, reference_id, or the id of a card request. */
  find(text: string): Promise<readonly MoneyRequest[]>;
  /** The newest executed reload of each of these cards, by the card's id; none for a card without one. */
  lastReloads(cardIds: readonly string[]): Promise<ReadonlyMap<string, LastReload>>;
  /** What open requests have reserved in the wallet. */
  committedCents(): Promise<Cents>;
  spentSince(scope: SpentScope): Promise<Spent>;
  sending(): Promise<Sending>;
  lookAlikeOf(request: MoneyRequest): Promise<RequestId | null>;
  standingRuns(run: RunOf): Promise<boolean>;
  /** Whether a delivery was committed: asked after a commit whose answer was lost. */
  wasReceived(delivery: Delivery): Promise<boolean>;
  /** Same as `LedgerTx.receive`, for deliveries that change nothing else. */
  receive(delivery: Delivery): Promise<boolean>;
  /** Forgets deliveries received before a moment. */
  forgetDeliveries(before: number): Promise<void>;
  isReady(): Promise<boolean>;
  close(): Promise<void>;
}

/** What the ledger shows an operator at a glance; times are epoch ms, null where there is nothing of the kind. */
export type Figures = {
  readonly open: readonly {
    readonly status: Status;
    readonly count: number;
    readonly oldestAt: number;
  }[];
  /** Calls for money of which nobody knows what became. */
  readonly unknown: number;
  readonly attentionSince: number | null;
  /** The oldest duty, which may lie in the future. */
  readonly dueSince: number | null;
  readonly uncertainMessages: { readonly count: number; readonly since: number | null };
  readonly isFrozen: boolean;
  readonly committedCents: Cents;
};

/** Brings word of requests that money is owed for, saved by whichever replica. It permits nothing. */
export interface Waker {
  start(handler: (id: RequestId) => Promise<void>): Promise<void>;
  stop(): Promise<void>;
}
