import type { Cents } from '../money.ts';
import type { ChangeArea, Policy, Rule, RuleOperation } from './policy.ts';

/** The first rule that matches; null means that nobody may approve this, so it is refused. */
export function ruleFor(
  policy: Pick<Policy, 'approvals'>,
  operation: Exclude<RuleOperation, '*' | ChangeArea>,
  amountCents: Cents,
): Rule | null {
  const fits = (rule: Rule): boolean =>
    (rule.operation === operation || rule.operation === '*') &&
    (rule.upToCents === null || amountCents <= rule.upToCents);
  return policy.approvals.find(fits) ?? null;
}

/** The rule for changes of this kind; null means that admins make them without asking anybody. */
export function ruleForChange(policy: Pick<Policy, 'approvals'>, area: ChangeArea): Rule | null {
  return policy.approvals.find(({ operation }) => operation === area) ?? null;
}
