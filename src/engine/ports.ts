/** The seams of the engine: what it asks of the world, and what the world may ask of it. */
import type { AddressFacts, PayeeFacts } from '../acts/records.ts';
import type { History } from '../digest/history.ts';
import type { Spending } from '../digest/spending.ts';
import type { DigestFacts, Earlier, Group } from '../digest/facts.ts';
import type { Cents } from '../money.ts';
import type { Batches } from './batch-ports.ts';
import type { LimitName, Since, Spent, Whose, Window } from '../policy/limits.ts';
import type { PolicyNews } from './policy-ports.ts';
import type { OwedReminder } from './reminder-ports.ts';
import type { Batch } from '../requests/batch.ts';
import type {
  BatchId,
  BootId,
  ChannelId,
  RequestId,
  Tag,
  TeamId,
  UserId,
} from '../requests/ids.ts';
import type { PersonProblem, Refusal } from '../requests/refusal.ts';
import type { Freeze, Sending } from '../requests/sending.ts';
import type {
  Call,
  Environment,
  Intent,
  Mark,
  MoneyRequest,
  OperationName,
  RunOf,
  Status,
  Surface,
  Together,
} from '../requests/request.ts';

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

export interface LedgerTx {
  /** False when this delivery was already committed once. Its row lives and dies with this transaction. */
  receive(delivery: Delivery): Promise<boolean>;
  load(id: RequestId): Promise<MoneyRequest | null>;
  /** The wallet's budget row is locked first, so that two submissions never count the same room. */
  spentSince(scope: SpentScope): Promise<Spent>;
  /** What was spent and counts for a limit, the oldest first, as far as people wait for it to leave. */
  leaving(
    scope: SpentScope,
    whose: Whose,
    window: Window,
  ): Promise<readonly { readonly cents: Cents; readonly at: number }[]>;
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
  /** Each is told once, whoever asks for it again. */
  oweReminders(owed: readonly OwedReminder[]): Promise<void>;
  /** Takes a Paywint id as evidence for one request; false when another request has it. */
  takeEvidence(handle: string, id: RequestId, attempt: number): Promise<boolean>;
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

type Lift = { readonly by: UserId; readonly with: UserId; readonly at: number };

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
  readonly requester?: UserId;
  readonly limit: number;
  readonly offset: number;
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
   * Sets when a request is to be looked at again, unless it was saved, or one of its messages moved,
   * since it was read like this: what is owed since must not be forgotten.
   */
  setDue(
    known: Pick<MoneyRequest, 'id' | 'revision' | 'marks'>,
    dueAt: number | null,
  ): Promise<void>;
  /**
   * Stores the mark of a surface that this process has and keeps; the request's revision does not move.
   * @returns false when another process has taken it since: nothing is stored.
   */
  mark(id: RequestId, mark: Mark, owner: BootId): Promise<boolean>;
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
  /**
   * As `settleMark`, of a surface that is owed once more: in the same step the request is due at `dueAt`,
   * so that it is seen to by others when this process dies.
   */
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

/** Reads may fail; they are never evidence of absence. `why` is a plain, redacted sentence. */
export type Reading<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly why: string; readonly status: number | null };

export type Wallet = { readonly availableCents: Cents; readonly currentCents: Cents };

export type PaywintCard = {
  readonly requestId: string;
  /** Needed for a reload; null until Paywint has approved the card. */
  readonly cardId: string | null;
  readonly nickname: string;
  readonly payeeId: string | null;
  readonly payeeName: string | null;
  readonly lastFour: string | null;
  readonly status: string;
  readonly initialCents: Cents | null;
  readonly createdAt: string | null;
};

/** Every card request that Paywint lists: `total` counts those that cannot be read as well. */
type IssuedList = { readonly cards: readonly PaywintCard[]; readonly total: number };

export type PaywintPayee = PayeeFacts;
export type PaywintAddress = AddressFacts;

export type PaymentRecord = {
  readonly paymentId: string;
  readonly status: string;
  readonly amountCents: Cents | null;
  readonly description: string | null;
  readonly payeeId: string | null;
  readonly payeeName: string | null;
  readonly payerName: string | null;
  readonly createdAt: string | null;
  readonly failureReason: string | null;
};

