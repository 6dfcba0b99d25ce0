import { describe, expect, test } from 'vitest';
import { readConfig } from '../../../src/config.ts';

const REST = {
  SLACK_BOT_TOKEN: 'xoxb-token',
  PAYWINT_API_KEY: 'key',
  PAYWINT_API_SECRET: 'secret',
};

function problemsOf(env: Readonly<Record<string, string>>): readonly string[] {
  const read = readConfig({ ...REST, ...env });
  return 'problems' in read ? read.problems.map(({ name, mend }) => `${name} ${mend}`) : [];
}

describe('which way Slack reaches the bot', () => {
  test('over HTTP a signing secret is required, and in Socket Mode it is not', () => {
    expect(problemsOf({})).toEqual([expect.stringMatching(/^SLACK_SIGNING_SECRET is missing/)]);
    expect(problemsOf({ SLACK_SIGNING_SECRET: 'secret' })).toEqual([]);
    expect(problemsOf({ SLACK_APP_TOKEN: 'xapp-token' })).toEqual([]);
  });

  test('the app-level token wins over the signing secret', () => {
    const both = { ...REST, SLACK_SIGNING_SECRET: 'secret', SLACK_APP_TOKEN: 'xapp-token' };
    expect(readConfig(both)).toMatchObject({ config: { slack: { appToken: 'xapp-token' } } });
  });

  test('without one, Socket Mode is off', () => {
    const read = readConfig({ ...REST, SLACK_SIGNING_SECRET: 'secret', SLACK_APP_TOKEN: ' ' });
    expect(read).toMatchObject({ config: { slack: { appToken: null } } });
  });

  test('another token in its place is told, and not shown', () => {
    const told = problemsOf({ SLACK_APP_TOKEN: 'xoxb-very-secret' });
    expect(told).toEqual([expect.stringMatching(/^SLACK_APP_TOKEN must begin with xapp-/)]);
  });
});
