import { describe, expect, test } from 'vitest';
import { everyApproverId } from '../../src/policy/approver-ids.ts';
import { limitExceeded, limitsLeft } from '../../src/policy/limits.ts';
import type { Rule } from '../../src/policy/policy.ts';
import { aSpent } from './a-spent.ts';
import { ruleFor } from '../../src/policy/rule-for.ts';

const need = [{ from: ['S0FINANCE'], count: 1 }];
const small: Rule = { operation: 'reload', upToCents: 50_000, need };
const star: Rule = { operation: '*', upToCents: 200_000, need };

describe('the first rule that matches wins', () => {
  test.each([
    ['reload', 50_000, small],
    ['reload', 50_001, star],
    ['reload', 200_001, null],
    ['link', 1, star],
    ['issue', 200_000, star],
  ] as const)('%s of %i cents', (operation, cents, rule) => {
    expect(ruleFor({ approvals: [small, star] }, operation, cents)).toBe(rule);
  });
});

describe('limits', () => {
  const limits = { perRequest: 1_000, perRequesterPerDay: 500, perCardPerDay: 300, perDay: 2_000 };
  const spent = aSpent({ requester: 200, card: 100, all: 1_900 });

  test.each([
    [100, null],
    [101, 'perDay'],
    [201, 'perCardPerDay'],
    [301, 'perRequesterPerDay'],
    [1_001, 'perRequest'],
  ])('an amount of %i breaks %s', (amountCents, limit) => {
    expect(limitExceeded(limits, spent, { amountCents, spends: true })?.limit ?? null).toBe(limit);
  });

  test('what spends nothing meets only the limit of a single request', () => {
    expect(limitExceeded(limits, spent, { amountCents: 900, spends: false })).toBeNull();
    expect(limitExceeded(limits, spent, { amountCents: 1_001, spends: false })?.limit).toBe(
      'perRequest',
    );
  });

  test('what is left is never below nothing', () => {
    const over = aSpent({ requester: 900 });
    expect(limitsLeft(limits, over).map(({ leftCents }) => leftCents)).toEqual([
      1_000, 0, 300, 2_000,
    ]);
  });
});

test('everybody who may ever approve is named once', () => {
  const both = [...need, { from: ['U0CFO', 'S0FINANCE'], count: 1 }];
  expect(everyApproverId({ approvals: [small, { ...star, need: both }] })).toEqual([
    'S0FINANCE',
    'U0CFO',
  ]);
});
