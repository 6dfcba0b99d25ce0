/** What became of an act, as it is told and kept. */
import type { Refusal } from '../requests/refusal.ts';
import type { On, Told } from './act.ts';
import type { Verdict } from './judge.ts';

/** What looking found after an answer was lost. */
export type Looked =
  | { readonly kind: 'seen'; readonly told: Told }
  | { readonly kind: 'notSeen' }
  | { readonly kind: 'unread'; readonly why: string };

export type ActOutcome =
  | { readonly kind: 'done'; readonly told: Told }
  | Exclude<Verdict, { readonly kind: 'done' | 'unknown' }>
  | { readonly kind: 'unknown'; readonly why: string; readonly looked: Looked };

/** The outcome as it is stored: by the act's words instead of the act, and so are those that follow. */
export type Ended =
  | {
      readonly kind: 'answered';
      readonly outcome: ActOutcome;
      readonly next: { readonly words: string; readonly on: On; readonly ended: Ended } | null;
    }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/** Whether all of it is done, or the first thing that is not. */
export function endOf(ended: Ended): 'done' | 'refused' | 'notSent' | 'unknown' {
  if (ended.kind === 'refused') return 'refused';
  const { outcome, next } = ended;
  const isSeen = outcome.kind === 'unknown' && outcome.looked.kind === 'seen';
  if (outcome.kind !== 'done' && !isSeen) return outcome.kind;
  return next === null ? 'done' : endOf(next.ended);
}
