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
  ['no rule, as ever', TIERS, TIERS, '', past(0, 5_001), 'same'],
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

const old = (state: 'reserved' | 'spent' | 'released', hours: number): Partial<Past> => ({
  counts: { state, since: NOW + hours * HOUR },
});

test.each<[string, Past, string, boolean]>([
  ['what is still open, however old', past(-900, 90, old('reserved', -900)), 'per_day', true],
  ['what was open, and was given up later', past(-1, 90, old('released', 1)), 'per_day', true],
  ['what was given up at that moment', past(-1, 90, old('released', 0)), 'per_day', false],
  ['what was spent just within the day', past(-30, 90, old('spent', -24)), 'per_day', true],
  ['what was spent before the day', past(-30, 90, old('spent', -24.001)), 'per_day', false],
  ['what was spent before the day', past(-30, 90, old('spent', -30)), 'per_week', true],
  ['what was spent before the week', past(-200, 90, old('spent', -200)), 'per_month', true],
  ['what spends nothing', past(-1, 90, { counts: null }), 'per_day', false],
  ['the same person’s', past(-1, 90, { cardId: 'card-2' }), 'per_requester_per_day', true],
  ['another person’s', past(-1, 90, { requester: 'U0BEN' }), 'per_requester_per_day', false],
  [
    'another person’s for the same card',
    past(-1, 90, { requester: 'U0BEN' }),
    'per_card_per_day',
    true,
  ],
  ['another card’s', past(-1, 90, { cardId: 'card-2' }), 'per_card_per_day', false],
  ['no payee’s, where neither has one', past(-1, 90), 'per_payee_per_day', false],
])('%s counts beside it: %#', (_what, before, limit, counts) => {
  const judged = replay(policy(ONE, `limits: { ${limit}: 100 }`), [before, past(0, 11)], NOW);
  expect([...judged.values()].map(({ kind }) => kind)).toEqual([counts ? 'refused' : 'needs']);
});

test.each<[string, Partial<Past>, Partial<Past>, string, boolean]>([
  ['the same payee', { payeeId: 'p-1' }, { payeeId: 'p-1' }, 'per_payee_per_day', true],
  ['another payee', { payeeId: 'p-1' }, { payeeId: 'p-2' }, 'per_payee_per_day', false],
  ['a card and none', { cardId: 'card-1' }, { cardId: null }, 'per_card_per_day', false],
  ['no card and none', { cardId: null }, { cardId: null }, 'per_card_per_day', false],
  ['a link, which spends nothing', {}, { operation: 'link', counts: null }, 'per_day', false],
])('of %s: %s', (_what, was, is, limit, counts) => {
  const any = ONE.replace('reload', '"*"');
  const all = [past(-1, 90, was), past(0, 11, is)];
  const judged = replay(policy(any, `limits: { ${limit}: 100 }`), all, NOW);
  expect([...judged.values()].map(({ kind }) => kind)).toEqual([counts ? 'refused' : 'needs']);
});

test.each([
  ['of its own, at most', 100, { isTyped: false, waits: 0 }],
  ['above it', 100.01, { isTyped: true, waits: 5 * 60_000 }],
])('an amount %s is typed, and waits', (_what, dollars, wanted) => {
  const more = 'step_up: { above: 100 }\ndelay: { above: 100, for: 5m }';
  const judged = replay(policy(ONE, more), [past(0, dollars)], NOW);
  expect([...judged.values()]).toMatchObject([{ kind: 'needs', ...wanted }]);
});

test('where sums count, a batch is one sum, and what stands beside it is added', () => {
  const [one, sums] = [policy(ONE), policy(TIERS, 'tier_of_sum: true')];
  const rows = [past(0, 200, { batch: 'B-1' }), past(0, 200, { batch: 'B-1' })];
  expect(changes(rows, one, sums)).toEqual(['same', 'same']);
  expect(changes([past(-1, 200), ...rows], one, sums)).toEqual(['more', 'more']);
  const single = past(1, 101);
  expect(changes([...rows, single], one, sums)).toEqual(['same', 'same', 'more']);
  expect(changes([past(-1, 400), single], one, sums)).toEqual(['more']);
  const other = past(1, 101, { batch: 'B-2' });
  expect(changes([...rows, other], one, sums)).toEqual(['same', 'same', 'more']);
});

