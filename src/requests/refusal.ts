/** An expected no. Data from a closed set; the sentence for people is made in one place, in Slack's words. */
import type { AmountProblem, Cents } from '../money.ts';
import type { RequestId, UserId } from './ids.ts';
import type { Status, Together } from './request.ts';

export type Refusal =
  // people
  | { readonly reason: 'notFullMember'; readonly kind: PersonProblem }
  | { readonly reason: 'peopleUnknown' }
  | { readonly reason: 'notRequester' }
  | { readonly reason: 'notApprover' }
  | { readonly reason: 'notAdmin' }
  | { readonly reason: 'ownRequest' }
  | { readonly reason: 'notYours' }
  | VoteBar
  // being away
  | { readonly reason: 'noDelegates' }
  | { readonly reason: 'notListed'; readonly listed: readonly UserId[] }
  | { readonly reason: 'delegateNotMember'; readonly kind: PersonProblem }
  | { readonly reason: 'notAway' }
  | { readonly reason: 'otherWorkspace' }
  // policy
  | { readonly reason: 'noRule'; readonly amountCents: Cents }
  | { readonly reason: 'noRuleForSum'; readonly sum: Together }
  | { readonly reason: 'tooFewApprovers'; readonly needed: number; readonly available: number }
  | {
      readonly reason: 'overLimit';
      readonly limit: LimitName;
      readonly allowedCents: Cents;
      readonly leftCents: Cents;
      /** When there is room for it if nothing else is asked for; absent where that cannot be said. */
      readonly backAt?: number;
    }
  // asking
  | {
      readonly reason: 'sameAgain';
      readonly id: RequestId;
      readonly by: UserId;
      readonly at: number;
    }
  /** Of a row of a table, from 1. */
  | { readonly reason: 'inRow'; readonly row: number; readonly because: Refusal }
  /** Rows that were asked for a short while ago, by somebody. */
  | { readonly reason: 'sameRows'; readonly rows: readonly SameRow[] }
  // what a workflow has prepared
  | { readonly reason: 'preparedNotFound' }
  | { readonly reason: 'preparedForOthers' }
  | { readonly reason: 'preparedTaken'; readonly id: RequestId }
  | { readonly reason: 'preparedOver' }
  | { readonly reason: 'badField'; readonly field: string; readonly problem: FieldProblem }
  // deciding
  | { readonly reason: 'notFound' }
  | { readonly reason: 'alreadyVoted' }
  | { readonly reason: 'changed' }
  | { readonly reason: 'amountNotTyped' }
  | { readonly reason: 'amountDiffers' }
  | { readonly reason: 'notConcerned' }
  // editing
  | { readonly reason: 'notYourEdit' }
  | { readonly reason: 'editedSince' }
  | { readonly reason: 'unchanged' }
  | { readonly reason: 'triedAlready' }
  | { readonly reason: 'partOfWhole' }
  | { readonly reason: 'expired' }
  | { readonly reason: 'tooLate'; readonly status: Status }
  | { readonly reason: 'notNow'; readonly status: Status }
  | { readonly reason: 'alreadyReceived' }
  | { readonly reason: 'frozen' }
  // while it waits
  | { readonly reason: 'notRequesterOf' }
  | { readonly reason: 'nudgedAlready'; readonly until: number }
  | { readonly reason: 'nobodyToRemind' }
  | { readonly reason: 'askedEnough' }
  | { readonly reason: 'nothingAsked' }
  // settling what only people can settle
  | { readonly reason: 'quiet'; readonly until: number }
  | { readonly reason: 'atPaywint'; readonly status: string; readonly until: number }
  | { readonly reason: 'alreadySaid' }
  | { readonly reason: 'paymentUnread'; readonly why: string }
  | { readonly reason: 'paymentMissing' }
  | { readonly reason: 'paymentDiffers'; readonly what: PaymentDifference }
  // freezing
  | { readonly reason: 'mayNotFreeze' }
  | { readonly reason: 'notFrozen' }
  | { readonly reason: 'notCompared'; readonly canBeRead: boolean }
  | { readonly reason: 'foreignTags'; readonly tags: readonly string[] }
  // administrative acts
  | { readonly reason: 'thereAlready'; readonly what: string }
  | { readonly reason: 'stillNamed'; readonly by: readonly RequestId[] }
  /** Of a change that waited for approvals: how it stands now. */
  | { readonly reason: 'changeOver'; readonly status: string }
  /** The same change waits for approvals already. */
  | { readonly reason: 'proposedAlready'; readonly id: string };

/** What keeps an approver's vote from counting that lies with other people. */
export type VoteBar =
  /** What was read about people is too old by the time the vote would be saved. */
  | { readonly reason: 'peopleUnknown' }
  | { readonly reason: 'ownCard' }
  /** They stand in for the requester or the last editor, who is away. */
  | { readonly reason: 'standsInFor'; readonly user: UserId }
  /** An earlier step is not met: these people and groups come first. */
  | { readonly reason: 'notYourTurn'; readonly first: readonly string[] };

export type SameRow = {
  readonly row: number;
  readonly id: RequestId;
  readonly by: UserId;
  readonly at: number;
};

/** Why a payment cannot be the one of a request. */
export type PaymentDifference = 'amount' | 'payee' | 'tag' | 'taken' | 'failed' | 'status' | 'time';

export type PersonProblem = 'guest' | 'stranger' | 'bot' | 'deactivated';
export type LimitName =
  | 'perRequest'
  | `per${'' | `${'Requester' | 'Card' | 'Payee'}Per`}${'Day' | 'Week' | 'Month'}`;

/** Why a typed value was refused. Each has one sentence that also says how to mend it. */
export type FieldProblem =
  | AmountProblem
  | 'tooLong'
  | 'amountTooSmall'
  | 'controlCharacter'
  | 'invisibleCharacter'
  | 'tagPattern'
  | 'cardNumber'
  | 'notFound'
  | 'ambiguous'
  | 'notReady'
  | 'noAddress';
