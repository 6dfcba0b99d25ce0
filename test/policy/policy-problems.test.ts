import { describe, expect, test } from 'vitest';
import { MINIMAL, policy, problems } from './a-policy-file.ts';

describe('what is found is shown', () => {
  test('by its line, also where only something around it stands in the file', () => {
    expect(problems(MINIMAL.replace('channel: C0FINANCE\n', ''))).toEqual([
      expect.stringContaining('channel: found nothing, expected'),
    ]);
    const noCount = MINIMAL.replace(', count: 1', '');
    expect(problems(noCount)).toEqual([
      expect.stringContaining('approvals[0].need[0].count (line 7): found nothing'),
    ]);
    const deep = `${MINIMAL}delay:\n  above: 100\n  for: 25h\n`;
    expect(problems(deep)).toEqual([
      'delay.for (line 10): found "25h", expected a duration of at most 24h',
    ]);
    expect(problems(deep.replace('25h', '24h'))).toEqual([]);
  });

  test.each([
    ['a section', 'limits:\n  - 5\n', 'limits (line 8): found [5]'],
    ['a value of a section', 'delay:\n  above: 100\n  for:\n    - 5m\n', 'delay.for (line 10)'],
    ['an item of a list', 'remind_after:\n  - 1h\n  - soon\n', 'remind_after[1] (line 10)'],
    ['nobody', 'delegates:\n  U0CFO: [U0CFO]\n', 'delegates.U0CFO (line 9): found ["U0CFO"]'],
    ['a key of a section', 'delay:\n  above: 1\n  for: 5m\n  to: 1\n', 'delay.to (line 11)'],
  ])('with the line of its own name, or of itself where it has none: %s', (_what, text, told) => {
    expect(problems(`${MINIMAL}${text}`)).toEqual([expect.stringContaining(told)]);
  });

  test('as it stands in the file', () => {
    expect(problems(MINIMAL.replace('count: 1', 'count: 1.25'))[0]).toContain('found 1.25,');
    expect(problems(`${MINIMAL}limits: { per_day: 1e3 }\n`)[0]).toContain('found "1e3",');
    expect(problems('digest:\n\tat: x')).toContain(
      '(file) (line 2): found a tab, expected blanks for indentation',
    );
    expect(problems(MINIMAL.replace('[U0CFO, U0CTO]', '[]'))).toEqual([
      'admins (line 3): found [], expected at least one user or user group',
      'admins (line 3): found [], expected at least two different people: two user ids, or a user group',
    ]);
    expect(problems('')).toEqual([
      '(file): found null, expected a mapping with channel, requesters, admins and approvals',
    ]);
  });

  test('cut short where it is long, at a whole character', () => {
    const wrong = (typed: string) => problems(MINIMAL.replace('C0FINANCE', typed))[0] ?? '';
    expect(wrong(`"${'x'.repeat(78)}"`)).toContain(`found "${'x'.repeat(78)}", expected`);
    expect(wrong(`"${'😀'.repeat(79)}"`)).toContain(`found "${'😀'.repeat(78)}…, expected`);
  });

  test('a file far beyond any policy is not worked on', () => {
    const most = `${MINIMAL}#${'x'.repeat(200_000 - MINIMAL.length - 1)}`;
    expect(problems(most)).toEqual([]);
    expect(problems(`${most}x`)).toEqual([
      '(file): found 200001 characters, expected at most 200000 characters',
    ]);
  });

  test('what is no YAML is said to be none, in its own words and with its line', () => {
    expect(problems('channel: "C0FINANCE\n')).toEqual([
      expect.stringMatching(
        /^\(file\) \(line 2\): found text that is no YAML, expected valid YAML: Missing closing .+$/,
      ),
    ]);
    expect(problems(`${MINIMAL}channel: C0OTHER\n`)).toEqual([
      '(file) (line 8): found a key for the second time, expected it once',
    ]);
    expect(
      problems(MINIMAL.replace('[S0OPS]', '&a [S0OPS]').replace('[U0CFO, U0CTO]', '*a')),
    ).toEqual(['(file): found an alias (*name), expected values written out']);
  });
});

describe('a section', () => {
  test.each([
    ['working_hours: { from: "09:00", to: "09:00", timezone: Europe/Berlin }', false],
    ['working_hours: { from: "09:01", to: "09:00", timezone: Europe/Berlin }', false],
    ['working_hours: { from: "09:59", to: "10:00", timezone: Europe/Berlin }', true],
    ['expires_after: 90d', true],
    ['expires_after: 91d', false],
    ['step_up: { above: 12,345,678.90 }', false],
    ['step_up: { above: "12,345,678.90" }', true],
    ['limits: { per_day: 0 }', false],
    ['limits: { per_day: "0.01" }', true],
    ['escalate: { after: 4h, to: [U0CFO] }', true],
    ['retention: { people: 3660d }', true],
    ['delegates: { U0CFO: [U0CFO] }', false],
    ['delegates: { U0CFO: [U0CTO] }', true],
    ['limits: { per_day: 1000000000 }', true],
    ['limits: { per_day: 1000000000.01 }', false],
    ['limits: { per_day: "12,345" }', true],
    ['limits: { per_day: "12,34" }', false],
    ['batch_max: 50', true],
    ['batch_max: 51', false],
  ])('%s is fine: %s', (section, isFine) => {
    expect(problems(`${MINIMAL}${section}\n`).length === 0).toBe(isFine);
  });

  test('is kept as it says', () => {
    expect(
      policy(
        `${MINIMAL}tier_of_sum: true\nescalate: { after: 4h, to: [U0CFO] }\nworking_hours: { from: "09:05", to: "18:30", timezone: Europe/Berlin, days: [mon] }\n`,
      ),
    ).toMatchObject({
      tierOfSum: true,
      escalation: { afterMs: 4 * 3_600_000, to: ['U0CFO'] },
      workingHours: {
        from: { hour: 9, minute: 5 },
        to: { hour: 18, minute: 30 },
        timezone: 'Europe/Berlin',
        days: ['mon'],
      },
    });
    const plain = policy(MINIMAL);
    expect(plain).toMatchObject({ escalation: null, workingHours: null });
    expect('tierOfSum' in plain).toBe(false);
    expect(plain.id).toMatch(/^[0-9a-f]{16}$/);
  });

  test('of admins may be a group among people, wherever it stands', () => {
    expect(problems(MINIMAL.replace('[U0CFO, U0CTO]', '[S0BOSS]'))).toEqual([]);
    expect(problems(MINIMAL.replace('[U0CFO, U0CTO]', '[U0BOSS]'))).toHaveLength(1);
  });
});
