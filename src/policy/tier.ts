/**
 * The rule that several small requests fall under together: what one person asks for, or what goes to
 * one card or payee, within 24 hours counts as one sum, so that splitting it gains nothing. Only
 * where the policy says so: by itself a rule is about one request.
 */
import type { Cents } from '../money.ts';
import { assign } from './assign.ts';
import type { Spent, Whose } from './limits.ts';
import type { Need, Policy, Rule, RuleOperation } from './policy.ts';
import { ruleFor } from './rule-for.ts';
import { approvalsWanted, linesOf, type Steps } from './steps.ts';

/** This request and what is open or spent beside it; `count` is at least 2. */
type Together = {
  readonly by: Exclude<Whose, 'all'>;
  readonly count: number;
  readonly cents: Cents;
};

export type Ruling =
  /** `together` is the sum that asks for more than the amount alone does; null where none does. */
  | { readonly rule: Rule; readonly together: Together | null }
  /** No rule covers the amount, or this sum. */
  | { readonly rule: null; readonly together: Together | null };

type RulingAsk = {
  readonly operation: Exclude<RuleOperation, '*' | 'payee' | 'linked'>;
  readonly amountCents: Cents;
  readonly spends: boolean;
};

export function rulingFor(
  policy: Pick<Policy, 'approvals' | 'tierOfSum'>,
  ask: RulingAsk,
  spent: Spent['day'],
): Ruling {
  const own = ruleFor(policy, ask.operation, ask.amountCents);
  if (own === null || !ask.spends || policy.tierOfSum !== true)
    return { rule: own, together: null };
  let rule = own;
  let together: Together | null = null;
  for (const sum of sumsWith(ask, spent)) {
    const next = ruleFor(policy, ask.operation, sum.cents);
    if (next === null) return { rule: null, together: sum };
    const stricter = stricterOf(rule, next);
    if (stricter !== rule) together = sum;
    rule = stricter;
  }
  return { rule, together };
}

/** The sums that this request becomes a part of, the smallest first. */
function sumsWith({ amountCents }: RulingAsk, spent: Spent['day']): readonly Together[] {
  return (['card', 'payee', 'requester'] as const)
    .filter((by) => spent[by].count > 0)
    .map((by) => ({ by, count: spent[by].count + 1, cents: spent[by].cents + amountCents }))
    .toSorted((one, other) => one.cents - other.cents);
}

/**
 * The rule that is met only where the other one is met as well. Where neither is, the one for the sum
 * counts; where that one asks for fewer people, both do.
 */
export function stricterOf(rule: Rule, forSum: Rule): Rule {
  const open = uncovered(rule, forSum);
  if (open.length === 0) return forSum;
  if (uncovered(forSum, rule).length === 0) return rule;
  if (approvalsWanted(forSum) >= approvalsWanted(rule)) return forSum;
  return { ...forSum, need: [...forSum.need, ...open] };
}

/** Whether whoever meets the second rule has met the first one as well. */
export function isCovered(rule: Steps, by: Steps): boolean {
  return uncovered(rule, by).length === 0;
}

/** What one rule asks for that nobody is bound to have given once the other one is met. */
function uncovered(rule: Steps, by: Steps): readonly Need[] {
  const lines = linesOf(rule);
  // Each place of the other rule stands for whoever will fill it: they fit a line of this one
  // where everybody who may fill that place does.
  const places = linesOf(by).flatMap(({ from, count }, line) =>
    Array.from({ length: count }, (_, place) => ({
      user: `${line}.${place}`,
      roles: lines.flatMap((one, index) =>
        from.every((id) => one.from.includes(id)) ? [`${index}`] : [],
      ),
    })),
  );
  const wanted = lines.map(({ count }, index) => ({ from: [`${index}`], count }));
  return assign(wanted, places).lines.flatMap(({ missing }, index) => {
    const line = lines[index];
    return missing === 0 || line === undefined ? [] : [{ from: line.from, count: missing }];
  });
}
