import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compiledIn } from '../../playground/bot.ts';
import { describe, expect, test } from 'vitest';
import { POLICY } from '../scenarios/a-town.ts';

const MAIN = fileURLToPath(new URL('../../src/main.js', import.meta.url));

async function startWith(env: Readonly<Record<string, string>>, policy: string | null = POLICY) {
  const folder = mkdtempSync(join(tmpdir(), 'paywint-start-'));
  if (policy !== null) writeFileSync(join(folder, 'policy.yml'), policy);
  const child = spawn(process.execPath, [MAIN], {
    cwd: folder,
    env: { ...compiledIn(), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let told = '';
  child.stdout.on('data', (chunk: Buffer) => (told += chunk.toString('utf8')));
  child.stderr.on('data', (chunk: Buffer) => (told += chunk.toString('utf8')));
  const [code] = await once(child, 'exit');
  rmSync(folder, { recursive: true, force: true });
  return { code: code as number | null, told }; // the first argument of `exit`
}

const GOOD = {
  SLACK_BOT_TOKEN: 'xoxb-very-secret-token',
  SLACK_SIGNING_SECRET: 'very-secret-signing-secret',
  PAYWINT_API_KEY: 'very-secret-key',
  PAYWINT_API_SECRET: 'very-secret-secret',
};

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
