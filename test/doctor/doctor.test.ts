import { describe, expect, test } from 'vitest';
import { botScopes } from '../../src/manifest.ts';
import { aClinic, APP_TOKEN, POLICY, SECRETS } from './examined.ts';

describe('the doctor', () => {
  test('finds nothing wrong where nothing is, and says what it looked at', async () => {
    await using clinic = await aClinic(botScopes());
    const { code, lines, wrong, stderr } = await clinic.examine();
    expect(wrong).toEqual([]);
    expect(stderr).toBe('');
    expect(code).toBe(0);
    const text = lines.join('\n');
    for (const words of ['settings', 'bot token', 'scope', 'C0FINANCE', 'S0OPS', 'U0CFO', 'wallet'])
      expect(text).toContain(words);
    for (const words of ["fits Slack's", "fits Paywint's", 'store:', 'address:'])
      expect(text).toContain(words);
  });

  test('moves no money and posts nothing', async () => {
    await using clinic = await aClinic();
    const before = clinic.paywint.ledger().length;
    await clinic.examine();
    expect(clinic.paywint.ledger()).toHaveLength(before);
    expect(clinic.slack.messages('C0FINANCE')).toEqual([]);
    const asked = clinic.paywint.requests().map(({ method }) => method);
    expect(new Set(asked)).toEqual(new Set(['GET']));
  });

  test('lists every setting that is missing at once', async () => {
    await using clinic = await aClinic();
    const env = { SLACK_BOT_TOKEN: '', PAYWINT_API_SECRET: '', PORT: 'many' };
    const { code, wrong } = await clinic.examine('channel: general', env);
    expect(code).toBe(1);
    const text = wrong.join('\n');
    for (const words of ['SLACK_BOT_TOKEN', 'PAYWINT_API_SECRET', 'PORT', 'channel'])
      expect(text).toContain(words);
  });

  test.each([
    ['a token that Slack refuses', { SLACK_BOT_TOKEN: 'xoxb-old' }, /SLACK_BOT_TOKEN is refused/],
    ['keys that Paywint refuses', { PAYWINT_API_SECRET: 'another' }, /wallet cannot be read/],
    ['a Slack that is not there', { SLACK_API_URL: 'http://127.0.0.1:1/' }, /could not be checked/],
    ['a Paywint that is not there', { PAYWINT_API_URL: 'http://127.0.0.1:1' }, /wallet cannot/],
  ])('names %s', async (_what, env, words) => {
    await using clinic = await aClinic();
    const { code, wrong } = await clinic.examine(POLICY, env);
    expect(code).toBe(1);
    expect(wrong).toHaveLength(1);
    expect(wrong[0]).toMatch(words);
    expect(wrong[0]).toMatch(/ — mend: ./);
  });

  test('reads linked cards where they are set up, and says what to mend where it cannot', async () => {
    await using clinic = await aClinic(botScopes());
    const { id, secret, userId } = clinic.paywint.platform;
    const env = {
      PAYWINT_PLATFORM_ID: id,
      PAYWINT_PLATFORM_SECRET: secret,
      PAYWINT_USER_ID: userId,
    };
    const { code, lines } = await clinic.examine(POLICY, env);
    expect(code).toBe(0);
    expect(lines.join('\n')).toContain('linked cards');
    const bad = await clinic.examine(POLICY, { ...env, PAYWINT_PLATFORM_SECRET: 'another-one' });
    expect(bad.code).toBe(1);
    expect(bad.wrong).toHaveLength(1);
    expect(bad.wrong[0]).toMatch(/linked cards cannot be read.*mend: check PAYWINT_PLATFORM_ID/);
    expect(bad.lines.join('\n')).not.toContain('another-one');
  });

  test('names a scope that the app was not given', async () => {
    await using clinic = await aClinic(botScopes().filter((scope) => scope !== 'im:write'));
    const { code, wrong } = await clinic.examine();
    expect(code).toBe(1);
    expect(wrong.join('\n')).toMatch(/lacks im:write/);
  });

  test.each([
    ['somebody unknown', 'U0CTO', 'U0NOBODY', /U0NOBODY is nobody of this workspace/],
    ['a guest', 'U0CTO', 'U0GUEST', /U0GUEST is a guest/],
    ['somebody who left', 'U0CTO', 'U0GONE', /U0GONE is deactivated/],
    ['somebody of another company', 'U0CTO', 'U0OTHER', /U0OTHER is nobody of this workspace/],
    ['a group that does not exist', 'S0OPS', 'S0NONE', /does not give out the group S0NONE/],
    ['a channel without the bot', 'C0FINANCE', 'C0SECRET', /cannot read the channel C0SECRET/],
  ])('names %s in the policy', async (_what, right, other, words) => {
    await using clinic = await aClinic();
    const { code, wrong } = await clinic.examine(POLICY.replaceAll(right, other));
    expect(code).toBe(1);
    expect(wrong.join('\n')).toMatch(words);
  });

  test('names a rule that never decides, and a group that is told and has nobody', async () => {
    await using clinic = await aClinic();
    clinic.slack.setGroup('S0OPS', []);
    const rule = 'operation: reload\n    need: [{ from: [U0CTO], count: 1 }]';
    const { wrong } = await clinic.examine(`${POLICY}  - ${rule}\n`);
    expect(wrong).toHaveLength(2);
    expect(wrong.join('\n')).toMatch(/the group S0OPS has no members — mend: add people/);
    expect(wrong.join('\n')).toMatch(/approvals\[2\] never decides anything.*approvals\[1\] takes/);
  });

  test('names a channel that is archived', async () => {
    await using clinic = await aClinic();
    clinic.slack.archive('C0FINANCE');
    const { wrong } = await clinic.examine();
    expect(wrong).toHaveLength(1);
    expect(wrong[0]).toMatch(/the channel C0FINANCE is archived — mend: unarchive it/);
  });

  test('tries Socket Mode where it is set up', async () => {
    await using clinic = await aClinic();
    const { code, lines } = await clinic.examine(POLICY, { SLACK_APP_TOKEN: APP_TOKEN });
    expect(code).toBe(0);
    expect(lines.join('\n')).toMatch(/Socket Mode gives out a connection/);
    const bad = await clinic.examine(POLICY, { SLACK_APP_TOKEN: 'xapp-old' });
    expect(bad.wrong).toHaveLength(1);
    expect(bad.wrong[0]).toMatch(
      /SLACK_APP_TOKEN gets no connection \(invalid_auth\) — mend: switch/,
    );
  });

  test('asks for the look of messages where that is wanted, and says what it does not understand', async () => {
    await using clinic = await aClinic();
    const { lines } = await clinic.examine(POLICY, {}, ['--live-blocks']);
    expect(lines.join('\n')).toMatch(/takes every message and view of the bot/);
    const lost = await clinic.examine(POLICY, {}, ['--live-block']);
    expect([lost.code, ...lost.lines]).toEqual([1, expect.stringContaining('say: npm run doctor')]);
  });

  test('names a rule that cannot be met when one of its own people asks', async () => {
    await using clinic = await aClinic();
    clinic.slack.setGroup('S0FINANCE', ['U0MIA']);
    const { code, wrong } = await clinic.examine();
    expect(code).toBe(1);
    const [first] = wrong;
    expect(first).toMatch(
      /approvals\[0\] \(reload up to \$500\.00\) cannot be met when U0MIA asks/,
    );
  });

  test('names a rule that can never be met, and a lonely admin', async () => {
    await using clinic = await aClinic();
    clinic.slack.setGroup('S0FINANCE', []);
    clinic.slack.setPerson('U0CTO', { isDeactivated: true });
    const text = (await clinic.examine()).wrong.join('\n');
    expect(text).toMatch(/approvals\[0\].* asks for more people than there are \(0\)/);
    expect(text).toMatch(/only one person is an admin/);
  });

  test('prints no secret, whatever goes wrong', async () => {
    await using clinic = await aClinic();
    const told = await Promise.all([
      clinic.examine(),
      clinic.examine(POLICY, { PAYWINT_API_URL: 'http://127.0.0.1:1' }),
      clinic.examine(POLICY, { SLACK_API_URL: 'http://127.0.0.1:1/' }),
      clinic.examine(POLICY, { PORT: 'many' }),
    ]);
    const text = told.map(({ lines, stderr }) => `${lines.join('\n')}${stderr}`).join('\n');
    for (const secret of Object.values(SECRETS)) expect(text).not.toContain(secret);
  });
});