test('a row of a batch has the people of the total and of its own amount', () => {
  const rules = TIERS.replace('S0FINANCE', 'U0CFO').replace('count: 2', 'count: 1');
  const rows = [past(0, 300, { batch: 'B-1' }), past(0, 400, { batch: 'B-1' })];
  const need = [
    { from: ['S0FINANCE'], count: 1 },
    { from: ['U0CFO'], count: 1 },
  ];
  const judged = replay(policy(rules), rows, NOW);
  expect([...judged.values()]).toMatchObject([{ rule: { need } }, { rule: { need } }]);
  const large = rows.map((row) => ({ ...row, cents: 300_000 }));
  expect([...replay(policy(rules), large, NOW).values()]).toEqual([
    { kind: 'refused', limit: null },
    { kind: 'refused', limit: null },
  ]);
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

const lines = (all: readonly Past[], before: Policy, after: Policy): readonly string[] =>
  comparisonLines(compare(all, replay(before, all, NOW), replay(after, all, NOW)), 30);

test('where all is the same, that is all there is to tell', () => {
  expect(lines([past(0, 20)], policy(ONE), policy(ONE))).toEqual([
    'Of 1 request ($20.00) in the last 30 days',
    '  1 request ($20.00) would need the same',
  ]);
});

test('what only one of the policies judged is not compared', () => {
  const all = [past(0, 20)];
  const judged = replay(policy(ONE), all, NOW);
  expect(compare(all, new Map(), judged)).toEqual([]);
  expect(compare(all, judged, new Map())).toEqual([]);
});

test('the ten that tell most are named: the larger ones first, then the older ones', () => {
  const all = [601, 700, ...Array.from({ length: 8 }, () => 600)].map((dollars, index) =>
    past(9 - index, dollars),
  );
  const ids = all.map(({ id }) => id);
  const named = (told: readonly string[]) =>
    told.filter((line) => /^ {2}R-/.test(line)).map((line) => line.trim().split(',')[0]);
  const ten = lines(all, policy(ONE), policy(TIERS));
  expect(named(ten)).toEqual([ids[1], ids[0], ...ids.slice(2).toReversed()]);
  expect(ten.at(-1)).not.toContain('more');
  const twelve = lines([...all, past(0, 501), past(0, 502)], policy(ONE), policy(TIERS));
  expect(named(twelve)).toEqual(named(ten));
  expect(twelve.at(-1)).toBe('  and 2 more');
});

test('why something would be refused, typed or wait is told with it, and its batch', () => {
  const limits = policy(TIERS, 'limits: { per_request: 5500 }');
  const some = [past(0, 5_501), past(0, 5_600), past(0, 5_400)];
  expect(lines(some, policy(ONE), limits)[1]).toBe(
    '  3 requests ($16,501.00) would be refused that may be asked for now: limit per request (2), no rule (1)',
  );
  const [first] = some;
  expect(lines(some, policy(ONE), limits)).toContain(
    `  ${first?.id}, 2026-11-21, reload of $5,501.00 by U0DANA: refused, limit per request (now: 1 of S0FINANCE)`,
  );
  const row = past(0, 200, { batch: 'B-1' });
  const safe = policy(ONE, 'step_up: { above: 100 }\ndelay: { above: 100, for: 90m }');
  expect(lines([row], policy(ONE), safe).at(-1)).toBe(
    `  ${row.id}, 2026-11-21, reload of $200.00 by U0DANA in batch B-1: 1 of S0FINANCE, typed, waits 90m (now: 1 of S0FINANCE)`,
  );
});
