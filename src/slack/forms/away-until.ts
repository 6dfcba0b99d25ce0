/** Until when somebody is away: the beginning of a day, where the digest's clocks stand. */
import { dateAt, daysLater, momentOf, wallClock } from '../../digest/local-time.ts';

/** Longer than any leave that is not better told to the policy. */
export const MOST_DAYS_AWAY = 366;

export type UntilProblem = 'notADate' | 'notLater' | 'tooLate';

export function untilOf(
  date: string,
  timezone: string,
  now: number,
): { readonly at: number } | { readonly problem: UntilProblem } {
  const read = Date.parse(`${date}T00:00:00Z`);
  const isReal = !Number.isNaN(read) && new Date(read).toISOString().startsWith(date);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date) || !isReal) return { problem: 'notADate' };
  const wallAt = wallClock(timezone);
  const today = dateAt(wallAt, now);
  if (date <= today) return { problem: 'notLater' };
  if (date > daysLater(today, MOST_DAYS_AWAY)) return { problem: 'tooLate' };
  return { at: momentOf(wallAt, date, { hour: 0, minute: 0 }) };
}
