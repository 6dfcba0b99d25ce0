import { afterEach, expect, test } from 'vitest';
import type { DigestRecord } from '../../src/engine/digest-ports.ts';
import { channelId, teamId } from '../../src/requests/ids.ts';
import { createDigestDesk } from '../../src/slack/digest-desk.ts';
import { digestMessage } from '../../src/slack/views/digest.ts';
import { NINE_O_CLOCK } from '../requests/a-request.ts';
import { aChannelsSlack, type ChannelsSlack } from '../slack/channels-slack.ts';
import { quietLog, virtualTime } from '../support/ports.ts';
import { aDigest } from './a-digest.ts';

const open: ChannelsSlack[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map(({ slack }) => slack.close()));
});

const CHANNEL = channelId('C0FINANCE');

function record(localDate: string, mark: Partial<DigestRecord['mark']> = {}): DigestRecord {
  const nothing = { ts: null, uncertainSince: null, tries: 0, notBefore: 0 };
  return {
    team: teamId('T0HOME'),
    channel: CHANNEL,
    kind: 'daily',
    localDate,
    environment: 'sandbox',
    slotAt: NINE_O_CLOCK,
    until: NINE_O_CLOCK,
    wallet: null,
    leaseUntil: 0,
    mark: { surface: 'digest', channel: CHANNEL, ...nothing, ...mark },
  };
}

async function aDesk() {
  const channels = await aChannelsSlack();
  open.push(channels);
  const time = virtualTime();
  const parts = { clients: channels.slack.clients, clock: time, timers: time, log: quietLog() };
  return { ...channels, desk: createDigestDesk({ ...parts, render: digestMessage }) };
}

test('a digest that may be there already is found by its date, and only that one', async () => {
  const { desk, texts } = await aDesk();
  const posted = await desk.post(record('2026-11-21'), aDigest());
  expect(posted).toMatchObject({ mark: { uncertainSince: null }, retryAt: null });
  expect(posted.mark.ts).not.toBeNull();
  const uncertain = { uncertainSince: NINE_O_CLOCK };
  expect(await desk.post(record('2026-11-21', uncertain), aDigest())).toEqual(posted);
  const next = await desk.post(record('2026-11-22', uncertain), aDigest());
  expect(next.mark).toMatchObject({ ts: null, ...uncertain });
  expect(next.retryAt).not.toBeNull();
  expect(texts('C0FINANCE')).toHaveLength(1);
});

test('where Slack cannot be reached nothing is uncertain, and it is tried again', async () => {
  const { desk, slack } = await aDesk();
  await slack.close();
  open.length = 0;
  const { mark, retryAt } = await desk.post(record('2026-11-21'), aDigest());
  expect(mark).toMatchObject({ ts: null, uncertainSince: null });
  expect(retryAt).not.toBeNull();
});
