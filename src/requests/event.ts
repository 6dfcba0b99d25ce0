/** What may happen to a request. Imperative, because each may be refused; facts about people come in as data. */
import type { BootId, RequestId, Tag, UserId } from './ids.ts';
import type { Cents } from '../money.ts';
import type { BooksFinding } from './books.ts';
import type { Change } from './change.ts';
import type { LinkNews } from './collection.ts';
import type { Outcome } from './outcome.ts';
import type { Finding } from './evidence.ts';
import type { Candidate, Read } from './search.ts';
import type { Block } from './sending.ts';
import type { VoteBar } from './refusal.ts';
import type { Call, Escalated, Hold, Intent, Reach, StandsFor, Terms } from './request.ts';

type At = {
  /** Epoch ms of the transaction that applies the event. */
  readonly at: number;
};

/** What a button or a form shows: a version, and its part of the content hash, 32 hex digits. */
type Shown = { readonly version: number; readonly hash: string };

/** Another version of the same request: everything an approver agreed to is computed anew. */
type Revision = {
  readonly intent: Intent;
  readonly call: Call;
  readonly tag: Tag;
  readonly contentHash: string;
  readonly terms: Terms;
  /** As it was before, where nobody says otherwise. */
  readonly reach?: Reach;
};

export type RequestEvent = At &
  (
    | ({
        readonly type: 'approve';
        readonly user: UserId;
        /** The ids of the terms that this person satisfies now. */
        readonly roles: readonly string[];
        /** Somebody away, whose place they may take as well. */
        readonly standsFor?: StandsFor;
        /** What about other people keeps this vote from counting now, if anything does. */
        readonly bar?: VoteBar;
        /** Whether every line of need is met with this vote, by people eligible now. */
        readonly met: boolean;
        /** Earlier voters whose vote does not count now. */
        readonly lapsed: readonly UserId[];
        /** The amount that this person typed, where they were asked to. */
        readonly typedCents?: Cents;
        /** Whose turn it is when this vote opens a step, to be written to. */
        readonly next?: readonly UserId[];
      } & Shown)
    | {
        readonly type: 'deny';
        readonly user: UserId;
        readonly roles: readonly string[];
        readonly reason: string;
        /** The version that this person was shown, where it is known. */
        readonly shown?: Shown;
      }
    | { readonly type: 'cancel'; readonly user: UserId; readonly isAdmin: boolean }
    | {
        readonly type: 'stop';
        readonly user: UserId;
        readonly roles: readonly string[];
        readonly isAdmin: boolean;
      }
    | ({
        readonly type: 'edit';
        readonly user: UserId;
        readonly revised: Revision;
        /** What differs from the request as it is now; an edit without any is none. */
        readonly changes: readonly Change[];
      } & Shown)
    | { readonly type: 'expire' }
    | { readonly type: 'hold'; readonly hold: Hold; readonly retryAt: number }
    | { readonly type: 'recheckFailed'; readonly lapsed: readonly UserId[] }
    | {
        readonly type: 'claim';
        readonly owner: BootId;
        readonly leaseMs: number;
        /** What keeps everybody from sending, read in the same transaction. */
        readonly blocked: Block | null;
        /** The available balance that was just read; null where the wallet does not pay. */
        readonly walletCents: Cents | null;
      }
    | { readonly type: 'release' }
    | {
        readonly type: 'burn';
        readonly owner: BootId;
        readonly attempt: number;
        /** Whether the approvals still stand, read from Slack at most a minute ago. */
        readonly met: boolean;
        readonly readAt: number;
        readonly blocked: Block | null;
      }
    | {
        readonly type: 'notSent';
        readonly owner: BootId;
        readonly attempt: number;
        readonly note: string;
      }
    | {
        readonly type: 'result';
        readonly owner: BootId;
        readonly attempt: number;
        readonly outcome: Outcome;
      }
    | { readonly type: 'leaseOver' }
    | { readonly type: 'evidence'; readonly finding: Finding }
    | {
        readonly type: 'search';
        readonly read: Read;
        readonly walletCents: Cents | null;
        readonly candidates: readonly Candidate[];
      }
    | { readonly type: 'escalate'; readonly note: string }
    /** What is done waits for its card longer than people expect. */
    | { readonly type: 'overdue' }
    | { readonly type: 'address'; readonly users: readonly UserId[] }
    | {
        readonly type: 'humanExecuted';
        readonly user: UserId;
        readonly isAdmin: boolean;
        readonly finding: Finding;
      }
    | {
        readonly type: 'humanNotExecuted';
        readonly user: UserId;
        readonly isAdmin: boolean;
        readonly says: 'notExecuted' | 'reissue';
        /** The new request that is saved with this step if it closes the old one. */
        readonly anew?: RequestId;
        /** Who of those that have spoken before is an admin now. */
        readonly admins: readonly UserId[];
      }
    | {
        readonly type: 'acknowledge';
        readonly user: UserId;
        readonly isAdmin: boolean;
        readonly found: 'executed' | 'notExecuted';
        readonly admins: readonly UserId[];
      }
    | { readonly type: 'collect'; readonly news: LinkNews }
    | { readonly type: 'stopCollecting' }
    /** A comparison of the books found this about the request, or found it mended. */
    | { readonly type: 'booksDiffer'; readonly found: BooksFinding }
    | {
        readonly type: 'booksAgree';
        readonly gone: readonly Pick<BooksFinding, 'kind' | 'subject'>[];
      }
    | {
        readonly type: 'settleDifference';
        readonly user: UserId;
        readonly isAdmin: boolean;
        /** Who of those that have said so before is an admin now. */
        readonly admins: readonly UserId[];
      }
    /** `users` are reminded: those who can still decide, as Slack has it now. */
    | { readonly type: 'remind'; readonly users: readonly UserId[] }
    | { readonly type: 'nudge'; readonly user: UserId; readonly users: readonly UserId[] }
    | { readonly type: 'escalateWaiting'; readonly told: readonly Escalated[] }
    | {
        readonly type: 'question';
        readonly user: UserId;
        readonly mayDecide: boolean;
        readonly text: string;
      }
    | { readonly type: 'answer'; readonly user: UserId; readonly text: string }
  );

export type EventOf<Type extends RequestEvent['type']> = Extract<
  RequestEvent,
  { readonly type: Type }
>;