/** Which of Paywint's lists a record stands in; in `issued` it is a card request, with its own id for the payment's. */
export type PaymentList = 'sent' | 'received' | 'issued';

export type MirroredPayment = {
  readonly list: PaymentList;
  readonly tag: string | null;
  readonly record: PaymentRecord;
};

export type LookAlikeScope = {
  readonly list: PaymentList;
  readonly amountCents: Cents;
  /** Epoch ms, both inclusive. */
  readonly from: number;
  readonly to: number;
  readonly limit: number;
};

/** Paywint's records as they were last seen, in our own ledger. What is not in it proves nothing. */
export interface Mirror {
  count(list: PaymentList): Promise<number>;
  /** Keeps these records; of one that is known already, its present status. */
  add(list: PaymentList, records: readonly PaymentRecord[]): Promise<void>;
  /** Records with a tag whose present status no request has been told of, the oldest first. */
  untold(limit: number): Promise<readonly MirroredPayment[]>;
  told(payment: MirroredPayment): Promise<void>;
  /** Payments without a tag and without an owner that fit in amount and time. */
  lookAlikes(scope: LookAlikeScope): Promise<readonly PaymentRecord[]>;
  /** Tags of our kind that this ledger never gave out and nobody has vouched for. */
  foreignTags(limit: number): Promise<readonly string[]>;
  /** Whether this ledger never gave out this tag, and nobody has vouched for it. */
  isForeign(tag: string): Promise<boolean>;
  /** Remembers when everything was last compared. */
  compared(at: number): Promise<void>;
}

/** `total` counts all pages; rows that cannot be read are in it and not among the records. */
export type PaymentPage = { readonly records: readonly PaymentRecord[]; readonly total: number };

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

/** What came back for the money call. `lost` is everything after the first byte that is not a whole answer. */
export type Answer =
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      readonly body: string;
    }
  | { readonly kind: 'lost'; readonly why: string };

/** One fresh connection, opened before the permission to send is burnt. */
export interface MoneyLine {
  isOpen(): boolean;
  /**
   * Writes the call in this same tick and waits for the whole answer. Never repeats, never follows
   * a redirect, never reconnects.
   */
  send(call: Call, deadlineMs: number): Promise<Answer>;
  close(): void;
}

export interface Paywint {
  readonly environment: Environment;
  wallet(): Promise<Reading<Wallet>>;
  cards(): Promise<Reading<readonly PaywintCard[]>>;
  /** The same list, with what tells whether it is whole. */
  issued(): Promise<Reading<IssuedList>>;
  /** By the id of its request; null when Paywint says that there is no such request. */
  card(requestId: string): Promise<Reading<PaywintCard | null>>;
  payees(): Promise<Reading<readonly PaywintPayee[]>>;
  /** `value` is null when Paywint says that there is no such payment. */
  payment(paymentId: string): Promise<Reading<PaymentRecord | null>>;
  paymentsSent(page: number, rows: 10 | 20 | 50 | 100): Promise<Reading<PaymentPage>>;
  /** Money that came or is to come in: links that were paid, and unpaid ones where Paywint lists them. */
  paymentsReceived(page: number, rows: 10 | 20 | 50 | 100): Promise<Reading<PaymentPage>>;
  /** Whether an address that an answer told is one of Paywint's own, fit to be shown to people. */
  isOwnAddress(address: string): boolean;
  /** DNS, TCP and TLS failures end here: nothing was sent. */
  connect(
    timeoutMs: number,
  ): Promise<
    { readonly ok: true; readonly line: MoneyLine } | { readonly ok: false; readonly why: string }
  >;
}

/** A debit or credit card of the account's own user, added on Paywint's page; never a Paywint card. */
export type LinkedCard = {
  readonly cardId: string;
  readonly nickname: string | null;
  readonly lastFour: string | null;
  /** `12/2029`. */
  readonly expires: string | null;
  /** Paywint's word, such as CREDIT. */
  readonly kind: string | null;
  readonly holder: string | null;
  readonly flags: readonly LinkedFlag[];
};

/** What Paywint says is the matter with a card, under its own names. */
export type LinkedFlag =
  | 'is_blocked'
  | 'card_images_required'
  | 'withdrawal_confirm_required'
  | 'payment_confirm_required'
  | 'is_limited';

