/** What is said of dates that cannot be read. */
import type { DateProblem } from '../../export/dates.ts';

export const DATE_PROBLEMS: Record<DateProblem, (word: string) => string> = {
  notADate: (word) => `There is no day ${word}. Write dates as 2026-11-21: year, month, day.`,
  dateForm: (word) =>
    `It is not clear which day ${word} is. Write dates as 2026-11-21: year, month, day.`,
  tooManyDates: () =>
    'At most two dates narrow the list down: the first day, then the last one, both included.',
  order: (word) => `The last day, ${word}, is before the first one. Write the earlier date first.`,
};
