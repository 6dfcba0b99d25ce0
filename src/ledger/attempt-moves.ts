/**
 * Where an attempt may go from where it is. The burn happens once, from `claimed`; nothing leads
 * back to `claimed`, and only an attempt of which no byte left may end as `notSent`. Evidence is
 * taken in every state that knows less.
 */
import type { AttemptState } from '../requests/request.ts';

const EVIDENCE = ['accepted', 'failedAtPaywint', 'confirmed', 'reversed'] as const;

const MOVES: Record<AttemptState, readonly AttemptState[]> = {
  claimed: ['sending', 'notSent', 'released', 'cancelled', ...EVIDENCE],
  sending: ['notSent', 'refused', 'unknown', ...EVIDENCE],
  unknown: ['closed', ...EVIDENCE],
  accepted: ['closed', 'failedAtPaywint', 'confirmed', 'reversed'],
  failedAtPaywint: ['accepted', 'confirmed', 'reversed'],
  confirmed: ['reversed'],
  reversed: [],
  refused: EVIDENCE,
  closed: EVIDENCE,
  notSent: ['closed', ...EVIDENCE],
  released: ['closed', ...EVIDENCE],
  cancelled: EVIDENCE,
};

export function mayMove(from: AttemptState, to: AttemptState): boolean {
  return from === to || MOVES[from].includes(to);
}
