/** A money request: somebody asks for one Paywint operation, and everything that became of it. */
import type { Cents } from '../money.ts';
import type { BooksFound } from './books.ts';
import type { Collection } from './collection.ts';
import type {
  BatchId,
  BootId,
  ChannelId,
  RequestId,
  StandingId,
  Tag,
  TeamId,
  UserId,
} from './ids.ts';
import type { Search } from './search.ts';
import type { Statement } from './statement.ts';

export const STATUSES = [
  'pending', // waits for decisions
  'approved', // everything the policy asks for is there; the money is owed
  'executing', // an attempt holds the permission to send
  'checking', // sent, and nobody knows yet what became of it
  'inFlight', // Paywint took it and has not finished
  'attention', // only people can settle it
  'executed', // Paywint says the money arrived
  'failed', // proven not paid
  'reversed', // paid and undone by Paywint
  'denied', // an approver said no
  'cancelled', // the requester or an admin took it back
  'expired', // nobody decided in time, or it could not be sent in time
  'contradicted', // a payment exists that the status says cannot exist
] as const;
export type Status = (typeof STATUSES)[number];

export const ATTEMPT_STATES = [
  'claimed', // one process may burn the permission until its lease ends
  'sending', // burnt: bytes may be under way, and nothing gives the permission back by time
  'notSent', // proven that no byte left
  'released', // the lease ended before the burn
  'unknown', // bytes may have left, and no answer proves what happened
  'accepted', // Paywint took it
  'confirmed', // Paywint says success
  'refused', // Paywint proved that it did not execute
  'failedAtPaywint', // taken, then failed there
  'reversed', // paid, then undone there
  'cancelled', // the request was denied or cancelled before the burn
  'closed', // people settled it without evidence
] as const;
export type AttemptState = (typeof ATTEMPT_STATES)[number];

/** The attempts of which a request may have only one, ever: each of them may have moved money. */
export const LIVE_STATES: readonly AttemptState[] = ATTEMPT_STATES.filter(
  (state) => state !== 'notSent' && state !== 'released' && state !== 'cancelled',
);

export const OPERATION_NAMES = ['reload', 'link', 'issue'] as const;
export type OperationName = (typeof OPERATION_NAMES)[number];
export type Environment = 'sandbox' | 'production';

/** Whom the money is for: a Paywint card (reload) or a payee (issue). A link has none. */
export type Target = {
  readonly kind: 'card' | 'payee';
  readonly id: string;
  readonly name: string;
  /** The payee of a card, when Paywint names one. */
  readonly payeeId?: string;
  readonly payeeName?: string;
  readonly lastFour?: string;
};

/** What the requester asked for, in checked values. */
export type Intent = {
  readonly target: Target | null;
  readonly amountCents: Cents;
  /** The typed text fields by name: memo, description, invoiceNumber, nickname. Absent means not given. */
  readonly texts: Readonly<Record<string, string>>;
};

/** The bytes that will be sent, computed once at submission. */
export type Call = { readonly method: 'POST'; readonly path: string; readonly body: string };

/** One line of what the policy asks for: so many different people from these users and groups. */
export type Need = { readonly from: readonly string[]; readonly count: number };

/** What one person asks for, or one card or payee is to get, within 24 hours, this request included. */
export type Together = {
  readonly by: 'requester' | 'card' | 'payee';
  readonly count: number;
  readonly cents: Cents;
};

/** The policy in force when the request was made. Later changes of the file do not touch it. */
export type Terms = {
  readonly policyId: string;
  readonly channel: ChannelId;
  readonly need: readonly Need[];
  /** Later steps, in their order: each opens when everything before it is met. */
  readonly later?: readonly (readonly Need[])[];
  /** Who may stand in for whom while they are away. */
  readonly delegates?: Readonly<Record<string, readonly string[]>>;
  /** The people whose card it is, as far as that was known: they never count. */
  readonly owners?: readonly UserId[];
  /** The sum whose rule it is under, where that asks for more than the amount alone; else absent. */
  readonly together?: Together;
  readonly expiresAfterMs: number;
  readonly admins: readonly string[];
  /** Moments at which those who can still decide are reminded, in their order; absent: never. */
  readonly remindAt?: readonly number[];
  /** Who is told when nobody has decided by then; absent: nobody. */
  readonly escalation?: { readonly at: number; readonly to: readonly string[] };
  /** Above this every approver types the amount. Absent where the policy asks for no such thing. */
  readonly stepUp?: { readonly aboveCents: Cents };
  /** Above this an approved request waits so long before it is sent, and can be stopped. */
  readonly delay?: { readonly aboveCents: Cents; readonly forMs: number };
};

