/** Slack's own SDK finds nothing odd about the local Slack. */
import { isValidSlackRequest } from '@slack/bolt';
import { ErrorCode, WebClient } from '@slack/web-api';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fields } from '../../../playground/slack/json.ts';
import { aModal, anInput, openScene, plain, SECRET, TOKEN, triggerOf } from './echo-bot.ts';
import type { Scene } from './echo-bot.ts';

let scene: Scene;
let client: WebClient;
beforeEach(async () => {
  scene = await openScene();
  client = new WebClient(TOKEN, {
    slackApiUrl: scene.slack.apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
  });
});
afterEach(() => scene.close());

test('its client posts, finds the post by its metadata, and changes it', async () => {
  const metadata = { event_type: 'paywint_request', event_payload: { post_key: 'r1' } };
  const blocks = [{ type: 'section', text: { type: 'mrkdwn', text: 'Hello' } }] as const;
  const { ts } = fields(
    await client.apiCall('chat.postMessage', {
      channel: 'C0FINANCE',
      text: 'Hello',
      blocks: [...blocks],
      metadata,
    }),
  );
  const history = await client.conversations.history({
    channel: 'C0FINANCE',
    include_all_metadata: true,
  });
  expect(history.messages).toMatchObject([{ ts, metadata }]);
  await client.chat.update({ channel: 'C0FINANCE', ts: String(ts), text: 'Changed' });
  expect(scene.slack.messages('C0FINANCE')).toMatchObject([{ text: 'Changed', metadata }]);
});

test('its client opens a view', async () => {
  await scene.slack.as('U0DANA').command('/paywint');
  const view = aModal({ submit: plain('Ask'), blocks: [anInput('Memo')] });
  await client.apiCall('views.open', { trigger_id: triggerOf(scene.received), view });
  expect(scene.slack.as('U0DANA').modal()?.title).toBe('Reload');
});

test('its client understands refusals and rate limits', async () => {
  await expect(client.users.info({ user: 'U0NOBODY' })).rejects.toMatchObject({
    code: ErrorCode.PlatformError,
    data: { error: 'user_not_found' },
  });
  scene.slack.fault({ kind: '429', retryAfterSeconds: 9, times: 1 });
  await expect(client.auth.test()).rejects.toMatchObject({
    code: ErrorCode.RateLimitedError,
    retryAfter: 9,
  });
});

test('its framework accepts the signature of a delivery', async () => {
  await scene.slack.as('U0DANA').command('/paywint reload 4242 50 crème brûlée');
  const [delivery] = scene.slack.deliveries();
  const headers = {
    'x-slack-signature': delivery?.headers['x-slack-signature'] ?? '',
    'x-slack-request-timestamp': Number(delivery?.headers['x-slack-request-timestamp']),
  };
  const body = delivery?.body ?? '';
  expect(isValidSlackRequest({ signingSecret: SECRET, body, headers })).toBe(true);
  const other = { signingSecret: 'another', body, headers };
  expect(isValidSlackRequest(other)).toBe(false);
});
