import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ModalView } from '@slack/types';
import { afterEach, expect, test } from 'vitest';
import { channelId, userId } from '../../src/requests/ids.ts';
import { createSpeaker } from '../../src/slack/create-speaker.ts';
import type { Message } from '../../src/slack/speaker.ts';
import { quietLog, realTimers } from '../support/ports.ts';
import { tinySlack } from './tiny-slack.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
});

const DANA = userId('U0DANA');
const HELLO: Message = { text: 'hello', blocks: [{ type: 'divider' }] };
const MODAL: ModalView = { type: 'modal', title: { type: 'plain_text', text: 'Ask' }, blocks: [] };

async function aSpeaker() {
  const slack = await tinySlack({
    'views.open': () => ({ ok: true, view: { id: 'V1', hash: 'h1' } }),
    'views.update': () => ({ ok: true }),
    'chat.postEphemeral': () => ({ ok: true }),
    'conversations.open': () => ({ ok: true, channel: { id: 'D1' } }),
    'chat.postMessage': () => ({ ok: true, ts: '1.1' }),
  });
  closing.push(slack.close);
  const log = quietLog();
  const speaker = createSpeaker({ clients: slack.clients, timers: realTimers, log });
  return { slack, speaker, log, methods: () => slack.calls.map(({ method }) => method) };
}

/** Where Slack's private answers go: it notes what comes. */
async function anAnswerAddress(status = 200, headers: Record<string, string> = {}) {
  const heard: unknown[] = [];
  const server = createServer((request, response) => {
    let text = '';
    request.on('data', (piece: Buffer) => {
      text += piece.toString();
    });
    request.on('end', () => {
      heard.push(JSON.parse(text));
      response.writeHead(status, headers).end('ok');
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  closing.push(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => {
      server.close(resolve);
    });
  });
  // A TCP server that listens has an address with a port.
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/answer`, heard };
}

test('a form opens, and one whose trigger ran out is known not to have', async () => {
  const { speaker, slack } = await aSpeaker();
  expect(await speaker.open('t', MODAL)).toEqual({ viewId: 'V1', hash: 'h1' });
  slack.plan('views.open', { error: 'expired_trigger_id' });
  expect(await speaker.open('t', MODAL)).toBeNull();
});

test('a private answer stands beside the message, replaces it or removes it', async () => {
  const { speaker } = await aSpeaker();
  const { url, heard } = await anAnswerAddress();
  await speaker.reply(url, HELLO);
  await speaker.reply(url, HELLO, 'replace');
  await speaker.reply(url, HELLO, 'delete');
  expect(heard).toMatchObject([
    { response_type: 'ephemeral', replace_original: false, text: 'hello' },
    { replace_original: true, text: 'hello' },
    { delete_original: true },
  ]);
});

test('a private answer is never led to another place', async () => {
  const { speaker, log } = await aSpeaker();
  const elsewhere = await anAnswerAddress();
  const { url, heard } = await anAnswerAddress(307, { location: elsewhere.url });
  await speaker.reply(url, HELLO);
  expect([heard.length, elsewhere.heard.length]).toEqual([1, 0]);
  expect(log.lines).toHaveLength(1);
});

test.each(['http://example.com/answer', 'ftp://127.0.0.1/answer', 'file:///etc/hosts', 'nowhere'])(
  'nothing is posted to %s',
  async (url) => {
    const { speaker, log } = await aSpeaker();
    await speaker.reply(url, HELLO);
    expect(log.lines).toMatchObject([{ level: 'warn' }]);
  },
);

test('a whisper becomes a direct message where the bot is not in the channel', async () => {
  const { speaker, slack, methods } = await aSpeaker();
  await speaker.whisper(channelId('C1'), DANA, HELLO);
  expect(methods()).toEqual(['chat.postEphemeral']);
  slack.plan('chat.postEphemeral', { error: 'not_in_channel' });
  await speaker.whisper(channelId('C1'), DANA, HELLO);
  expect(methods().slice(1)).toEqual([
    'chat.postEphemeral',
    'conversations.open',
    'chat.postMessage',
  ]);
  expect(slack.calls.at(-1)?.fields).toMatchObject({ channel: 'D1', text: 'hello', parse: 'none' });
});

test.each(['loseAnswer', 'breakOff', { status: 503 }, { retryAfter: 9 }] as const)(
  'a courtesy that Slack does not take is no fault and is not repeated (%o)',
  async (fault) => {
    const { speaker, slack, methods } = await aSpeaker();
    slack.plan('views.update', fault);
    await speaker.update('V1', MODAL);
    expect(methods()).toEqual(['views.update']);
  },
);
