/** What the world may ask of the engine. */
import type { Cents } from '../money.ts';
import type { LimitName } from '../policy/limits.ts';
import type { RequestId, TeamId, UserId, WorkflowStepId } from '../requests/ids.ts';
import type { Refusal } from '../requests/refusal.ts';
import type { Intent, MoneyRequest, OperationName, Together } from '../requests/request.ts';
import type { Sending } from '../requests/sending.ts';
import type { Batches } from './batch-ports.ts';
import type { Delivery, Result } from './ports.ts';

export type Ask = {
  readonly operation: OperationName;
  readonly requester: UserId;
  readonly team: TeamId;
  readonly origin: 'line' | 'modal';
  readonly intent: Intent;
  /** The request that the person was shown when they were asked back, if they were. */
  readonly again: RequestId | null;
  /** Where a workflow prepared it: what is sent is this, once, by the person whom it names. */
  readonly step?: WorkflowStepId;
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
  /** They know why the books differ about it. */
  | { readonly kind: 'settled' }
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
