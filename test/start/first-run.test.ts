/** The very first start, of somebody who has not written a policy yet. */
import { expect, test } from 'vitest';
import { createSlack } from '../../playground/slack/server.ts';
import { checkView } from '../../playground/slack/limits.ts';
import { minimalPolicy } from '../../src/policy/minimal-policy.ts';
import { parsePolicy } from '../../src/policy/parse-policy.ts';
import { firstRunHome } from '../../src/slack/views/first-run-home.ts';
import { textsOf } from '../slack/texts-of.ts';
import { GOOD, startWith } from './start-with.ts';

test('ends with 78, and those who run the workspace see in App Home what to paste', async () => {
  const slack = await createSlack({
    signingSecret: GOOD.SLACK_SIGNING_SECRET,
    botToken: GOOD.SLACK_BOT_TOKEN,
  });
  slack.setPerson('U0CFO', { isWorkspaceAdmin: true });
  slack.setPerson('U0CTO', { isWorkspaceAdmin: true });
  const { code, told } = await startWith({ ...GOOD, SLACK_API_URL: slack.apiUrl }, null);
  expect(code).toBe(78);
  expect(told).toContain('POLICY_FILE names ./policy.yml, which cannot be read');
  expect(told).toContain('stands in the App Home of the bot');
  expect(JSON.stringify(slack.home('U0CFO')?.payload)).toContain('admins: [U0CFO, U0CTO]');
  expect(slack.home('U0CTO')).toBeDefined();
  expect(slack.home('U0DANA')).toBeUndefined();
  expect(slack.everything()).toEqual([]);
  await slack.close();
});

test('ends with 78 all the same where Slack is not there', async () => {
  const { code, told } = await startWith({ ...GOOD, SLACK_API_URL: 'http://127.0.0.1:1/' }, null);
  expect(code).toBe(78);
  expect(told).not.toContain('App Home');
});

test('the policy to paste is one, as soon as the ids that nobody knows are put in', () => {
  for (const people of [
    [],
    ['U0CFO'],
    ['U0CFO', 'U0CTO'],
    Array.from({ length: 9 }, (_, at) => `U0A${at}`),
  ]) {
    const text = minimalPolicy(people);
    const filled = text.replaceAll('C_YOUR_CHANNEL', 'C0FINANCE');
    const parsed = parsePolicy(filled.replaceAll('U_SECOND_ADMIN', 'U0CTO'));
    // One person alone can be no admin: with nobody known the second is still to be named.
    if (people.length > 0) expect(parsed).toHaveProperty('policy');
    else expect(parsed).toHaveProperty('problems');
    const home = firstRunHome('./policy.yml', text);
    expect(checkView(home)).toEqual([]);
    expect(textsOf(home.blocks)).toContain('npm run doctor');
  }
});
