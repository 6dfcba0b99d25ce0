/** The dates among the words of a line: at most two, the first day and the last one. */
import type { Days } from './times.ts';

export type DateProblem = 'notADate' | 'dateForm' | 'tooManyDates' | 'order';

export type WithDates =
  | { readonly days: Days; readonly words: readonly string[] }
  | { readonly problem: DateProblem; readonly word: string };

const DATE = /^\d{4}-\d{2}-\d{2}$/;
/** What people write for a date elsewhere: 11/21/2026, 21.11.26, 2026-1-2, 2026/11/21. */
const LIKE_A_DATE = /^(?:\d{1,2}[/.-]\d{1,2}[/.-](?:\d{2}|\d{4})|\d{4}[/.-]\d{1,2}[/.-]\d{1,2})$/;

export function readDates(all: readonly string[]): WithDates {
  const dates = all.filter((word) => DATE.test(word));
  const words = all.filter((word) => !DATE.test(word));
  const odd = words.find((word) => LIKE_A_DATE.test(word));
  if (odd !== undefined) return { problem: 'dateForm', word: odd };
  const unreal = dates.find((date) => !isRealDate(date));
  if (unreal !== undefined) return { problem: 'notADate', word: unreal };
  const [from = null, to = null, more] = dates;
  if (more !== undefined) return { problem: 'tooManyDates', word: more };
  if (from !== null && to !== null && from > to) return { problem: 'order', word: to };
  return { days: { from, to }, words };
}

function isRealDate(date: string): boolean {
  const at = Date.parse(`${date}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(date);
}