/** What a card is linked for, in Paywint's words. */
export type LinkedPurpose = 'PAYMENT' | 'WITHDRAWAL';

/** Paywint's page where a card is typed in. Whoever has the address can use it, once, until then. */
export type SecureLink = { readonly address: string; readonly until: number };

/** Linked cards. None of these calls moves money, and none of them ever carries a card number. */
export interface LinkedCards {
  list(): Promise<Reading<readonly LinkedCard[]>>;
  /** `value` is null when there is no such card of this user. */
  card(cardId: string): Promise<Reading<LinkedCard | null>>;
  /** A fresh address each time; it is asked for once, and an answer that is lost leaves nothing behind. */
  linkToAdd(purpose: LinkedPurpose): Promise<Reading<SecureLink>>;
  linkToUpdate(cardId: string, purpose: LinkedPurpose): Promise<Reading<SecureLink>>;
}

/** Cards and payees, read from Paywint and kept for a while: for choosing and showing, never for deciding. */
export interface Catalogue {
  cards(maxAgeMs: number): Promise<Aged<readonly PaywintCard[]>>;
  payees(maxAgeMs: number): Promise<Aged<readonly PaywintPayee[]>>;
  /** The newest payments of a list, to be searched through. */
  payments(list: 'sent' | 'received', maxAgeMs: number): Promise<Aged<RecentPayments>>;
}

/** `records`: the newest first, perhaps not all of the `total`. */
export type RecentPayments = { readonly records: readonly PaymentRecord[]; readonly total: number };

/** A reading that may have been kept for a while. As long as nothing is read anew it is the same value. */
export type Aged<T> =
  /** `at`: when Paywint was asked, epoch ms. */
  | { readonly ok: true; readonly value: T; readonly at: number }
  | Extract<Reading<T>, { readonly ok: false }>;

/** How a person stands to a list of policy ids (`U…`, `S…`, `everyone`), read from Slack. */
export type Standing =
  | {
      readonly known: true;
      /** When Slack was read, epoch ms: the oldest reading that this rests on. */
      readonly at: number;
      readonly problem: PersonProblem | null;
      /** The ids that this person satisfies; empty where `problem` is set. */
      readonly roles: readonly string[];
    }
  | { readonly known: false; readonly why: string };

export type Roster =
  | {
      readonly known: true;
      readonly at: number;
      /** Every full member behind the ids, with the ids that each satisfies. `everyone` is not expanded. */
      readonly people: readonly { readonly user: UserId; readonly roles: readonly string[] }[];
    }
  | { readonly known: false; readonly why: string };

export interface People {
  standing(user: UserId, ids: readonly string[], maxAgeMs: number): Promise<Standing>;
  roster(ids: readonly string[], maxAgeMs: number): Promise<Roster>;
}

/** Who has looked at their App Home lately: for showing, never for deciding; may forget. */
export interface HomeVisitors {
  came(user: UserId): Promise<void>;
  lately(): Promise<readonly UserId[]>;
}

/** What showing a surface led to. The engine stores the mark and asks again when it says so. */
export type Shown = { readonly mark: Mark; readonly retryAt: number | null };

/** Whether the surface is still lent to this process. */
export type IsOurs = () => Promise<boolean>;

export interface Desk {
  /**
   * Brings one surface of a request to the request's present revision, or says when to try again.
   * @param isOurs asked before a new message is posted, which may have waited long for its turn.
   */
  show(request: MoneyRequest, surface: Surface, isOurs?: IsOurs): Promise<Shown>;
}

export type Ask = {
  readonly operation: OperationName;
  readonly requester: UserId;
  readonly team: TeamId;
  readonly origin: 'line' | 'modal';
  readonly intent: Intent;
  /** The request that the person was shown when they were asked back, if they were. */
  readonly again: RequestId | null;
  readonly delivery: Delivery;
};

export type Decision = {
  readonly id: RequestId;
  readonly user: UserId;
  readonly team: TeamId;
  readonly delivery: Delivery;
} & (
  | {
      readonly kind: 'approve';
      readonly version: number;
      readonly hash: string;
      /** What the person typed where the amount has to be typed; absent on a mere click. */
      readonly typedCents?: Cents;
    }
  | {
      readonly kind: 'deny';
      readonly reason: string;
      /** The version that the person was shown. */
      readonly shown?: { readonly version: number; readonly hash: string };
    }
  | { readonly kind: 'cancel' }
  /** Of what waits before it is sent, by anybody concerned. */
  | { readonly kind: 'stop' }
);

