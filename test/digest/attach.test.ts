import { expect, test } from 'vitest';
import { createPaywint } from '../../playground/paywint/server.ts';
import { createSlack } from '../../playground/slack/server.ts';
import { channelId, teamId } from '../../src/requests/ids.ts';
import { createClients } from '../../src/slack/clients.ts';
import { createDigestDesk } from '../../src/slack/digest-desk.ts';
import { digestMessage } from '../../src/slack/views/digest.ts';
import { NINE_O_CLOCK } from '../requests/a-request.ts';
import { quietLog, realTimers } from '../support/ports.ts';
import { aDigest } from './a-digest.ts';

const CHANNEL = channelId('C0FINANCE');
const nothing = { ts: null, uncertainSince: null, tries: 0, notBefore: 0 };
const RECORD = {
  team: teamId('T0HOME'),
  channel: CHANNEL,
  kind: 'daily',
  localDate: '2026-11-21',
  environment: 'sandbox',
  slotAt: NINE_O_CLOCK,
  until: NINE_O_CLOCK,
  wallet: null,
  leaseUntil: 0,
  mark: { surface: 'digest', channel: CHANNEL, ...nothing },
} as const;
const picture = {
  png: new Uint8Array([0x89, 0x50, 0x4e, 0x47]),
  title: 'Balance',
  words: 'It stood still.',
};

test('a picture hangs in the thread of its digest, with words for those who do not see it', async () => {
  const paywint = await createPaywint({});
  const slack = await createSlack({
    signingSecret: 'secret',
    botToken: 'xoxb-1',
    appToken: 'xapp-1',
    transport: 'http',
    paywint,
  });
  const clients = createClients({
    token: 'xoxb-1',
    apiUrl: new URL(slack.apiUrl),
    log: quietLog(),
  });
  const clock = { now: () => NINE_O_CLOCK, monotonic: () => performance.now() };
  const desk = createDigestDesk({
    clients,
    clock,
    timers: realTimers,
    log: quietLog(),
    render: digestMessage,
  });
  const { mark } = await desk.post(RECORD, aDigest());
  expect(await desk.attach(RECORD, mark.ts ?? '', picture)).toBe(true);
  const [hung] = slack
    .messages(CHANNEL)
    .filter(({ threadTs, ts }) => threadTs === mark.ts && ts !== mark.ts);
  expect(hung).toMatchObject({ text: 'It stood still.' });
  expect(hung?.files).toHaveLength(1);
  slack.fault({ method: 'upload', kind: '500' });
  expect(await desk.attach(RECORD, mark.ts ?? '', picture)).toBe(false);
  await slack.close();
  await paywint.close();
});
