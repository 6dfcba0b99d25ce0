/** A rule that is no weaker than others: whoever meets it meets each of them. */
import type { Need } from './policy.ts';
import { linesOf, type Steps } from './steps.ts';

/**
 * The rule with its steps, and with a line in its first step for all that another one asks of the same
 * people beyond it. Lines are met by different people, so that counts of the same people add up.
 */
export function strengthened<Rule extends Steps>(rule: Rule, others: readonly Steps[]): Rule {
  const has = countsOf(linesOf(rule));
  const more = new Map<string, Need>();
  for (const other of others) {
    for (const [key, { from, count }] of countsOf(linesOf(other))) {
      const missing = count - (has.get(key)?.count ?? 0);
      if (missing > (more.get(key)?.count ?? 0)) more.set(key, { from, count: missing });
    }
  }
  return more.size === 0 ? rule : { ...rule, need: [...rule.need, ...more.values()] };
}

function countsOf(lines: readonly Need[]): ReadonlyMap<string, Need> {
  const counts = new Map<string, Need>();
  for (const { from, count } of lines) {
    const key = [...new Set(from)].toSorted().join(' ');
    counts.set(key, { from, count: (counts.get(key)?.count ?? 0) + count });
  }
  return counts;
}
