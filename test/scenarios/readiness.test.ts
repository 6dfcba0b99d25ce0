import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Bot, startBot } from '../../playground/bot.ts';
import { createPaywint } from '../../playground/paywint/server.ts';
import { createSlack } from '../../playground/slack/server.ts';
import { BOT_TOKEN, POLICY, SIGNING_SECRET } from './a-town.ts';

async function readiness({ url }: Bot): Promise<string> {
  const response = await fetch(`${url}/readyz`);
  return `${response.status} ${await response.text()}`;
}

/** Asks until the answer fits: what the bot has just been told may still be on its way. */
async function becomes(bot: Bot, words: RegExp): Promise<void> {
  for (let tries = 0; tries < 2_000; tries += 1) {
    if (words.test(await readiness(bot))) return;
  }
  throw new Error(`never became ${words}: ${await readiness(bot)}`);
}

const isGoodTest = ({ method, outcome }: { method: string; outcome: string }): boolean =>
  method === 'auth.test' && outcome === 'ok';

async function aBot(
  slackToken: string,
  work: (parts: { bot: Bot; slack: Awaited<ReturnType<typeof createSlack>> }) => Promise<void>,
) {
  const folder = mkdtempSync(join(tmpdir(), 'paywint-ready-'));
  writeFileSync(join(folder, 'policy.yml'), POLICY);
  const paywint = await createPaywint();
  const slack = await createSlack({ signingSecret: SIGNING_SECRET, botToken: BOT_TOKEN });
  if (slackToken === 'dead') slack.fault({ kind: 'dead' });
  const bot = await startBot({
    slackApiUrl: slack.apiUrl,
    signingSecret: SIGNING_SECRET,
    botToken: slackToken === 'dead' ? BOT_TOKEN : slackToken,
    paywintUrl: paywint.url,
    paywintKey: paywint.apiKey,
    paywintSecret: paywint.apiSecret,
    dataDir: folder,
    policyFile: join(folder, 'policy.yml'),
  });
  try {
    await work({ bot, slack });
  } finally {
    await bot.kill();
    await slack.close();
    await paywint.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

describe('trouble with Slack at the start', () => {
  test('a bad token leaves the process up, not ready, and says which variable to mend', () =>
    aBot('xoxb-wrong', async ({ bot }) => {
      await becomes(bot, /^503 .*SLACK_BOT_TOKEN \(invalid_auth\)/);
      expect((await fetch(`${bot.url}/healthz`)).status).toBe(200);
    }));

  test('a Slack that is down is waited for, and the bot becomes ready by itself', () =>
    aBot('dead', async ({ bot, slack }) => {
      await becomes(bot, /^503 .*Slack/);
      slack.clearFaults();
      await slack.changed(() => slack.calls().some(isGoodTest));
      await becomes(bot, /^200/);
      slack.fault({ kind: 'dead' });
      expect(await readiness(bot)).toMatch(/^200/);
    }));
});
