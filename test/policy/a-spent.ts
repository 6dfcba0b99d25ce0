/** What was spent, as limits count it: cents of the last 24 hours, with one request for each sum above 0. */
import type { Spent, Whose } from '../../src/policy/limits.ts';

export function aSpent(cents: Partial<Record<Whose, number>> = {}): Spent {
  const sumOf = (whose: Whose) => ({
    cents: cents[whose] ?? 0,
    count: (cents[whose] ?? 0) > 0 ? 1 : 0,
  });
  const sums = {
    requester: sumOf('requester'),
    card: sumOf('card'),
    payee: sumOf('payee'),
    all: sumOf('all'),
  };
  return { day: sums, week: sums, month: sums };
}

/** Everything since a moment, in every window. */
export function since(at: number) {
  return { day: at, week: at, month: at };
}
