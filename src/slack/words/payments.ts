/** What is said about a list of payments that was narrowed down, and about one that cannot be. */
import type { PaymentsAsk, PaymentsFilter } from '../commands/payments-filter.ts';
import { SAY } from './answers.ts';
import { DATE_PROBLEMS } from './dates.ts';

type Problem = Extract<PaymentsAsk, { readonly problem: string }>;

const PROBLEMS: Record<Problem['problem'], (word: string) => string> = {
  direction: () => SAY.paymentsOf,
  ...DATE_PROBLEMS,
};

export function paymentsProblem({ problem, word }: Problem): string {
  return PROBLEMS[problem](word);
}

/** "with “logo design”, from 2026-11-01 to 2026-11-30 (UTC)" */
export function filterWords({ words, from, to }: PaymentsFilter, timezone: string): string {
  const said = [
    ...(words.length === 0 ? [] : [`with “${words.join(' ')}”`]),
    ...(from === null ? [] : [`from ${from}${to === null ? ' on' : ` to ${to}`} (${timezone})`]),
  ];
  return said.join(', ');
}

/** A filter that did not see everything says so. */
export function lookedThrough(seen: number, total: number): string {
  const [shown, all] = [seen, total].map((count) => count.toLocaleString('en-US'));
  return seen < total ? `Only the newest ${shown} of ${all} were looked through.` : '';
}