/** What people say about a request that waits; it decides nothing. */
export type Saying = {
  readonly id: RequestId;
  readonly user: UserId;
  readonly team: TeamId;
  readonly delivery: Delivery;
} & ({ readonly kind: 'nudge' } | { readonly kind: 'question' | 'answer'; readonly text: string });

/** Another version of a request, by its requester. */
export type Edit = Pick<Ask, 'team' | 'intent' | 'again' | 'delivery'> & {
  readonly id: RequestId;
  readonly user: UserId;
  /** The version that the person was shown, and its hash as a button carries it. */
  readonly version: number;
  readonly hash: string;
};

/** What an admin says about a request that only people can settle. */
export type Settlement = {
  readonly id: RequestId;
  readonly user: UserId;
  readonly team: TeamId;
  readonly delivery: Delivery;
} & (
  | { readonly kind: 'executed'; readonly paymentId: string }
  | { readonly kind: 'notExecuted' | 'reissue' }
);

/** The request as it stands now, and the new one when it was asked for anew. */
export type Settled = { readonly request: MoneyRequest; readonly reissued: MoneyRequest | null };

export type FreezeAsk = {
  readonly user: UserId;
  readonly team: TeamId;
  readonly delivery: Delivery;
};

/** `waiting`: another admin has to agree within the time that `LIFT_MS` says. */
export type Unfrozen = { readonly kind: 'waiting' | 'lifted'; readonly sending: Sending };

export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: Refusal };

/** What a person would meet if they asked for this now: shown in the modal and by `/paywint policy`. */
export type Preview = {
  readonly walletCents: Cents | null;
  readonly afterCents: Cents | null;
  readonly need: readonly { readonly from: readonly string[]; readonly count: number }[] | null;
  /** Later steps of the same rule. */
  readonly later?: readonly (readonly {
    readonly from: readonly string[];
    readonly count: number;
  }[])[];
  /** The sum with requests of the last 24 hours, where its rule asks for more than the amount alone. */
  readonly together?: Together;
  /** How many people could approve it now and hear of it; absent where nobody was counted. */
  readonly deciders?: number;
  /** Whether whoever approves it has to type the amount. */
  readonly isTyped?: boolean;
  /** How long it waits after its last approval. */
  readonly waitMs?: number;
  readonly refusal: Refusal | null;
  readonly limits: readonly {
    readonly name: LimitName;
    readonly allowedCents: Cents;
    readonly leftCents: Cents;
  }[];
};

/** Brings word of requests that money is owed for, saved by whichever replica. It permits nothing. */
export interface Waker {
  start(handler: (id: RequestId) => Promise<void>): Promise<void>;
  stop(): Promise<void>;
}

/** What a hint led to: a request of ours was told, no request has this payment, or Paywint could not be read. */
export type Hinted = 'followed' | 'unknown' | 'unread';

export interface Engine {
  submit(ask: Ask): Promise<Result<MoneyRequest>>;
  edit(change: Edit): Promise<Result<MoneyRequest>>;
  readonly batches: Batches;
  decide(decision: Decision): Promise<Result<MoneyRequest>>;
  say(saying: Saying): Promise<Result<MoneyRequest>>;
  settle(settlement: Settlement): Promise<Result<Settled>>;
  /** What stops sending now, if anything. */
  sending(): Promise<Sending>;
  /** Any approver or admin: nothing is sent from here on. */
  freeze(ask: FreezeAsk): Promise<Result<Sending>>;
  /** The first of two admins is kept waiting, the second one lifts it. `adopts`: they vouch for what the ledger does not know. */
  unfreeze(ask: FreezeAsk & { readonly adopts: boolean }): Promise<Result<Unfrozen>>;
  /** Somebody outside says that this payment has news: it is read from Paywint, and never believed. Never rejects. */
  hint(paymentId: string): Promise<Hinted>;
  preview(ask: {
    readonly operation: OperationName;
    readonly requester: UserId;
    readonly targetId: string | null;
    /** Of a card, where Paywint names it. */
    readonly payeeId?: string | null;
    readonly amountCents: Cents | null;
    /** Whether Slack is asked who could approve it. */
    readonly countsPeople?: true;
    /** The request that would be edited, which gives back its share. */
    readonly edits?: RequestId;
  }): Promise<Preview>;
  /** Whether this person may use the reading commands: a requester, an approver or an admin. */
  mayRead(user: UserId): Promise<Result<'requester' | 'approver' | 'admin'>>;
  /** Something about this request may be owed: look at it soon. */
  wake(id: RequestId): void;
  /** The same, and resolves when its money has been looked after once. */
  tended(id: RequestId): Promise<void>;
  start(): Promise<void>;
  /** Takes no new work and resolves when what it held is saved; a send still open after the limit is unknown. */
  stop(limitMs: number): Promise<void>;
}

