/** What is said about being away. */
import { MOST_DAYS_AWAY, type UntilProblem } from '../forms/away-until.ts';

export const UNTIL_PROBLEMS: Record<UntilProblem, string> = {
  notADate: 'There is no such day. Write it as year, month and day, like 2026-12-01.',
  notLater: 'That day is not later than today. Choose the day on which you are back.',
  tooLate: `At most ${MOST_DAYS_AWAY} days from today. Choose an earlier day; you can prolong it later.`,
};

export const AWAY_SAYS = {
  noDelegate: 'Choose who stands in for you.',
  noDate: 'Choose the day on which you are back.',
  ended: 'Welcome back: nobody stands in for you any more. What they approved for you stays.',
  rights:
    'Until then they may approve and deny where you could. They decide for one person only: nobody ' +
    'counts twice, and nobody counts for what they asked for themselves.',
} as const;

/** Where the name of one who is typed fits nobody, or several, of those that the policy lists. */
export function nobodyOfThatName(name: string): string {
  return `“${name}” is not the name of one person that the policy lets stand in for you. Choose below.`;
}
