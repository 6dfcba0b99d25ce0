import { describe, expect, test } from 'vitest';
import type { Need, Rule } from '../../src/policy/policy.ts';
import { ruleForChange } from '../../src/policy/rule-for.ts';
import { fitsAny, idsOf, linesOf, stepsOf } from '../../src/policy/steps.ts';
import { isCovered } from '../../src/policy/tier.ts';

const line = (count: number, ...from: string[]): Need => ({ from, count });

describe('the lines of a rule', () => {
  const steps = {
    need: [line(1, 'S0FINANCE', 'U0BEN')],
    later: [[line(1, 'U0CFO'), line(2, 'S0FINANCE')], [line(1, 'U0CTO')]],
  };

  test('stand in the order of their steps, and each id once', () => {
    expect(stepsOf(steps)).toEqual([steps.need, ...steps.later]);
    expect(stepsOf({ need: steps.need })).toEqual([steps.need]);
    expect(linesOf(steps).map(({ count }) => count)).toEqual([1, 1, 2, 1]);
    expect(idsOf(steps)).toEqual(['S0FINANCE', 'U0BEN', 'U0CFO', 'U0CTO']);
  });

  test('somebody fits where any of their roles stands in any of them', () => {
    expect(fitsAny(steps.need, ['U0BEN', 'S0OTHER'])).toBe(true);
    expect(fitsAny(linesOf(steps), ['U0CTO'])).toBe(true);
    expect(fitsAny(steps.need, ['U0CTO'])).toBe(false);
    expect(fitsAny(steps.need, [])).toBe(false);
    expect(fitsAny([], ['U0BEN'])).toBe(false);
  });
});

test('a change is under the rule of its own kind, and of no other', () => {
  const rule = (operation: Rule['operation']): Rule => ({ operation, upToCents: null, need: [] });
  const [every, payee] = [rule('*'), rule('payee')];
  const policy = { approvals: [every, payee] };
  expect(ruleForChange(policy, 'payee')).toBe(payee);
  expect(ruleForChange(policy, 'linked')).toBeNull();
});

test.each<[string, readonly Need[], readonly Need[], boolean]>([
  ['the same', [line(1, 'S0A')], [line(1, 'S0A')], true],
  ['more people of it', [line(1, 'S0A')], [line(2, 'S0A')], true],
  ['fewer people of it', [line(2, 'S0A')], [line(1, 'S0A')], false],
  ['one who stands in it', [line(1, 'S0A', 'U0CFO')], [line(1, 'U0CFO')], true],
  ['one who may not be in it', [line(1, 'U0CFO')], [line(1, 'U0CFO', 'S0A')], false],
  ['one person for two lines', [line(1, 'S0A'), line(1, 'U0CFO')], [line(1, 'S0A')], false],
])('a rule is met by whoever meets %s: %j by %j', (_what, need, by, is) => {
  expect(isCovered({ need }, { need: by })).toBe(is);
});
