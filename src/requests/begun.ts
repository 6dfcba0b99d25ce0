/** What stands in Slack of a request already, and how far that has come. */
import type { MoneyRequest, Surface } from './request.ts';

/**
 * What somebody may have read. That a process was lent a surface says nothing: it may have stood still until
 * nobody wanted the message any more.
 */
export function begunOf({ marks }: MoneyRequest): ReadonlySet<Surface> {
  const begun = marks.filter(
    ({ ts, shown, uncertainSince }) => ts !== null || shown > 0 || uncertainSince !== null,
  );
  return new Set(begun.map(({ surface }) => surface));
}

/**
 * How far all its messages have come together: less than before where one of them is owed anew, and
 * one more uncertain where one is being written.
 */
export function cameTo(marks: MoneyRequest['marks']): { shown: number; uncertain: number } {
  return {
    shown: marks.reduce((sum, { shown }) => sum + shown, 0),
    uncertain: marks.filter(({ uncertainSince }) => uncertainSince !== null).length,
  };
}
