/** What may happen to a standing request; facts about people come in as data. */
import type { EventOf } from '../requests/event.ts';
import type { RequestId, UserId } from '../requests/ids.ts';
import type { Missed } from './standing-request.ts';

type At = {
  /** Epoch ms of the transaction that applies it. */
  readonly at: number;
};

/** Approvers decide about the whole by the rules of every request. */
export type StandingEvent = EventOf<'approve'> | EventOf<'deny'> | (At & Own);

type Own =
  | {
      readonly type: 'pause';
      readonly user: UserId;
      readonly roles: readonly string[];
      readonly isAdmin: boolean;
    }
  | { readonly type: 'resume'; readonly user: UserId }
  | { readonly type: 'end'; readonly user: UserId; readonly isAdmin: boolean }
  | { readonly type: 'expire' }
  /** Those who were told that it waits. */
  | { readonly type: 'remind'; readonly users: readonly UserId[] }
  | { readonly type: 'escalateWaiting'; readonly users: readonly UserId[] }
  | { readonly type: 'warn' }
  | { readonly type: 'finish' }
  | { readonly type: 'run'; readonly slot: string; readonly request: RequestId }
  | { readonly type: 'miss'; readonly slots: readonly string[]; readonly missed: Missed };

export type StandingEventOf<Type extends StandingEvent['type']> = Extract<
  StandingEvent,
  { readonly type: Type }
>;
