/**
 * A standing request: the same reload again and again, approved once for its whole extent. It never
 * sends anything: each run is a money request of its own whose votes are the ones given here.
 */
import type { Cents } from '../money.ts';
import type { ChannelId, RequestId, StandingId, TeamId, UserId } from '../requests/ids.ts';
import type { Refusal } from '../requests/refusal.ts';
import type { Environment, Hold, Intent, Terms, Vote } from '../requests/request.ts';
import type { Schedule } from './schedule.ts';

export const STANDING_STATUSES = [
  'pending', // waits for decisions about its whole extent
  'active', // approved: its runs are made
  'paused', // somebody stopped it; runs that come meanwhile are left out
  'finished', // its last run is over
  'denied', // an approver said no
  'ended', // the requester or an admin took it back
  'expired', // nobody decided in time
] as const;
export type StandingStatus = (typeof STANDING_STATUSES)[number];
/** In which it may still be ended. */
export const OPEN_STANDINGS: readonly StandingStatus[] = ['pending', 'active', 'paused'];

/** Why a run was not made. */
export type Missed =
  /** Its time passed: the bot was down, or could not read Slack or Paywint. */
  | { readonly why: 'late' }
  /** An approval does not hold any more, of these voters if it is known. */
  | { readonly why: 'approvers'; readonly lapsed: readonly UserId[] }
  /** Paywint lists the card no more, or it cannot be reloaded. */
  | { readonly why: 'cardGone' }
  /** With what else was asked for within 24 hours it needs more approvals than the whole was given. */
  | { readonly why: 'sum' }
  /** What is stored is not what was approved. */
  | { readonly why: 'changed' }
  /** The requester may not ask any more, or a limit has no room. */
  | { readonly why: 'refused'; readonly refusal: Refusal };

export type StandingStep = {
  /** 1 for the asking; equal to the revision when it was written. */
  readonly seq: number;
  readonly event: StandingEventName;
  readonly from: StandingStatus | null;
  readonly to: StandingStatus;
  readonly actor: UserId | 'clock' | 'bot';
  readonly at: number;
  /** A denial's reason, shown as plain text; of those who were told that it waits, their ids. */
  readonly note: string | null;
  /** The dates of the runs that it is about. */
  readonly slots: readonly string[];
  readonly request: RequestId | null;
  readonly missed: Missed | null;
};

export type StandingEventName =
  | 'ask'
  | 'approve'
  | 'deny'
  | 'expire'
  | 'remind'
  | 'escalateWaiting'
  | 'pause'
  | 'resume'
  | 'end'
  | 'run'
  | 'miss'
  | 'warn'
  | 'finish';

/** The message in the approvers' channel, its thread, and what the requester is told. */
export const STANDING_SURFACES = ['notice', 'trail', 'direct'] as const;
export type StandingSurface = (typeof STANDING_SURFACES)[number];
export type StandingMark = {
  readonly surface: StandingSurface;
  readonly channel: ChannelId | null;
  readonly ts: string | null;
  /** The revision shown; for the other two how many steps are told. */
  readonly shown: number;
  readonly uncertainSince: number | null;
  readonly tries: number;
  readonly notBefore: number;
};

export type StandingRequest = {
  readonly id: StandingId;
  readonly team: TeamId;
  readonly environment: Environment;
  readonly operation: 'reload';
  /** Nobody edits it: to change it is to end it and to ask anew. */
  readonly version: 1;
  readonly revision: number;
  readonly status: StandingStatus;
  readonly requester: UserId;
  readonly editor: UserId;
  readonly origin: 'line' | 'modal';
  /** Of one run. */
  readonly intent: Intent;
  readonly schedule: Schedule;
  /** SHA-256 in hex over everything that an approver is asked to agree to. */
  readonly contentHash: string;
  readonly terms: Terms;
  readonly createdAt: number;
  readonly expiresAt: number;
  readonly approvedAt: number | null;
  /** Runs after this moment are owed, earlier ones never; null while it was never approved. */
  readonly since: number | null;
  /** Whether the requester has heard that it ends soon. */
  readonly isWarned: boolean;
  readonly hold: Extract<Hold, { readonly why: 'approvers' }> | null;
  readonly votes: readonly Vote[];
  readonly reason: string | null;
  readonly history: readonly StandingStep[];
  readonly marks: readonly StandingMark[];
};

/** What all runs together may take from the wallet. */
export function totalCents({
  intent,
  schedule,
}: Pick<StandingRequest, 'intent' | 'schedule'>): Cents {
  return intent.amountCents * schedule.runs;
}

/** A decision that is refused, as data. */
export type StandingRefusal =
  | Refusal
  | { readonly reason: 'standingState'; readonly status: StandingStatus }
  | { readonly reason: 'mayNotPause' }
  | { readonly reason: 'mayNotResume' };
