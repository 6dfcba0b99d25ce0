import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { type WebSocket, WebSocketServer } from 'ws';
import { createSlack, type LocalSlack } from '../../../playground/slack/server.ts';
import type { Timers } from '../../../src/engine/ports.ts';
import { createClients } from '../../../src/slack/clients.ts';
import type { SocketLine } from '../../../src/slack/socket-line.ts';
import { createSocketLines, type SocketLines } from '../../../src/slack/socket-lines.ts';
import type { Envelope } from '../../../src/slack/socket-message.ts';
import { quietLog, realTimers } from '../../support/ports.ts';

const BOT_TOKEN = 'xoxb-token-of-the-test';
const APP_TOKEN = 'xapp-token-of-the-test';

/** Nobody waits for real in a test. */
const hurried: Timers = { after: (ms, work) => realTimers.after(Math.ceil(ms / 50), work) };

let closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.toReversed()) await close();
  closers = [];
});

type Came = { readonly line: SocketLine; readonly envelope: Envelope };

function open(apiUrl: string, how: { readonly appToken?: string } = {}) {
  const came: Came[] = [];
  const log = quietLog();
  let now = 0;
  const lines: SocketLines = createSocketLines({
    appToken: how.appToken ?? APP_TOKEN,
    clients: createClients({ token: BOT_TOKEN, apiUrl: new URL(apiUrl), log }),
    clock: { now: () => now, monotonic: () => now },
    timers: hurried,
    log,
    isReady: () => true,
    onEnvelope: (line, envelope) => came.push({ line, envelope }),
  });
  closers.push(lines.stop);
  return { lines, came, log, pass: (ms: number) => (now += ms) };
}

async function aSlack(): Promise<LocalSlack> {
  const slack = await createSlack({
    signingSecret: 'unused',
    botToken: BOT_TOKEN,
    appToken: APP_TOKEN,
    transport: 'socket',
  });
  closers.push(slack.close);
  return slack;
}

describe('whether the bot is ready', () => {
  test('it is not before the first connection, and says so', async () => {
    const slack = await aSlack();
    const { lines } = open(slack.apiUrl);
    expect(lines.trouble()).toMatch(/no connection/);
    await lines.start();
    expect(lines.trouble()).toBeNull();
  });

  test('a token that Slack refuses is named, with its mend, and never shown', async () => {
    const slack = await aSlack();
    const { lines, log } = open(slack.apiUrl, { appToken: 'xapp-wrong' });
    await lines.start();
    expect(lines.trouble()).toMatch(/SLACK_APP_TOKEN \(invalid_auth\).*connections:write/);
    expect(JSON.stringify(log.lines)).not.toContain('xapp-wrong');
  });

  test('a bot token in its place is named too', async () => {
    const slack = await aSlack();
    const { lines } = open(slack.apiUrl, { appToken: BOT_TOKEN });
    await lines.start();
    expect(lines.trouble()).toContain('not_allowed_token_type');
  });

  test('a Slack that goes down after a good start leaves the bot ready, and is waited for', async () => {
    const slack = await aSlack();
    const { lines, pass } = open(slack.apiUrl);
    await lines.start();
    slack.fault({ kind: '500', method: 'apps.connections.open' });
    slack.sockets.drop();
    await slack.changed(() => slack.sockets.live().length === 0);
    await slack.changed(
      () => slack.calls().filter(({ outcome }) => outcome === 'HTTP 500').length > 1,
    );
    expect(lines.trouble()).toBeNull();
    pass(3_600_000);
    expect(lines.trouble()).toBeNull();
    slack.clearFaults();
    await slack.changed(() => slack.sockets.live().length === 2);
  });

  test('Socket Mode that was switched off in the app is told as such', async () => {
    const slack = await aSlack();
    const { lines } = open(slack.apiUrl);
    await lines.start();
    slack.fault({ kind: 'dead', method: 'apps.connections.open' });
    for (const { id } of slack.sockets.live()) slack.sockets.announceEnd(id, 'link_disabled');
    await slack.changed(() => slack.calls().some(({ outcome }) => outcome === 'connection cut'));
    expect(lines.trouble()).toMatch(/switched off/);
  });
});