export type Digest = DigestFacts<MoneyRequest>;

/** Where digests go: one for each local date, ever. */
export type DigestPlace = { readonly team: TeamId; readonly channel: ChannelId };

type DigestMark = Omit<Mark, 'surface' | 'shown' | 'channel'> & {
  readonly surface: 'digest';
  readonly channel: ChannelId;
};

export type DigestRecord = DigestPlace & {
  readonly localDate: string;
  readonly environment: Environment;
  /** When it was due. */
  readonly slotAt: number;
  /** It tells what happened up to here; the next one begins here. */
  readonly until: number;
  /** The balance that it tells; null while it is not known. */
  readonly wallet: Wallet | null;
  /** Nobody else posts it before this moment. */
  readonly leaseUntil: number;
  readonly mark: DigestMark;
};

export type OpenDigest = Omit<DigestRecord, 'wallet' | 'leaseUntil' | 'mark'>;

export type DigestSpan = {
  readonly environment: Environment;
  /** After this moment. */
  readonly since: number;
  /** Up to and with this one. */
  readonly until: number;
};

/** What was posted before a local date: where the news begin, and what the balance was. */
export type DigestsBefore = { readonly until: number | null; readonly balance: Earlier | null };

type SumOf = { readonly count: number; readonly sumCents: Cents };

export interface DigestLedger {
  /** When digests of this place were first thought of; none is due from before. */
  begunAt(place: DigestPlace, now: number): Promise<number>;
  /** Does nothing when this local date has its digest already. */
  add(digest: OpenDigest): Promise<void>;
  latest(place: DigestPlace): Promise<DigestRecord | null>;
  before(place: DigestPlace, localDate: string, environment: Environment): Promise<DigestsBefore>;
  /**
   * Takes the digest for posting and marks it as uncertain, until its outcome is stored.
   * @returns false when another process has it, or had it first.
   */
  take(digest: DigestRecord, now: number, leaseUntil: number): Promise<boolean>;
  /** Stores what became of a digest that was taken until `leaseUntil`. */
  settle(digest: DigestRecord, mark: DigestMark, leaseUntil: number): Promise<void>;
  /** Requests that came to one of these statuses for the first time, the oldest first. */
  moved(to: readonly Status[], span: DigestSpan, limit: number): Promise<Group<MoneyRequest>>;
  /** Payment links that were paid for the first time, and what they brought in. */
  collected(span: DigestSpan): Promise<SumOf>;
  /** The balances that digests of this place have told since a local date, and what moved since a moment. */
  history(place: DigestPlace, span: DigestSpan, since: string): Promise<History>;
  /** What left the wallet since then, beside the habits of the days before. */
  spending(span: DigestSpan): Promise<Spending>;
  /** The runs of standing requests on a local date. */
  runsOn(localDate: string, environment: Environment): Promise<SumOf>;
  /** Requests in one of these statuses, the oldest first. */
  standing(
    statuses: readonly Status[],
    environment: Environment,
    limit: number,
  ): Promise<Group<MoneyRequest>>;
}

export interface DigestDesk {
  /** Posts it once, or says when to try again. */
  post(
    digest: DigestRecord,
    facts: Digest,
  ): Promise<{ readonly mark: DigestMark; readonly retryAt: number | null }>;
  /** Hangs a picture on the digest that stands at `ts`. @returns whether Slack has it. */
  attach(digest: DigestRecord, ts: string, picture: Picture): Promise<boolean>;
}

