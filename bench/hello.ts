/** The yardstick: the smallest Bolt app with a command, a button and a form. A process of its own. */
import { App, HTTPReceiver } from '@slack/bolt';
import { readyAt } from './process-of-its-own.ts';

const [, , signingSecret = ''] = process.argv;
const app = new App({
  receiver: new HTTPReceiver({ signingSecret }),
  token: 'xoxb-hello',
  // With both ids known, Bolt asks Slack nothing.
  botId: 'B0HELLO',
  botUserId: 'U0HELLO',
  tokenVerificationEnabled: false,
});
app.command('/paywint', ({ ack }) => ack());
app.action('approve', ({ ack }) => ack());
app.view('ask', ({ ack }) => ack());
const server = await app.start(0);
readyAt(server.address());
