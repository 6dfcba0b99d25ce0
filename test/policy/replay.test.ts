import { expect, test } from 'vitest';
import { parsePolicy } from '../../src/policy/parse-policy.ts';
import type { Policy } from '../../src/policy/policy.ts';
import { type Past, replay } from '../../src/policy/replay.ts';
import { compare, comparisonLines } from '../../src/policy/replay-words.ts';

const HOUR = 3_600_000;
const NOW = 1_795_251_600_000;

function policy(rules: string, more = ''): Policy {
  const parsed = parsePolicy(`
channel: C0FINANCE
requesters: [U0DANA]
admins: [U0CFO, U0CTO]
approvals:
${rules}
${more}`);
  if (!('policy' in parsed)) throw new Error(JSON.stringify(parsed.problems));
  return parsed.policy;
}

const ONE = '  - { operation: reload, need: [{ from: [S0FINANCE], count: 1 }] }';
const TIERS = `  - { operation: reload, up_to: 500, need: [{ from: [S0FINANCE], count: 1 }] }
  - { operation: reload, up_to: 5000, need: [{ from: [S0FINANCE], count: 2 }] }`;

let made = 0;
function past(hours: number, dollars: number, change: Partial<Past> = {}): Past {
  const at = NOW + hours * HOUR;
  return {
    id: `R-${(made += 1)}`,
    at,
    operation: 'reload',
    requester: 'U0DANA',
    cardId: 'card-1',
    payeeId: null,
    cents: dollars * 100,
    batch: null,
    isRun: false,
    counts: { state: 'spent', since: at + 1 },
    ...change,
  };
}

function changes(all: readonly Past[], before: Policy, after: Policy): readonly string[] {
  const [was, is] = [replay(before, all, NOW), replay(after, all, NOW)];
  return compare(all, was, is).map(({ kind }) => kind);
}

test.each([
  ['more people', ONE, TIERS, '', past(0, 600), 'more'],
  ['fewer people', TIERS, ONE, '', past(0, 600), 'fewer'],
  ['no rule any more', ONE, TIERS, '', past(0, 5_001), 'refused'],
  ['a rule at last', TIERS, ONE, '', past(0, 5_001), 'allowed'],
  ['other people', ONE, ONE.replace('S0FINANCE', 'U0CFO'), '', past(0, 600), 'others'],
  ['a smaller limit', ONE, ONE, 'limits: { per_request: 100 }', past(0, 101), 'refused'],
  ['a typed amount', ONE, ONE, 'step_up: { above: 100 }', past(0, 101), 'safeguards'],
  ['a wait', ONE, ONE, 'delay: { above: 100, for: 1h }', past(0, 101), 'safeguards'],
  ['nothing', TIERS, TIERS, 'limits: { per_request: 600 }', past(0, 600), 'same'],
])('%s is told of what was asked for', (_what, before, after, more, one, kind) => {
  expect(changes([one], policy(before), policy(after, more))).toEqual([kind]);
});

test('limits count what was open or spent beside it at its own time', () => {
  const daily = policy(ONE, 'limits: { per_card_per_day: 100 }');
  const all = [
    past(-30, 90),
    past(-20, 60),
    past(-1, 90, { counts: { state: 'released', since: NOW - HOUR / 2 } }),
    past(0, 40),
    past(1, 1),
    past(2, 100, { cardId: 'card-2' }),
    past(25, 100),
  ];
  // 60 and 40 within the day; then one too many; another card; and a day later only the 1 is left.
  expect(changes(all, policy(ONE), daily)).toEqual(['same', 'refused', 'same', 'refused']);
  expect(changes(all.slice(0, -1), policy(ONE), daily)).toEqual(['same', 'refused', 'same']);
});

test('a batch is judged by its total, and a run by nothing', () => {
  const batch = { batch: 'B-1' };
  const all = [past(0, 300, batch), past(0, 300, batch), past(1, 4_000, { isRun: true })];
  expect(changes(all, policy(ONE), policy(TIERS))).toEqual(['more', 'more']);
  expect(changes(all, policy(ONE), policy(ONE, 'step_up: { above: 500 }'))).toEqual([
    'safeguards',
    'safeguards',
  ]);
});

test('the sums come first, then what tells most', () => {
  const all = [past(0, 600), past(1, 5_001), past(2, 20)];
  const [was, is] = [replay(policy(ONE), all, NOW), replay(policy(TIERS), all, NOW)];
  const [first, second] = all;
  expect(comparisonLines(compare(all, was, is), 30)).toEqual([
    'Of 3 requests ($5,621.00) in the last 30 days',
    '  1 request ($5,001.00) would be refused that may be asked for now: no rule (1)',
    '  1 request ($600.00) would need more people',
    '  1 request ($20.00) would need the same',
    'The most telling:',
    `  ${second?.id}, 2026-11-21, reload of $5,001.00 by U0DANA: refused, no rule (now: 1 of S0FINANCE)`,
    `  ${first?.id}, 2026-11-21, reload of $600.00 by U0DANA: 2 of S0FINANCE (now: 1 of S0FINANCE)`,
  ]);
  expect(comparisonLines([], 7)).toEqual(['Nothing was asked for in the last 7 days.']);
});
