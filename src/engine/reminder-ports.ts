/** The seams of reminding: what is kept of it, and who shows it. */
import type { ProposalLedger } from './proposal-ports.ts';
import type { StandingLedger } from './standing-ports.ts';
import type { WaitingItem } from '../deciding/waiting-item.ts';
import type { ChannelId, UserId } from '../requests/ids.ts';
import type { Escalated, Mark } from '../requests/request.ts';

/** What else is approved beside requests, and so waits for people as they do. */
export type Besides = {
  readonly standings: Pick<StandingLedger, 'list' | 'load'>;
  readonly proposals: Pick<ProposalLedger, 'list' | 'load'>;
};

/** One person is to be told once, at one step, that one version of something waits. */
export type OwedReminder = {
  /** The id of a request, a standing request or a change. */
  readonly item: string;
  readonly version: number;
  /** Which reminder it is: no step is told to anybody twice. */
  readonly step: string;
  readonly person: UserId;
  /** What they can do about it: not all who are told may decide. */
  readonly may: Escalated['may'];
  readonly at: number;
};

type ReminderMark = Omit<Mark, 'surface' | 'shown'> & { readonly surface: 'reminder' };

/** One direct message that lists what one person owes. */
export type ReminderMessage = {
  readonly id: string;
  readonly person: UserId;
  /** When it was made: how long a request has waited is told as of then. */
  readonly at: number;
  readonly mark: ReminderMark;
  /** What it lists, and the revision of each that it shows; 0 before it is posted. */
  readonly items: readonly ReminderItem[];
};

type ReminderItem = Pick<OwedReminder, 'item' | 'may'> & { readonly shown: number };

/** What one person is to be reminded of and no message tells yet. */
export type Owing = {
  readonly person: UserId;
  readonly items: readonly Pick<OwedReminder, 'item' | 'may'>[];
};

export interface Reminders {
  /** Of those who are owed something since `before` or longer, the one who has waited longest. */
  owed(before: number, but: readonly UserId[]): Promise<Owing | null>;
  /**
   * Makes the one message that tells all of it, lent to the caller until `leaseUntil`.
   * @returns false when another process has made it: nothing is written.
   */
  gather(owing: Owing, message: ReminderMessage, leaseUntil: number): Promise<boolean>;
  /** Nothing of it waits for this person any more: no message is owed. */
  drop(owing: Owing): Promise<void>;
  /** A message to be posted, or one that tells less than there is by now. */
  next(now: number): Promise<ReminderMessage | null>;
  /** @returns false while another process has it. */
  take(id: string, now: number, leaseUntil: number): Promise<boolean>;
  /**
   * Stores how far it has come and what it lists from now on, while it is lent until `leaseUntil`.
   * @param isDone nothing of what it lists can change in it any more.
   * @returns false when another process has taken it since.
   */
  keep(message: ReminderMessage, leaseUntil: number, isDone: boolean): Promise<boolean>;
  giveBack(id: string, leaseUntil: number): Promise<void>;
}

/** One thing in a reminder. */
export type Listed = {
  readonly what: WaitingItem;
  readonly may: Escalated['may'];
  /** Where its notice is, or its batch's; null while it is nowhere. */
  readonly notice: { readonly channel: ChannelId; readonly ts: string } | null;
};

export interface ReminderDesk {
  /** Posts it once, or brings it up to date, or says in the mark when to try again. */
  show(
    message: ReminderMessage,
    listed: readonly Listed[],
  ): Promise<{ readonly mark: ReminderMark; readonly isShown: boolean }>;
}
