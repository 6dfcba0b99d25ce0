/** The local Slack and the local Paywint, in a process of their own so that they share no thread with what is measured. */
import { demoSeed as paywintSeed } from '../playground/paywint/demo-seed.ts';
import { createPaywint } from '../playground/paywint/server.ts';
import { createSlack } from '../playground/slack/server.ts';
import { ready } from './process-of-its-own.ts';

const [, , signingSecret = '', botToken = ''] = process.argv;
const paywint = await createPaywint({ seed: paywintSeed() });
const slack = await createSlack({ signingSecret, botToken });
ready({
  slackApiUrl: slack.apiUrl,
  paywintUrl: paywint.url,
  paywintKey: paywint.apiKey,
  paywintSecret: paywint.apiSecret,
});