/** A PNG, with its words for those who do not see it. */
export type Picture = { readonly png: Uint8Array; readonly title: string; readonly words: string };

export interface Digester {
  /** Today's digest as of now; it is not counted as the daily one. */
  today(): Promise<Digest>;
  start(): void;
  /** The policy has changed: what is due is due as if it had begun with this one. */
  replan(): void;
  /** Resolves when nothing is under way any more, at the latest after `limitMs`. */
  stop(limitMs: number): Promise<void>;
}

/** The available balance fell below what the policy wants. */
export type LowBalance = {
  readonly by: 'bot';
  readonly at: number;
  readonly availableCents: Cents;
  readonly belowCents: Cents;
  /** What open requests come to. */
  readonly committedCents: Cents;
};

export interface BalanceAlerts {
  /**
   * Keeps whether the balance is low. When it has become so everybody is owed the news, once, until
   * the balance was enough again.
   */
  keep(state: LowBalance | 'enough'): Promise<void>;
}

/** What everybody hears of the switch of the wallet, and of what is in it. */
export type SendingNews =
  | ({ readonly kind: 'frozen' } & Freeze)
  | { readonly kind: 'lifting'; readonly by: UserId; readonly at: number; readonly adopts: boolean }
  | ({ readonly kind: 'lifted' } & Lift)
  | ({ readonly kind: 'low' } & LowBalance);

export type News = SendingNews | PolicyNews;

/** Of an announcement in the channel of the policy, or in the messages of one admin. */
export type NewsMark = Omit<Mark, 'surface' | 'shown'> & {
  readonly surface: 'news';
  readonly to: 'channel' | UserId;
};

export type Announcement = {
  readonly id: string;
  readonly news: News;
  /** Null until it is known who has to be told. */
  readonly marks: readonly NewsMark[] | null;
};

export interface Announcements {
  /** The oldest one that is owed and that nobody is posting. */
  next(now: number): Promise<Announcement | null>;
  /** False when another process has it. */
  take(id: string, now: number, leaseUntil: number): Promise<boolean>;
  /** Stores how far it has come. @returns false when another process has taken it since. */
  keep(
    told: Pick<Announcement, 'id' | 'marks'>,
    state: { readonly notBefore: number; readonly isDone: boolean },
    leaseUntil: number,
  ): Promise<boolean>;
  giveBack(id: string, leaseUntil: number): Promise<void>;
}

export interface NewsDesk {
  /** Posts it to one place, once, or says in the mark when to try again. */
  announce(announcement: Announcement, mark: NewsMark): Promise<NewsMark>;
}

/** What a webhook of Paywint's says, as far as it is kept: where to look, and nothing that is believed. */
export type WebhookNews = {
  readonly event: string;
  /** Of the event or of its delivery: Paywint's pages say both. Empty where it has none. */
  readonly id: string;
  /** Empty where it is about no payment. */
  readonly paymentId: string;
  /** The payment that followed a failed one, of `payment.retried` alone. */
  readonly retryPaymentId: string | null;
  /** When Paywint says that it happened, epoch ms; 0 where it does not say. */
  readonly generatedAt: number;
};

export type KeptWebhook = WebhookNews & { readonly receivedAt: number };

/** Webhooks as they came in, each once, until what they hint at was read. */
export interface Webhooks {
  /**
   * @param notBefore when what it hints at is to be read; null where there is nothing to read.
   * @returns false when it is kept already.
   */
  keep(news: WebhookNews, at: number, notBefore: number | null): Promise<boolean>;
  /** One that is owed a reading and that nobody else has until `leaseUntil`. */
  take(now: number, leaseUntil: number): Promise<KeptWebhook | null>;
  /** It is owed a reading again, later. */
  putBack(webhook: WebhookNews, notBefore: number): Promise<void>;
  /** Nothing more is owed for it, and for what else came in until then about the same payments. */
  settle(webhook: WebhookNews, state: 'followed' | 'ignored', until: number): Promise<void>;
  forget(before: number): Promise<void>;
}

export interface Inbox {
  /** Resolves once it is kept; rejects where it could not be. What it hints at is read afterwards. */
  receive(news: WebhookNews): Promise<void>;
  start(): void;
  stop(): Promise<void>;
}
