/** The seams of reminding: what is kept of it, and who shows it. */
import type { ChannelId, RequestId, UserId } from '../requests/ids.ts';
import type { Mark, MoneyRequest } from '../requests/request.ts';

/** One person is to be told once, at one step, that one version of a request waits for them. */
export type OwedReminder = {
  readonly request: RequestId;
  readonly version: number;
  /** Which reminder it is: no step is told to anybody twice. */
  readonly step: string;
  readonly person: UserId;
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
  readonly items: readonly { readonly request: RequestId; readonly shown: number }[];
};

/** What one person is to be reminded of and no message tells yet. */
export type Owing = { readonly person: UserId; readonly requests: readonly RequestId[] };

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

/** One request in a reminder. */
export type Listed = {
  readonly request: MoneyRequest;
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
