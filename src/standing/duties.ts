/** The messages that a standing request owes, and when it has to be looked at again. */
import { freshMark } from '../requests/fresh-mark.ts';
import { nextPlan } from './plan.ts';
import {
  type StandingMark,
  type StandingRequest,
  STANDING_SURFACES,
  type StandingSurface,
} from './standing-request.ts';

export function standingMark(standing: StandingRequest, surface: StandingSurface): StandingMark {
  return standing.marks.find((mark) => mark.surface === surface) ?? freshMark(surface);
}

/** The marks of the messages that do not tell everything yet. */
export function marksOwed(standing: StandingRequest): readonly StandingMark[] {
  const notice = standingMark(standing, 'notice');
  return STANDING_SURFACES.map((surface) => standingMark(standing, surface)).filter((mark) => {
    if (mark.surface === 'trail' && notice.ts === null) return false;
    return mark.shown < standing.revision;
  });
}

/** When it is to be looked at, epoch ms; null when nothing is owed any more. */
export function standingDueAt(standing: StandingRequest, now: number): number | null {
  const plan = nextPlan(standing, now);
  const times = marksOwed(standing).map(({ notBefore }) => notBefore);
  if (plan !== null) times.push(plan.at);
  return times.length === 0 ? null : Math.min(...times);
}
