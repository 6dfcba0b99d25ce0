/** Who has to approve a whole extent: as its total asks for, and never less than one run alone would. */
import type { Cents } from '../money.ts';
import type { Policy, Rule } from '../policy/policy.ts';
import { ruleFor } from '../policy/rule-for.ts';
import { linesOf } from '../policy/steps.ts';

export function ruleForExtent(
  policy: Pick<Policy, 'approvals'>,
  runCents: Cents,
  allCents: Cents,
): Rule | null {
  const one = ruleFor(policy, 'reload', runCents);
  const all = ruleFor(policy, 'reload', allCents);
  if (one === null || all === null) return null;
  if (includes(all, one)) return all;
  const later = [...(all.later ?? []), ...(one.later ?? [])];
  return {
    ...all,
    need: [...all.need, ...one.need],
    ...(later.length === 0 ? {} : { later }),
  };
}

/** Whether whoever meets the first rule meets the second: line by line, each used once. */
function includes(all: Rule, one: Rule): boolean {
  if (all === one) return true;
  // Steps say an order as well, which only the same rule is sure to keep.
  if (one.later !== undefined) return false;
  const free = [...linesOf(all)];
  return one.need.every((line) => {
    const at = free.findIndex(
      ({ from, count }) => count >= line.count && from.every((id) => line.from.includes(id)),
    );
    if (at === -1) return false;
    free.splice(at, 1);
    return true;
  });
}
