import { describe, expect, test } from 'vitest';
import { durationWords, policyChanges, policyInWords } from '../../src/policy/in-words.ts';
import { policy } from './a-policy-file.ts';

const LEAST = `channel: C0FINANCE
requesters: [S0OPS, U0DANA]
admins: [U0CFO, U0CTO]
approvals:
  - operation: reload
    up_to: 500
    need:
      - { from: [S0FINANCE, U0BEN], count: 1 }
  - operation: "*"
    need:
      - { from: [S0FINANCE], count: 2 }
      - { from: [U0CFO], count: 1 }
    then:
      - need:
          - { from: [U0CTO], count: 1 }
`;

const WHOLE = `${LEAST}digest: { channel: C0NEWS, at: "09:05", timezone: Europe/Berlin, days: [mon, fri], low_balance: 500 }
delegates: { U0CFO: [U0CTO, U0COO], U0CTO: [U0CFO] }
card_owners: { "4242": U0DANA }
limits: { per_request: 100, per_card_per_day: 200, per_month: 3000 }
tier_of_sum: true
step_up: { above: 1000 }
delay: { above: 2000, for: 90m }
expires_after: 7d
remind_after: [1h, 90m]
batch_max: 30
working_hours: { from: "09:00", to: "18:30", timezone: Europe/Berlin, days: [mon, tue] }
escalate: { after: 4h, to: [U0CFO, U0CTO] }
direct_messages: true
retention: { texts: 400d }
`;

const lines = (text: string): readonly string[] =>
  policyInWords(policy(text)).map((line) => `${line.label}: ${line.text}`);

describe('a policy in words', () => {
  test('names what it settles and nothing that it leaves out', () => {
    expect(lines(LEAST)).toEqual([
      'Channel: C0FINANCE',
      'Who may ask: S0OPS, U0DANA',
      'Admins: U0CFO, U0CTO',
      'Rule 1: reload up to $500.00: 1 of S0FINANCE or U0BEN',
      'Rule 2: reload, link and issue: 2 of S0FINANCE and 1 of U0CFO, then 1 of U0CTO',
      'Undecided requests expire after: 24h',
      'Reminders: none',
      'Digest: none',
      'Most requests together: 20',
      'Direct messages to approvers: no',
    ]);
  });

  test('names each of the rest where it is set', () => {
    expect(lines(WHOLE).slice(5)).toEqual([
      'Limit per request: $100.00',
      'Limit per card per day: $200.00',
      'Limit per month: $3,000.00',
      'Undecided requests expire after: 7d',
      'Reminders: 1h, 90m',
      'Digest: 09:05 Europe/Berlin on mon, fri in C0NEWS, alert below $500.00',
      'Rule: for what a person, a card or a payee comes to in 24 hours',
      'Most requests together: 30',
      'Direct messages to approvers: yes',
      'Delegates: U0CFO: U0CTO, U0COO; U0CTO: U0CFO',
      'Card owners: 4242: U0DANA',
      'Step-up: above $1,000.00',
      'Delay: 90m above $2,000.00',
      'Retention: texts 400d, people for good',
      'Working hours: 09:00 to 18:30 Europe/Berlin on mon, tue',
      'Escalation: after 4h to U0CFO, U0CTO',
    ]);
  });

  test.each([
    ['weekly: mon', 'Digest: 09:05 Europe/Berlin on mon, fri in C0NEWS, of the week on mon'],
    ['monthly: 1', 'Digest: 09:05 Europe/Berlin on mon, fri in C0NEWS, of the month on day 1'],
    [
      'weekly: tue, monthly: 28, low_balance: 500',
      'Digest: 09:05 Europe/Berlin on mon, fri in C0NEWS, of the week on tue, of the month on day 28, alert below $500.00',
    ],
  ])('a digest with %s says so', (more, line) => {
    expect(lines(WHOLE.replace('low_balance: 500', more))).toContain(line);
  });

  test('a digest without an alert says nothing of one', () => {
    const quiet = WHOLE.replace(', low_balance: 500', '');
    expect(lines(quiet)).toContain('Digest: 09:05 Europe/Berlin on mon, fri in C0NEWS');
    const people = WHOLE.replace('{ texts: 400d }', '{ people: 1100d }');
    expect(lines(people)).toContain('Retention: texts for good, people 1100d');
  });
});

describe('two policies', () => {
  test('that say the same have no differences', () => {
    expect(policyChanges(policy(LEAST), policy(`# a comment\n${LEAST}`))).toEqual([]);
  });

  test('differ in what is new, gone and changed, a sentence each', () => {
    const before = policy(`${LEAST}step_up: { above: 1000 }\n`);
    const after = policy(
      `${LEAST.replace('up_to: 500', 'up_to: 600')}limits: { per_request: 100 }\n`,
    );
    expect(policyChanges(before, after)).toEqual([
      'Rule 1: reload up to $600.00: 1 of S0FINANCE or U0BEN (was reload up to $500.00: 1 of S0FINANCE or U0BEN)',
      'Step-up: gone, was above $1,000.00',
      'Limit per request: new, $100.00',
    ]);
  });
});

test.each([
  [60_000, '1m'],
  [90 * 60_000, '90m'],
  [3_600_000, '1h'],
  [24 * 3_600_000, '24h'],
  [48 * 3_600_000, '2d'],
  [36 * 3_600_000, '36h'],
  [7 * 24 * 3_600_000, '7d'],
  [61_000, '1m'],
])('%i ms are written as %s', (ms, words) => {
  expect(durationWords(ms)).toBe(words);
});
