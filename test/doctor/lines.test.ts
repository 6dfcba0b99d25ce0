/** Lines of the doctor that need no process of their own, each with its fault planted. */
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, test } from 'vitest';
import { createSlack } from '../../playground/slack/server.ts';
import { checkBlocks } from '../../src/doctor/check-blocks.ts';
import { checkClock, clockFinding } from '../../src/doctor/check-clock.ts';
import { checkDoors } from '../../src/doctor/check-doors.ts';
import { messages } from '../../src/doctor/shown.ts';
import { sentence } from '../../src/slack/views/sentence.ts';
import { type Finding, lineOf } from '../../src/doctor/finding.ts';
import { createReceiver } from '../../src/slack/receiver.ts';
import { createClients } from '../../src/slack/clients.ts';
import { webhookRoute } from '../../src/http/webhook.ts';
import { createHttpServer } from '../../src/http/server.ts';
import { quietLog, realClock, realTimers } from '../support/ports.ts';
import { clock } from '../ledger/store.ts';

const NOW = Date.parse('Sat, 28 Nov 2026 09:00:00 GMT');
const SECRET = 'signing-secret-of-this-test';
const HOOK = 'webhook-secret-of-this-test-0123456789';
const text = (findings: readonly Finding[]): string => findings.map(lineOf).join('\n');

describe('the clock', () => {
  test.each([
    ['that fits', NOW - 2_000, /^ok .*2 s apart/],
    ['at the edge', NOW - 60_000, /^ok/],
    ['that is ahead', NOW - 61_000, /^WRONG.*61 s ahead of Paywint's — mend: .*NTP/],
    ['that is behind', NOW + 400_000, /^WRONG.*400 s behind Paywint's/],
  ])('%s is compared with the time in an answer', (_what, theirs, words) => {
    const line = lineOf(clockFinding('Paywint', new Date(theirs).toUTCString(), NOW));
    expect(line).toMatch(words);
  });

  test('is read from whatever the other side answers, and not from silence', async () => {
    await using door = await listening((_request, response) => {
      response.writeHead(404, { Date: 'Sat, 28 Nov 2026 08:00:00 GMT' }).end();
    });
    const line = lineOf(await checkClock('Slack', door.url, { now: () => NOW }));
    expect(line).toMatch(/^WRONG.*3600 s ahead of Slack's/);
    const silent = await checkClock('Slack', new URL('http://127.0.0.1:1'), clock);
    expect(lineOf(silent)).toMatch(/^- .*was not compared/);
  });
});

describe('the address', () => {
  const secrets = { signingSecret: SECRET, webhookSecret: HOOK };

  test('is not tried where none is given, and how to try it is said', async () => {
    const lines = await checkDoors(null, secrets, realClock);
    expect(lines.map(({ ok }) => ok)).toEqual([true, true]);
    expect(text(lines)).toMatch(/^- .*--url https:\/\/YOUR-HOST/m);
  });

  test('reaches a bot with the same secrets, and nothing comes of the try', async () => {
    await using bot = await aBot();
    expect(text(await checkDoors(bot.url, secrets, realClock))).toMatch(/^ok[^\n]*\nok[^\n]*$/);
    expect(bot.received()).toBe(0);
  });

  test.each([
    [
      'another signing secret',
      { ...secrets, signingSecret: 'of-another-app' },
      /another SLACK_SIGN/,
    ],
    ['another webhook secret', { ...secrets, webhookSecret: `${HOOK}x` }, /webhook .* answers 404/],
  ])('with %s is told apart', async (_what, given, words) => {
    await using bot = await aBot();
    const lines = await checkDoors(bot.url, given, realClock);
    expect(lines.filter(({ ok }) => !ok)).toHaveLength(1);
    expect(text(lines)).toMatch(words);
    expect(text(lines)).not.toContain(HOOK);
  });

  test('where something else listens, or nothing, is told with what to do', async () => {
    await using other = await listening((_request, response) => response.writeHead(502).end());
    expect(text(await checkDoors(other.url, secrets, realClock))).toMatch(
      /answers 502 — mend: start/,
    );
    const nobody = await checkDoors(new URL('http://127.0.0.1:1'), secrets, realClock);
    expect(text(nobody).match(/cannot be reached/g)).toHaveLength(2);
  });
});

describe('the look of messages', () => {
  const noWait = (): Promise<void> => Promise.resolve();
  const few = messages('help', [sentence('a'), sentence('b')]);

  test('is asked of Slack itself, waits as long as Slack wants, and posts nothing', async () => {
    await using slack = await aSlack();
    slack.fault({ method: 'blocks.validate', kind: '429', times: 2 });
    expect(text(await checkBlocks(clientsOf(slack), noWait, few))).toMatch(/^ok .*every message/);
    expect(slack.everything()).toEqual([]);
  });

  test('that Slack refuses is told with its place', async () => {
    await using slack = await aSlack();
    slack.fault({ method: 'blocks.validate', kind: 'error', error: 'invalid_blocks', times: 1 });
    const lines = await checkBlocks(clientsOf(slack), noWait, few);
    expect(lines).toHaveLength(1);
    expect(text(lines)).toMatch(/^WRONG  Slack: does not take the help 1 .*invalid_blocks/);
  });

  test('that Slack refuses with the places beside it is told with each of them', async () => {
    const errors = [
      { pointer: '/blocks/0', message: 'too long' },
      { pointer: '/blocks/1', message: 'no such type' },
    ];
    let asked = 0;
    await using slack = await listening((request, response) => {
      asked += 1;
      const answer = asked === 1 ? { ok: false, error: 'invalid_blocks', errors } : { ok: true };
      request.resume().on('end', () => response.end(JSON.stringify(answer)));
    });
    const lines = await checkBlocks(clientsOf({ apiUrl: `${slack.url.href}api/` }), noWait, few);
    expect(lines).toHaveLength(2);
    expect(text(lines)).toMatch(/help 1 at \/blocks\/0 \(too long\)[^]*help 1 at \/blocks\/1/);
  });
});

function clientsOf(slack: { readonly apiUrl: string }) {
  return createClients({ token: 'xoxb-1', apiUrl: new URL(slack.apiUrl), log: quietLog() });
}

async function aSlack() {
  const slack = await createSlack({ signingSecret: SECRET, botToken: 'xoxb-1' });
  return { ...slack, [Symbol.asyncDispose]: slack.close };
}

async function listening(answer: RequestListener) {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A TCP server that listens has an address with a port.
  const { port } = server.address() as AddressInfo;
  return {
    url: new URL(`http://127.0.0.1:${port}`),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** The doors of a bot, which take what is genuine. */
async function aBot() {
  let received = 0;
  const chance = { errorId: () => 'E1' };
  const common = { clock: realClock, timers: realTimers, chance, log: quietLog() };
  const receiver = createReceiver({ ...common, signingSecret: SECRET, isReady: () => true });
  receiver.init({
    processEvent: () => {
      received += 1;
      return Promise.resolve();
    },
    // Of Bolt's app the receiver uses this one thing.
  } as unknown as Parameters<typeof receiver.init>[0]);
  const inbox = {
    receive: () => {
      received += 1;
      return Promise.resolve();
    },
  };
  const server = createHttpServer(
    [
      { method: 'POST', path: '/slack/events', answer: receiver.answer },
      webhookRoute({ ...common, secret: HOOK, inbox }),
    ],
    quietLog(),
  );
  const port = await server.listen(0);
  return {
    url: new URL(`http://127.0.0.1:${port}`),
    received: () => received,
    [Symbol.asyncDispose]: server.close,
  };
}
