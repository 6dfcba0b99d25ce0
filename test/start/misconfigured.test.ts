import { describe, expect, test } from 'vitest';
import { POLICY } from '../scenarios/a-town.ts';
import { GOOD, startWith } from './start-with.ts';

describe('a start that cannot work', () => {
  test('with nothing set lists everything at once, with mends, and ends with 78', async () => {
    const { code, told } = await startWith({}, null);
    expect(code).toBe(78);
    for (const name of Object.keys(GOOD)) expect(told).toContain(`${name} is missing`);
    expect(told).toContain('POLICY_FILE');
    expect(told).toContain('policy.example.yml');
    expect(told).not.toMatch(/^\s+at /m);
  });

  test.each([
    ['SLACK_BOT_TOKEN', 'xoxp-1', 'must begin with xoxb-'],
    ['SLACK_API_URL', 'http://slack.example/api/', 'must be an https address'],
    ['SLACK_API_URL', 'https://slack.com/api', 'must end with a slash'],
    ['PAYWINT_ENV', 'live', 'must be one of sandbox, production'],
    ['PAYWINT_API_URL', 'https://api.paywint.example', 'must be on this machine'],
    ['PAYWINT_API_URL', 'http://127.0.0.1.evil.example', 'must be on this machine'],
    ['PAYWINT_API_URL', 'http://user@127.0.0.1', 'must be on this machine'],
    ['PAYWINT_API_KEY', 'with a blank', 'must be printable ASCII'],
    ['PAYWINT_USER_ID', '7a3f1c52', 'PAYWINT_PLATFORM_ID is missing'],
    ['PAYWINT_PLATFORM_ID', '5d1f0c52', 'PAYWINT_USER_ID is missing'],
    ['PAYWINT_PLATFORM_SECRET', 'very-secret', 'PAYWINT_USER_ID is missing: linked cards need'],
    ['PAYWINT_WEBHOOK_SECRET', 'very-secret-but-short', 'must be 32 to 200 letters'],
    ['PAYWINT_WEBHOOK_SECRET', 'very-secret/with/slashes/0123456789abcdef', 'must be 32 to 200'],
    ['PORT', '80000', 'must be a whole number'],
    ['PORT', 'http', 'must be a whole number'],
    ['LOG_LEVEL', 'loud', 'must be one of'],
    ['DATA_DIR', '/dev/null/data', 'cannot be written to'],
    ['POLICY_FILE', './nowhere.yml', 'cannot be read'],
  ])('with %s=%s', async (name, value, mend) => {
    const { code, told } = await startWith({ ...GOOD, [name]: value });
    expect(code).toBe(78);
    expect(told).toContain(name);
    expect(told).toContain(mend);
    expect(told).not.toMatch(/very-secret/);
    expect(told).not.toMatch(/^\s+at /m);
  });

  test('with mistakes in the policy tells each with its place', async () => {
    const policy = POLICY.replace('count: 1', 'count: 0').replace(
      'channel: C0FINANCE',
      'channel: x',
    );
    const { code, told } = await startWith(GOOD, policy);
    expect(code).toBe(78);
    expect(told).toContain('channel (line 2)');
    expect(told).toContain('approvals[0].need[0].count');
  });
});