/** Somebody away, for whom another one votes. */
export type StandsFor = {
  readonly user: UserId;
  /** The ids of the lines that they satisfied when the vote was given. */
  readonly roles: readonly string[];
};

/** Who hears of a request by direct message because somebody has to decide. */
export type Reach = {
  /** Who may approve it, by the policy's `direct_messages`; read when it was asked or edited. */
  readonly approvers: readonly UserId[];
  /** How many more may approve it and were not written to. */
  readonly beyond: number;
  readonly escalated: readonly Escalated[];
};

/** Somebody who was told that nobody has decided, and what they can do about it themselves. */
export type Escalated = { readonly user: UserId; readonly may: 'decide' | 'cancel' | 'push' };

export const NOBODY_REACHED: Reach = { approvers: [], beyond: 0, escalated: [] };

/** A run of a standing request, whose approvals are the ones that were given to the whole of it. */
export type RunOf = {
  readonly id: StandingId;
  /** The local date of the run: there is one for it, ever. */
  readonly slot: string;
  /** The content hash of the standing request, which has to be the same until the money is sent. */
  readonly hash: string;
};

/** The batch that a request was made with, and its place there, from 1. */
export type BatchPlace = { readonly id: BatchId; readonly row: number };

export type Vote = {
  readonly user: UserId;
  readonly version: number;
  readonly at: number;
  /** The ids of `need[].from` that this person satisfied when they voted. */
  readonly roles: readonly string[];
  /** Whose place they may take as well, because that person is away. */
  readonly standsFor?: StandsFor;
};

/** The card that Paywint was asked to issue, as far as it has told it. */
export type IssuedCard = {
  /** Paywint's id of the card request, by which the card is followed. */
  readonly requestId: string;
  /** What a reload needs; absent until Paywint has approved the card. */
  readonly id?: string;
  readonly lastFour?: string;
};

/** What Paywint has told about the payment so far. */
export type Receipt = {
  /** Paywint's own word, shown as it is. */
  readonly status: string;
  readonly paymentId: string | null;
  /** The older answers carry only this one. */
  readonly transactionId: string | null;
  readonly referenceId: string | null;
  /** Where a payment link leads, once Paywint has told an address of its own; else absent. */
  readonly link?: string;
  /** Where a card was asked for; `status` is then Paywint's word for the card request. */
  readonly card?: IssuedCard;
  readonly at: number;
};

export type Attempt = {
  readonly number: number;
  readonly state: AttemptState;
  readonly owner: BootId;
  readonly claimedAt: number;
  readonly leaseUntil: number;
  readonly burntAt: number | null;
  readonly endedAt: number | null;
  /** Why it is where it is, in Paywint's or the network's own words; redacted. */
  readonly note: string | null;
};

/** Why an approved request is not being sent right now; shown on the notice. */
export type Hold =
  | { readonly why: 'balance'; readonly missingCents: Cents }
  | { readonly why: 'frozen' }
  /** `lapsed` voted and no longer satisfy what their vote stood for; empty when Slack cannot tell. */
  | { readonly why: 'approvers'; readonly lapsed: readonly UserId[] }
  | { readonly why: 'unreachable'; readonly note: string }
  /** Paywint asked for a pause. */
  | { readonly why: 'paused' }
  /** The standing request that it is a run of does not run at present. */
  | { readonly why: 'standing' }
  /** Another request for the same card and amount is not settled yet. */
  | { readonly why: 'lookAlike'; readonly id: RequestId };

export type HistoryEntry = {
  /** 1 for the submission; equal to the request's revision when it was written. */
  readonly seq: number;
  readonly event: EventName;
  readonly from: Status | null;
  readonly to: Status;
  readonly actor: UserId | 'paywint' | 'clock' | 'bot';
  readonly at: number;
  /** A denial's reason, Paywint's text, what is missing: shown as plain text. */
  readonly note: string | null;
};

