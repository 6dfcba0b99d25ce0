/** The seams of being away: who is, and who stands in for them; and of being turned away at the door. */
import type { UserId } from '../requests/ids.ts';
import type { PersonProblem } from '../requests/refusal.ts';
import type { Reading } from './paywint-ports.ts';
import type { Delivery, Result } from './ports.ts';

/** Somebody is away, and somebody else decides in their place. */
export type Absence = {
  readonly user: UserId;
  readonly delegate: UserId;
  /** Epoch ms; it ends by itself at `until`. */
  readonly since: number;
  readonly until: number;
};

/** One absence for each person at most, kept until it is over. */
export interface Absences {
  inForce(at: number): Promise<readonly Absence[]>;
  /** Takes the place of an earlier one. False when this delivery was received before: nothing is written. */
  begin(delivery: Delivery, absence: Absence): Promise<boolean>;
  /** `none`: they were not away. */
  end(delivery: Delivery, user: UserId, at: number): Promise<'ended' | 'none' | 'alreadyReceived'>;
}

/** Who has the e-mail address that Paywint keeps of a payee. */
export interface Holders {
  holdersOf(payeeId: string, among: readonly UserId[]): Promise<Reading<readonly UserId[]>>;
}

export type AwayAsk = {
  readonly user: UserId;
  readonly delegate: UserId;
  readonly until: number;
  readonly delivery: Delivery;
};

export type AwayNow = {
  readonly mine: Absence | null;
  /** Those for whom this person stands in. */
  readonly standingIn: readonly Absence[];
  /** Whom the policy lets stand in for this person. */
  readonly listed: readonly UserId[];
};

export interface Away {
  now(user: UserId): Promise<Result<AwayNow>>;
  begin(ask: AwayAsk): Promise<Result<Absence>>;
  end(ask: Pick<AwayAsk, 'user' | 'delivery'>): Promise<Result<'ended'>>;
}

/** Somebody who may do nothing here tried to. */
export type TurnedAway = {
  readonly at: number;
  readonly user: UserId;
  readonly why: PersonProblem | 'otherWorkspace';
  readonly way: 'command' | 'click' | 'form' | 'shortcut' | 'home' | 'workflow';
  /** The command's first word, the button, the form or the step. */
  readonly what: string;
};

export interface TurnedAwayTrail {
  note(entry: TurnedAway): Promise<void>;
}
