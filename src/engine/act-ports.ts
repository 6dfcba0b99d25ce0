/** The seams of administrative acts: what they ask of Paywint and of the trail, and what may be asked of them. */
import type { Act, ActCall, On, Seen, Values } from '../acts/act.ts';
import type { ActOutcome } from '../acts/act-outcome.ts';
import type { Proposal } from '../acts/proposal.ts';
import type { TeamId, UserId } from '../requests/ids.ts';
import type {
  Answer,
  LinkedCard,
  LinkedPurpose,
  PaywintAddress,
  PaywintPayee,
  Reading,
  SecureLink,
} from './paywint-ports.ts';
import type { Delivery, Result } from './ports.ts';

/** One payee at a time, read live from Paywint. */
export interface PayeeBook {
  /** `value` is null when Paywint says that there is no such payee. */
  payee(payeeId: string): Promise<Reading<PaywintPayee | null>>;
  addresses(payeeId: string): Promise<Reading<readonly PaywintAddress[]>>;
}

/** Sends what admins change at Paywint: each call once, over a connection of its own. */
export interface Clerk {
  send(call: ActCall): Promise<Answer | { readonly kind: 'notSent'; readonly why: string }>;
}

/** How far an act has come, as the trail keeps it. Ids and no names: the trail is kept for good. */
export type ActEntry = {
  readonly at: number;
  readonly user: UserId;
  readonly act: string;
  readonly stage: 'asked' | 'done' | 'refused' | 'notSent' | 'unknown' | 'seen';
  readonly ids: Readonly<Record<string, string>>;
  readonly why: string | null;
};

export interface ActLedger {
  /** Writes the entry before anything is sent. False when this delivery was received before: nothing is written. */
  begin(delivery: Delivery, entry: ActEntry): Promise<boolean>;
  note(entry: ActEntry): Promise<void>;
}

export type ActAsk = {
  readonly act: Act;
  readonly values: Values;
  readonly on: On;
  /** How choices are called whose values are ids, by the field's name. */
  readonly shown: Values;
  /** Whether the person was told that it is there already, and means it once more. */
  readonly again: boolean;
  readonly user: UserId;
  readonly team: TeamId;
  readonly delivery: Delivery;
};

/** The policy wants it approved: nothing was sent, and others decide now. */
export type Asked = { readonly proposed: Proposal };

/** What became of an act, and of the one that follows it by itself, where it came to that. */
export type ActEnd = {
  readonly act: Act;
  readonly on: On;
  readonly outcome: ActOutcome;
  readonly next: Followed | null;
};

export type Followed = Pick<ActEnd, 'act' | 'on'> & { readonly result: Result<ActEnd> };

export interface Acts {
  /** Whether this person may do it, or ask for it where the policy wants it approved. */
  may(user: UserId, act: Act): Promise<Result<'admin' | 'requester'>>;
  /** Whether others have to approve it first. */
  asks(act: Act): boolean;
  /** Does it once, or asks for approvals; what is not known afterwards is looked up, and never repeated. */
  perform(ask: ActAsk): Promise<Result<ActEnd | Asked>>;
}

/** Each list in which a lost answer can be looked for, read anew. */
export type Lookers = {
  readonly [List in keyof Seen]: (on: On) => Promise<Reading<Seen[List]>>;
};

/** Who asks for the page where a card is linked, and for which card. */
export type LinkAsk = {
  readonly user: UserId;
  readonly team: TeamId;
  readonly delivery: Delivery;
} & (
  | { readonly kind: 'add'; readonly purpose: LinkedPurpose }
  | { readonly kind: 'update'; readonly cardId: string }
);

export type Given =
  | {
      readonly kind: 'link';
      readonly link: SecureLink;
      readonly purpose: LinkedPurpose;
      /** Null for a card that is still to be added. */
      readonly card: LinkedCard | null;
    }
  | { readonly kind: 'nothingToDo'; readonly card: LinkedCard }
  | { readonly kind: 'noCard' }
  | { readonly kind: 'unread'; readonly why: string }
  | { readonly kind: 'asked'; readonly proposed: Proposal };

export interface LinkGiver {
  may(user: UserId): Promise<Result<'admin' | 'requester'>>;
  /** A fresh address for this person alone: it is kept nowhere, and never given twice. */
  give(ask: LinkAsk): Promise<Result<Given>>;
}
