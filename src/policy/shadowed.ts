/** Rules that decide nothing, because an earlier one takes all that they could. */
import type { Rule, RuleOperation } from './policy.ts';

export type Shadowed = { readonly rule: number; readonly by: number };

export function shadowedRules(rules: readonly Rule[]): readonly Shadowed[] {
  return rules.flatMap((rule, index) => {
    const by = rules.findIndex((earlier, at) => at < index && takesAllOf(earlier, rule));
    return by === -1 ? [] : [{ rule: index, by }];
  });
}

function takesAllOf(earlier: Rule, later: Rule): boolean {
  if (!namesAllOf(earlier.operation, later.operation)) return false;
  if (earlier.upToCents === null) return true;
  return later.upToCents !== null && later.upToCents <= earlier.upToCents;
}

/** `*` means what is sent as a request; changes of payees and linked cards have rules of their own. */
function namesAllOf(earlier: RuleOperation, later: RuleOperation): boolean {
  return earlier === later || (earlier === '*' && later !== 'payee' && later !== 'linked');
}