test('ten connections are all that an app may have: the eleventh is turned away, and that is no end', async () => {
  const slack = await aSlack();
  const all = Array.from({ length: 6 }, () => open(slack.apiUrl));
  await Promise.all(all.map(({ lines }) => lines.start()));
  await slack.changed(() => slack.sockets.live().length === 10);
  const [first] = all;
  await first?.lines.stop();
  await slack.changed(() => slack.sockets.live().length === 10);
  for (const { lines } of all.slice(1)) await expect.poll(lines.trouble).toBeNull();
});

describe('a stop', () => {
  test('waits for the answer to what has come, and Slack hears it', async () => {
    const slack = await aSlack();
    const { lines, came } = open(slack.apiUrl);
    await lines.start();
    const typed = slack.as('U0DANA').command('/paywint help', { channel: 'C0FINANCE' });
    await expect.poll(() => came.length).toBe(1);
    const stopped = lines.stop();
    await slack.changed(() => slack.sockets.live().length === 1);
    for (const { line, envelope } of came) line.answer(envelope, { text: 'Here I am' });
    expect((await typed).shown?.text).toBe('Here I am');
    await stopped;
    await slack.changed(() => slack.sockets.live().length === 0);
  });
});

describe('a Slack that behaves oddly', () => {
  test('a connection on which nothing comes back is cut and replaced', async () => {
    const odd = await anOddSlack((socket) => socket.send('{"type":"hello"}'), { autoPong: false });
    const { lines } = open(odd.apiUrl);
    await lines.start();
    await expect.poll(() => odd.sockets.length).toBeGreaterThan(4);
  });

  test('one that never says hello is not taken for open, and is tried again', async () => {
    const odd = await anOddSlack(() => undefined);
    const { lines } = open(odd.apiUrl);
    await lines.start();
    expect(lines.trouble()).toMatch(/no connection/);
    await expect.poll(() => odd.sockets.length).toBeGreaterThan(4);
  });

  test('what cannot be read is passed over, and the rest is heard', async () => {
    const envelope = { envelope_id: 'E1', type: 'slash_commands', payload: { trigger_id: '1.a' } };
    const odd = await anOddSlack((socket) => {
      const all = ['{', '[]', '"hello"', '{"type":"hello"}', '{"type":"new"}', '{"envelope_id":1}'];
      for (const text of [...all, JSON.stringify(envelope)]) socket.send(text);
      socket.send(Buffer.from(JSON.stringify({ ...envelope, envelope_id: 'E2' })));
    });
    const { lines, came } = open(odd.apiUrl);
    await lines.start();
    await expect.poll(() => came.length).toBe(2);
    expect(came.map((one) => one.envelope.id)).toEqual(['E1', 'E1']);
    expect(came[0]?.envelope.key).toBe(came[1]?.envelope.key);
    for (const { line, envelope: one } of came) line.pass(one);
  });

  test('an address without encryption on another machine is not connected to', async () => {
    const odd = await anOddSlack(() => undefined, { url: 'ws://slack.example/link' });
    const { lines, log } = open(odd.apiUrl);
    await lines.start();
    expect(log.lines.map(({ message }) => message).join()).toContain('not encrypted');
    expect(lines.trouble()).not.toBeNull();
  });
});

/** Gives out an address, and does with a connection what a test says. */
async function anOddSlack(
  onOpen: (socket: WebSocket) => void,
  how: { readonly autoPong?: boolean; readonly url?: string } = {},
) {
  const sockets: WebSocket[] = [];
  const server: Server = createServer((_request, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ ok: true, url: how.url ?? `ws://127.0.0.1:${port}/` }));
  });
  const door = new WebSocketServer({ server, autoPong: how.autoPong ?? true });
  door.on('connection', (socket) => {
    sockets.push(socket);
    onOpen(socket);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  // A TCP server that listens has an address with a port.
  const { port } = server.address() as AddressInfo;
  closers.push(async () => {
    for (const socket of door.clients) socket.terminate();
    server.closeAllConnections();
    await new Promise((resolve) => {
      server.close(resolve);
    });
  });
  return { apiUrl: `http://127.0.0.1:${port}/api/`, sockets };
}
