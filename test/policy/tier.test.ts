import { describe, expect, test } from 'vitest';
import { COUNTED, LIMIT_NAMES, roomBackAt, sinceFor, WINDOW_MS } from '../../src/policy/limits.ts';
import type { Need, Rule } from '../../src/policy/policy.ts';
import { rulingFor, stricterOf } from '../../src/policy/tier.ts';
import { aSpent } from './a-spent.ts';

const line = (count: number, ...from: string[]): Need => ({ from, count });
const rule = (upToCents: number | null, ...need: Need[]): Rule => ({
  operation: 'reload',
  upToCents,
  need,
});
const small = rule(50_000, line(1, 'S0FINANCE'));
const middle = rule(200_000, line(2, 'S0FINANCE'));
const large = rule(500_000, line(2, 'S0FINANCE'), line(1, 'U0CFO'));
const policy = { approvals: [small, middle, large], tierOfSum: true } as const;
const ask = (amountCents: number) => ({ operation: 'reload', amountCents, spends: true }) as const;

describe('several small requests are under the rule of their sum', () => {
  test.each([
    ['alone', 40_000, {}, small, null],
    ['below the tier together', 10_000, { requester: 40_000 }, small, null],
    ['by one person', 10_001, { requester: 40_000 }, middle, { by: 'requester', cents: 50_001 }],
    ['for one card', 30_000, { card: 115_000 }, middle, { by: 'card', cents: 145_000 }],
    ['for one payee', 1, { payee: 200_000 }, large, { by: 'payee', cents: 200_001 }],
    [
      'by the largest sum',
      1,
      { card: 50_000, requester: 250_000 },
      large,
      { by: 'requester', cents: 250_001 },
    ],
    ['beyond every rule', 1, { requester: 500_000 }, null, { by: 'requester', cents: 500_001 }],
    [
      'beyond every rule by the smallest such sum',
      1,
      { card: 600_000, requester: 500_000 },
      null,
      { by: 'requester', cents: 500_001 },
    ],
  ] as const)('%s', (_what, amountCents, sums, wanted, together) => {
    const ruling = rulingFor(policy, ask(amountCents), aSpent(sums).day);
    expect(ruling.rule).toBe(wanted);
    expect(ruling.together).toEqual(together === null ? null : { count: 2, ...together });
  });

  test('is the one for each request by itself, unless the policy says otherwise', () => {
    const plain = { approvals: policy.approvals };
    const ruling = rulingFor(plain, ask(1), aSpent({ requester: 400_000, card: 400_000 }).day);
    expect(ruling).toEqual({ rule: small, together: null });
  });

  test('everybody together is no sum, and what spends nothing is under its own amount', () => {
    expect(rulingFor(policy, ask(1), aSpent({ all: 400_000 }).day).rule).toBe(small);
    const link = { ...ask(1), spends: false };
    expect(rulingFor(policy, link, aSpent({ requester: 400_000 }).day).rule).toBe(small);
  });

  test('an amount that no rule covers is refused as such, whatever its sums are', () => {
    const ruling = rulingFor(policy, ask(500_001), aSpent({ requester: 1 }).day);
    expect(ruling).toEqual({ rule: null, together: null });
  });
});

describe('a sum never asks for less than the amount alone', () => {
  const three = rule(10, line(3, 'S0FINANCE'));
  const twin = rule(100_000, line(1, 'S0FINANCE'));
  const cfo = rule(null, line(1, 'U0CFO'));
  const lead = rule(10, line(1, 'S0LEADS'));
  const wide = rule(10, line(1, 'S0FINANCE', 'U0CFO'));

  test.each([
    ['more of the same people', small, middle, middle],
    ['fewer of the same people', middle, small, middle],
    ['somebody who was among those before', wide, cfo, cfo],
    ['other people', lead, cfo, cfo],
    ['the same', small, small, small],
    ['the same in a rule of its own', small, twin, twin],
    ['fewer of several lines', large, middle, large],
  ])('%s', (_what, own, forSum, wanted) => {
    expect(stricterOf(own, forSum)).toBe(wanted);
  });

  test('fewer and other people are asked beside those of the amount', () => {
    expect(stricterOf(three, cfo).need).toEqual([line(1, 'U0CFO'), line(3, 'S0FINANCE')]);
  });

  test('later steps count as well', () => {
    const stepped: Rule = { ...small, later: [[line(1, 'U0CFO')]] };
    expect(stricterOf(stepped, small)).toBe(stepped);
    expect(stricterOf(small, stepped)).toBe(stepped);
  });
});

describe('the windows of limits', () => {
  const none = { perRequest: null, perRequesterPerDay: null, perCardPerDay: null, perDay: null };

  test('only those that a limit looks at are read', () => {
    const now = 90 * WINDOW_MS.day;
    expect(sinceFor(none, now)).toEqual({ day: now - WINDOW_MS.day, week: null, month: null });
    const [day, week, month] = [1, 7, 30].map((days) => now - days * WINDOW_MS.day);
    expect(sinceFor({ ...none, perPayeePerWeek: 1 }, now)).toEqual({ day, week, month: null });
    expect(sinceFor({ ...none, perMonth: 1 }, now)).toEqual({ day, week: null, month });
  });

  test('every limit but that of one request counts somebody over some time', () => {
    expect(LIMIT_NAMES.filter((name) => COUNTED[name] === null)).toEqual(['perRequest']);
  });

  test('room comes back when enough of what was spent is over', () => {
    const spent = [
      { cents: 100, at: 5 },
      { cents: 200, at: 7 },
    ];
    expect(roomBackAt(spent, 100, 'day')).toBe(5 + WINDOW_MS.day + 1);
    expect(roomBackAt(spent, 101, 'week')).toBe(7 + WINDOW_MS.week + 1);
    expect(roomBackAt(spent, 301, 'day')).toBeNull();
  });
});
