/** Slack's own client, unmodified, against the local Slack: what it speaks is the real Socket Mode. */
import { App, LogLevel } from '@slack/bolt';
import { expect, test } from 'vitest';
import { createSlack } from '../../../playground/slack/server.ts';

const APP_TOKEN = 'xapp-token-of-the-test';
const BOT_TOKEN = 'xoxb-token-of-the-test';

test("Bolt's own Socket Mode hears commands, clicks and forms of the local Slack, and is heard", async () => {
  const slack = await createSlack({
    signingSecret: 'unused',
    botToken: BOT_TOKEN,
    appToken: APP_TOKEN,
  });
  const app = new App({
    socketMode: true,
    appToken: APP_TOKEN,
    token: BOT_TOKEN,
    clientOptions: { slackApiUrl: slack.apiUrl },
    logLevel: LogLevel.ERROR,
  });
  const plain = (text: string) => ({ type: 'plain_text', text }) as const;
  app.command('/paywint', async ({ ack, client, body }) => {
    await ack('Opening');
    await client.views.open({
      trigger_id: body.trigger_id,
      view: {
        type: 'modal',
        callback_id: 'ask',
        title: plain('Ask'),
        submit: plain('Ask'),
        blocks: [
          {
            type: 'input',
            block_id: 'amount',
            label: plain('Amount'),
            element: { type: 'plain_text_input', action_id: 'typed' },
          },
        ],
      },
    });
  });
  app.view('ask', async ({ ack, view, client }) => {
    const amount = view.state.values['amount']?.['typed']?.value ?? '';
    if (!/^\d+$/.test(amount)) {
      return ack({ response_action: 'errors', errors: { amount: 'An amount is digits.' } });
    }
    await ack();
    const button = { type: 'button', text: plain('Approve'), action_id: 'approve' } as const;
    await client.apiCall('chat.postMessage', {
      channel: 'C0FINANCE',
      text: `Wants ${amount}`,
      blocks: [{ type: 'actions', elements: [button] }],
    });
  });
  app.action('approve', async ({ ack, respond }) => {
    await ack();
    await respond({ text: 'Approved', replace_original: true });
  });
  await app.start();
  try {
    await slack.changed(() => slack.sockets.live().length === 1);
    const dana = slack.as('U0DANA');
    const command = await dana.command('/paywint reload', { channel: 'C0FINANCE' });
    expect(command.shown?.text).toBe('Opening');
    await slack.changed(() => dana.modal() !== undefined);
    const form = dana.modal();
    if (form === undefined) throw new Error('no form opened');
    const wrong = await dana.submit(form, { Amount: 'ten' });
    expect(wrong.errors).toEqual({ amount: 'An amount is digits.' });
    const open = dana.modal();
    if (open === undefined) throw new Error('the form closed');
    expect((await dana.submit(open, { Amount: '10' })).errors).toEqual({});
    await slack.changed(() => slack.messages('C0FINANCE').length === 1);
    const [notice] = slack.messages('C0FINANCE');
    if (notice === undefined) throw new Error('no notice');
    expect(await dana.click(notice, 'Approve')).toMatchObject({ status: 200 });
    await slack.changed(() => slack.messages('C0FINANCE')[0]?.text === 'Approved');
    expect(slack.deliveries().map(({ transport }) => transport)).toEqual(
      slack.deliveries().map(() => 'socket'),
    );
  } finally {
    await app.stop();
    await slack.changed(() => slack.sockets.live().length === 0);
    await slack.close();
  }
});
