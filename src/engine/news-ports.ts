/** The seams of what everybody hears: the switch of the wallet, what is in it, and the policy. */
import type { Cents } from '../money.ts';
import type { UserId } from '../requests/ids.ts';
import type { Mark } from '../requests/request.ts';
import type { Freeze } from '../requests/sending.ts';
import type { Lift } from './ledger-ports.ts';
import type { PolicyNews } from './policy-ports.ts';

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

export type ChannelState = 'fine' | 'archived' | 'outside';
export type GroupState = 'fine' | 'empty' | 'gone';

/** Something in Slack that the policy names is no longer as it has to be; admins alone hear of it. */
export type SurroundingsNews = {
  readonly kind: 'surroundings';
  readonly at: number;
  /** Of a channel or a user group. */
  readonly id: string;
  readonly state: Exclude<ChannelState | GroupState, 'fine'>;
  readonly admins: readonly string[];
};

/** What of the policy stands in Slack; `unknown` while Slack does not tell. */
export interface Surroundings {
  channel(id: string): Promise<ChannelState | 'unknown'>;
  group(id: string): Promise<GroupState | 'unknown'>;
}

export interface SurroundingsBook {
  /** Keeps how it was found. Whoever finds it changed for the worse first owes the admins the news. */
  keep(found: {
    readonly id: string;
    readonly state: ChannelState | GroupState;
    readonly admins: readonly string[];
    readonly at: number;
  }): Promise<void>;
}

export type News = SendingNews | PolicyNews | SurroundingsNews;

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
