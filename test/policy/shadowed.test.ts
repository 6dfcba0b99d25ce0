import { expect, test } from 'vitest';
import type { Rule } from '../../src/policy/policy.ts';
import { shadowedRules } from '../../src/policy/shadowed.ts';

const rule = (operation: Rule['operation'], upToCents: number | null = null): Rule => ({
  operation,
  upToCents,
  need: [{ from: ['S0FINANCE'], count: 1 }],
});

test.each([
  ['a smaller bound before a larger one', [rule('reload', 100), rule('reload', 200)], []],
  ['a larger bound before a smaller one', [rule('reload', 200), rule('reload', 100)], [1]],
  ['the same bound twice', [rule('reload', 200), rule('reload', 200)], [1]],
  ['no bound before a bound', [rule('link'), rule('link', 1)], [1]],
  ['everything before one thing', [rule('*'), rule('issue', 500)], [1]],
  ['everything up to an amount before one thing without', [rule('*', 500), rule('issue')], []],
  ['one thing before everything', [rule('issue'), rule('*')], []],
  ['everything before changes, which it does not mean', [rule('*'), rule('payee')], []],
  ['everything before linked cards, which it does not mean', [rule('*'), rule('linked')], []],
  ['changes twice', [rule('linked'), rule('*'), rule('linked')], [2]],
])('of %s it is known which rules decide nothing', (_what, rules, found) => {
  expect(shadowedRules(rules).map((one) => one.rule)).toEqual(found);
});
