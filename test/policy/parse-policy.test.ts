import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parsePolicy } from '../../src/policy/parse-policy.ts';
import { MINIMAL, policy, problems } from './a-policy-file.ts';

describe('a good file', () => {
  test('the example that people copy is read whole', () => {
    const example = policy(readFileSync('policy.example.yml', 'utf8'));
    expect(example).toMatchObject({
      channel: 'C0FINANCE',
      requesters: ['S0OPS', 'U0DANA'],
      admins: ['U0CFO', 'U0CTO'],
      limits: {
        perRequest: 1_000_000,
        perRequesterPerDay: 500_000,
        perCardPerDay: 250_000,
        perDay: 2_000_000,
      },
      expiresAfterMs: 86_400_000,
      remindAfterMs: [3_600_000, 14_400_000],
      batchMax: 20,
      digest: { at: { hour: 9, minute: 0 }, lowBalanceCents: 50_000 },
    });
    expect(example.approvals[0]).toEqual({
      operation: 'reload',
      upToCents: 50_000,
      need: [{ from: ['S0FINANCE'], count: 1 }],
    });
  });

  test('digest, limits and reminders may be left out, and a request expires after a day', () => {
    expect(policy(MINIMAL)).toMatchObject({
      digest: null,
      limits: { perRequest: null, perDay: null },
      expiresAfterMs: 86_400_000,
      remindAfterMs: [],
      batchMax: 20,
    });
  });

  test('everyone may be an item or the whole value', () => {
    expect(policy(MINIMAL.replace('[S0OPS]', 'everyone')).requesters).toEqual(['everyone']);
    expect(policy(MINIMAL.replace('[S0OPS]', '[everyone]')).requesters).toEqual(['everyone']);
  });

  test('one user group may be all the admins', () => {
    expect(policy(MINIMAL.replace('[U0CFO, U0CTO]', '[S0BOSS]')).admins).toEqual(['S0BOSS']);
  });

  test('the same policy has the same id whatever its layout, another policy another one', () => {
    const spaced = `# comment\n${MINIMAL.replace('[S0OPS]', '\n  - S0OPS')}`;
    expect(policy(spaced).id).toBe(policy(MINIMAL).id);
    const turned = MINIMAL.replace(
      '{ from: [S0FINANCE], count: 1 }',
      '{ count: 1, from: [S0FINANCE] }',
    );
    expect(policy(turned).id).toBe(policy(MINIMAL).id);
    expect(policy(MINIMAL.replace('count: 1', 'count: 2')).id).not.toBe(policy(MINIMAL).id);
  });
});