export type EventName =
  | 'submit'
  | 'approve'
  | 'deny'
  | 'cancel'
  | 'stop'
  | 'edit'
  | 'expire'
  | 'claim'
  | 'hold'
  | 'recheckFailed'
  | 'release'
  | 'burn'
  | 'notSent'
  | 'result'
  | 'leaseOver'
  | 'evidence'
  | 'search'
  | 'escalate'
  | 'overdue'
  | 'address'
  | 'humanExecuted'
  | 'humanNotExecuted'
  | 'acknowledge'
  | 'collect'
  | 'stopCollecting'
  | 'remind'
  | 'nudge'
  | 'escalateWaiting'
  | 'booksDiffer'
  | 'booksAgree'
  | 'settleDifference'
  | 'question'
  | 'answer';

/**
 * A message the bot owes or has shown. One per surface; the message always shows a whole revision.
 * An admin gets an `alert` when a request needs one, and an `alarm` when a payment contradicts it.
 * The requester of a card hears of it once more when Paywint has decided about it, and before that
 * when it is late.
 */
export type Surface =
  | 'notice'
  | 'trail'
  | 'asked'
  | 'outcome'
  | CardSurface
  | LinkSurface
  | AdminSurface
  | WaitingSurface;
export const CARD_SURFACES = ['card:late', 'card:decided'] as const;
export type CardSurface = (typeof CARD_SURFACES)[number];
export const LINK_SURFACES = ['link:unpaid', 'link:paid'] as const;
export type LinkSurface = (typeof LINK_SURFACES)[number];
export type AdminSurface = `${'alert' | 'alarm'}:${UserId}`;
/** To an approver, to whom it was escalated to, and to the requester about the question of this number. */
export type WaitingSurface = `${'approver' | 'escalated'}:${UserId}` | `question:${number}`;
export type Mark = {
  readonly surface: Surface;
  readonly channel: ChannelId | null;
  readonly ts: string | null;
  /** The revision shown; for the trail, how many history entries are posted. 0 means nothing yet. */
  readonly shown: number;
  /** Posted without a readable answer: it must be looked up before it is posted again. Epoch ms. */
  readonly uncertainSince: number | null;
  readonly tries: number;
  /** Not to be tried again before this time. Epoch ms. */
  readonly notBefore: number;
};

export type MoneyRequest = {
  readonly id: RequestId;
  readonly team: TeamId;
  readonly environment: Environment;
  readonly operation: OperationName;
  /** Counts edits. Votes, tag, bytes and hash belong to one version. */
  readonly version: number;
  /** Counts saves: the lock of every change, and what a message shows. */
  readonly revision: number;
  readonly status: Status;
  readonly requester: UserId;
  readonly editor: UserId;
  readonly origin: 'line' | 'modal';
  readonly intent: Intent;
  readonly call: Call;
  readonly tag: Tag;
  /** SHA-256 in hex over everything an approver is asked to agree to. */
  readonly contentHash: string;
  readonly terms: Terms;
  readonly createdAt: number;
  readonly expiresAt: number;
  readonly approvedAt: number | null;
  /** After this an approved request is no longer sent. */
  readonly windowEndsAt: number | null;
  /** No new attempt and no new reading before this time. */
  readonly notBefore: number;
  readonly hold: Hold | null;
  readonly votes: readonly Vote[];
  readonly attempts: readonly Attempt[];
  readonly receipt: Receipt | null;
  /** Of a payment link: what became of it since it was created; null while nothing has. */
  readonly collection: Collection | null;
  /** Null until something was claimed. */
  readonly search: Search | null;
  /** Of admins, about a request that only people can settle. */
  readonly statements: readonly Statement[];
  /** The admins who are told by direct message. */
  readonly addressees: readonly UserId[];
  readonly reach: Reach;
  /** The request that people closed as not executed, which this one asks for anew. */
  readonly reissueOf: RequestId | null;
  /** Only of a request that no person asked for by itself. */
  readonly runOf?: RunOf;
  /** Where it was asked for with others: they share one notice, and have none of their own. */
  readonly batch?: BatchPlace;
  /** Only where a comparison of the books found a difference. */
  readonly books?: BooksFound;
  /** Paywint's or a person's words about the end of it. */
  readonly reason: string | null;
  readonly history: readonly HistoryEntry[];
  readonly marks: readonly Mark[];
};