describe('a mistake is told with its place, what was found and what was expected', () => {
  test.each([
    [
      'channel: C0FINANCE',
      'channel: finance',
      'channel (line 1): found "finance", expected a channel id',
    ],
    ['[S0OPS]', '[]', 'requesters (line 2): found [], expected at least one user'],
    ['[S0OPS]', '[dana]', 'requesters[0] (line 2): found "dana", expected a user id'],
    [
      '[S0OPS]',
      '[S0OPS, S0OPS]',
      'requesters (line 2): found ["S0OPS","S0OPS"], expected every id',
    ],
    ['[U0CFO, U0CTO]', '[U0CFO]', 'admins (line 3): found ["U0CFO"], expected at least two'],
    ['[U0CFO, U0CTO]', 'everyone', 'admins (line 3): found "everyone", expected a list'],
    ['operation: reload', 'operation: relod', 'approvals[0].operation (line 5): found "relod"'],
    [
      'operation: reload',
      'operation: payee\n    up_to: 500',
      'approvals[0].up_to (line 6): found 500, expected no up_to here: changes of payees and linked cards have no amount',
    ],
    ['from: [S0FINANCE]', 'from: []', 'approvals[0].need[0].from (line 7): found []'],
    ['from: [S0FINANCE]', 'from: [everyone]', 'approvals[0].need[0].from[0] (line 7)'],
    ['count: 1', 'count: 0', 'approvals[0].need[0].count (line 7): found 0'],
    ['count: 1', 'count: 1.5', 'approvals[0].need[0].count (line 7): found 1.5'],
    ['count: 1', 'count: one', 'approvals[0].need[0].count (line 7): found "one"'],
    ['operation: reload', 'operation: reload\n    up_to: 1.5.0', 'approvals[0].up_to (line 6)'],
    [
      'operation: reload',
      'operation: reload\n    up_to: 0',
      'approvals[0].up_to (line 6): found 0',
    ],
    ['operation: reload', 'operation: reload\n    up_to: 1.005', 'approvals[0].up_to (line 6)'],
    [
      'operation: reload',
      'operation: reload\n    upto: 5',
      'approvals[0].upto (line 6): found the key',
    ],
    [
      'channel: C0FINANCE',
      'channel: C0FINANCE\nescalate: 4h',
      'escalate (line 2): found "4h", expected { after: duration, to: [ids] }',
    ],
    [
      'channel: C0FINANCE',
      'channel: C0FINANCE\nexpires_after: 1y',
      'expires_after (line 2): found "1y"',
    ],
    [
      'channel: C0FINANCE',
      'channel: C0FINANCE\nexpires_after: 24',
      'expires_after (line 2): found 24',
    ],
    [
      'channel: C0FINANCE',
      'channel: C0FINANCE\nremind_after: 1h',
      'remind_after (line 2): found "1h"',
    ],
    [
      'channel: C0FINANCE',
      'channel: C0FINANCE\nlimits: {per_day: -5}',
      'limits.per_day (line 2): found -5',
    ],
    [
      'channel: C0FINANCE',
      'channel: C0FINANCE\nchannel: C0OTHER',
      '(file) (line 2): found a key for the second time',
    ],
    ['channel: C0FINANCE', 'channel: C0FINANCE\ndigest:\n\tat: x', '(file) (line 3): found a tab'],
    ['count: 1', 'count: 0x1', 'approvals[0].need[0].count (line 7): found "0x1"'],
    ['count: 1', 'count: 01', 'approvals[0].need[0].count (line 7): found "01"'],
    ['channel: C0FINANCE', 'channel: C0FINANCE\n__proto__: {}', '__proto__'],
    ['channel: C0FINANCE', 'channel: &a C0FINANCE\nx: *a', '(file): found an alias'],
  ])('%j as %j', (from, to, expected) => {
    expect(problems(MINIMAL.replace(from, to)).join('\n')).toContain(expected);
  });

  test.each(['', '- a', 'text', '~', '42'])('a file that is only %j', (text) => {
    expect(problems(text)[0]).toContain('expected a mapping with channel');
  });

  test.each([
    ['at: "9:00"', 'digest.at'],
    ['at: 9:00', 'digest.at'],
    ['at: "24:00"', 'digest.at'],
    ['timezone: Mars/Olympus', 'digest.timezone'],
    ['timezone: "+02:00"', 'digest.timezone'],
    ['days: [monday]', 'digest.days[0]'],
    ['days: []', 'digest.days'],
    ['channel: general', 'digest.channel'],
    ['weekly: monday', 'digest.weekly'],
    ['monthly: 29', 'digest.monthly'],
    ['monthly: "1"', 'digest.monthly'],
    ['yearly: 1', 'digest.yearly'],
  ])('a digest with %s', (line, path) => {
    const key = line.slice(0, line.indexOf(':'));
    const good = ['channel: C0FINANCE', 'at: "09:00"', 'timezone: Europe/Berlin'];
    const rest = good.filter((one) => !one.startsWith(`${key}:`));
    const digest = [...rest, line].map((one) => `  ${one}\n`).join('');
    expect(problems(`${MINIMAL}digest:\n${digest}`).join('\n')).toContain(path);
  });

  test.each([
    '1e3',
    '0x1F4',
    '010',
    '1_000',
    '.5',
    '.inf',
    '"1.5.0"',
    '"1,00"',
    '"€5"',
    '"500.001"',
  ])('an amount written as %s is refused, never guessed', (amount) => {
    const bad = `${MINIMAL}limits: { per_day: ${amount} }\n`;
    expect(problems(bad).join('\n')).toContain('limits.per_day (line 8): found');
  });

  test.each([
    ['500', 50_000],
    ['500.5', 50_050],
    ['500.00', 50_000],
    ['"500.50"', 50_050],
    ['"500.5"', 50_050],
    ['"$1,250.75"', 125_075],
    ['"250,000"', 25_000_000],
    ['250000', 25_000_000],
  ])('an amount written as %s is %i cents', (amount, cents) => {
    expect(policy(`${MINIMAL}limits: { per_day: ${amount} }\n`).limits.perDay).toBe(cents);
  });

  test.each([
    ['{ texts: 400d, people: 1100d }', { textsMs: 400 * 86_400_000, peopleMs: 1_100 * 86_400_000 }],
    ['{ texts: 90d }', { textsMs: 90 * 86_400_000, peopleMs: null }],
  ])('retention: %s is understood', (text, retention) => {
    expect(policy(`${MINIMAL}retention: ${text}\n`).retention).toEqual(retention);
  });

  test.each(['89d', '3661d', '24h', '400', '0d'])('nothing is kept for %s', (text) => {
    expect(problems(`${MINIMAL}retention: { texts: ${text} }\n`).join('\n')).toContain(
      'expected a number of days from 90d to 3660d',
    );
  });

  test('a key that stands twice does not hide the other mistakes', () => {
    const bad = `${MINIMAL.replace('count: 1', 'count: 0')}channel: C0OTHER\n`;
    expect(problems(bad)).toHaveLength(2);
  });

  test('younger limits leave the id of a policy without them as it was, and count where they are set', () => {
    const longer = parsePolicy(
      `${MINIMAL}limits: { per_payee_per_week: 500, per_month: 9,000.50 }\n`,
    );
    expect('problems' in longer).toBe(true);
    const set = parsePolicy(`${MINIMAL}limits: { per_payee_per_week: 500, per_month: 9000.50 }\n`);
    const limits = 'policy' in set ? set.policy.limits : {};
    expect(limits).toMatchObject({ perPayeePerWeek: 50_000, perMonth: 900_050, perDay: null });
    expect(limits).not.toHaveProperty('perWeek');
  });

  test('all of them are told at once', () => {
    const bad = MINIMAL.replace('C0FINANCE', 'x')
      .replace('[S0OPS]', '[]')
      .replace('count: 1', 'count: 0');
    expect(problems(bad)).toHaveLength(3);
  });
});
