import { once } from 'node:events';
import type { Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { Answer, MoneyLine } from '../../src/engine/paywint-ports.ts';
import { createPaywint } from '../../src/paywint/create-paywint.ts';
import { quietLog, realClock, realTimers } from '../support/ports.ts';
import { http, type RawServer, rawServer } from './raw-server.ts';

const CALL = {
  method: 'POST',
  path: '/reload',
  body: '{"amount":50,"memo":"[pw-7F3K2M9Q] é"}',
} as const;
const OK = '{"success":true,"data":{"payment_id":"p"}}';

function client(baseUrl: URL) {
  return createPaywint({
    environment: 'sandbox',
    baseUrl,
    apiKey: 'key-1',
    apiSecret: 'secret-1',
    timers: realTimers,
    clock: realClock,
    log: quietLog(),
  });
}

async function open(server: Pick<RawServer, 'url'>): Promise<MoneyLine> {
  const connected = await client(server.url).connect(2_000);
  if (!connected.ok) throw new Error(connected.why);
  return connected.line;
}

async function send(server: RawServer, deadlineMs = 5_000): Promise<Answer> {
  const line = await open(server);
  try {
    return await line.send(CALL, deadlineMs);
  } finally {
    line.close();
  }
}

describe('the money call', () => {
  test('is one request on the one connection, byte for byte as it was stored', async () => {
    await using server = await rawServer((socket) => socket.end(http('200 OK', OK)));
    const answer = await send(server);
    expect(answer).toMatchObject({ kind: 'answer', status: 200, body: OK });
    expect(server.seen).toMatchObject({ connections: 1 });
    expect(server.seen.requests).toHaveLength(1);
    const [request = ''] = server.seen.requests;
    expect(request).toMatch(/^POST \/reload HTTP\/1\.1\r\n/);
    expect(request).toContain('X-Api-Key: key-1\r\n');
    expect(request.endsWith(`\r\n\r\n${CALL.body}`)).toBe(true);
  });

  const doubtful: Readonly<Record<string, (socket: Socket) => void>> = {
    'hangs for ever': () => {},
    'is reset': (socket) => socket.resetAndDestroy(),
    'is closed without a word': (socket) => socket.end(),
    'is cut in the body': (socket) =>
      socket.end('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"success":tr'),
    'is cut in a chunk': (socket) =>
      socket.end('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\n{"success"'),
    'is cut in the headers': (socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Le'),
    'is not HTTP': (socket) => socket.end('220 mail.example ready\r\n'),
    'has two lengths': (socket) =>
      socket.end('HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}'),
    'is larger than any answer': (socket) =>
      socket.end(http('200 OK', JSON.stringify({ data: 'x'.repeat(300_000) }))),
    'switches protocols': (socket) =>
      socket.end('HTTP/1.1 101 Switching\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n'),
  };

  test.each(Object.keys(doubtful))('that %s is lost, and sent once', async (what) => {
    await using server = await rawServer((socket) => doubtful[what]?.(socket));
    const answer = await send(server, what === 'hangs for ever' ? 50 : 5_000);
    expect(answer.kind).toBe('lost');
    expect(server.seen.connections).toBe(1);
    expect(server.seen.requests).toHaveLength(1);
  });

  test.each(['301', '302', '307', '308'])('answered by a %s goes nowhere else', async (status) => {
    await using server = await rawServer((socket) =>
      socket.end(http(`${status} Moved`, '', ['Location: /reload'])),
    );
    expect(await send(server)).toMatchObject({ kind: 'answer', status: Number(status) });
    expect(server.seen.connections).toBe(1);
    expect(server.seen.requests).toHaveLength(1);
  });

  test('ignores a second answer, an early 100 and a connection kept open', async () => {
    await using server = await rawServer((socket) =>
      socket.write(`HTTP/1.1 100 Continue\r\n\r\n${http('200 OK', OK)}${http('500 No', '{}')}`),
    );
    expect(await send(server)).toMatchObject({ kind: 'answer', status: 200, body: OK });
  });

  test('compressed against its wish is an answer that nobody can read, never an error', async () => {
    const body = gzipSync(OK);
    await using server = await rawServer((socket) => {
      socket.write('HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n');
      socket.write(`Content-Length: ${body.byteLength}\r\n\r\n`);
      socket.end(body);
    });
    const answer = await send(server);
    expect(answer.kind === 'answer' && answer.body).not.toBe(OK);
  });
});

describe('a connection that dies before the call', () => {
  test('is known to be closed, and nothing is ever sent on another one', async () => {
    let accepted: Socket | undefined;
    await using server = await rawServer(
      () => {},
      (socket) => {
        accepted = socket;
      },
    );
    const line = await open(server);
    expect(line.isOpen()).toBe(true);
    const gone = accepted === undefined ? Promise.resolve() : once(accepted, 'close');
    accepted?.end();
    await gone;
    // The end has arrived once this side has answered it, which is what closed the other side.
    expect(line.isOpen()).toBe(false);
    const answer = await line.send(CALL, 1_000);
    expect(answer.kind).toBe('lost');
    expect(server.seen).toMatchObject({ connections: 1 });
    expect(server.seen.requests).toHaveLength(0);
  });

  test('carries no second call', async () => {
    await using server = await rawServer((socket) => socket.write(http('200 OK', OK)));
    const line = await open(server);
    await line.send(CALL, 1_000);
    expect(await line.send(CALL, 1_000)).toMatchObject({ kind: 'lost' });
    line.close();
    expect(server.seen.requests).toHaveLength(1);
  });
});

describe('what proves that nothing was sent', () => {
  test('a refused connection', async () => {
    const server = await rawServer(() => {});
    await server[Symbol.asyncDispose]();
    const connected = await client(server.url).connect(1_000);
    expect(connected).toMatchObject({
      ok: false,
      why: expect.stringContaining('refused the connection'),
    });
  });

  test('a server that speaks no TLS', async () => {
    await using server = await rawServer(
      () => {},
      (socket) => socket.write('hello\r\n'),
    );
    const url = new URL(server.url);
    url.protocol = 'https:';
    const connected = await client(url).connect(2_000);
    expect(connected.ok).toBe(false);
    expect(server.seen.requests).toHaveLength(0);
  });

  test('a server that never finishes the TLS handshake', async () => {
    await using server = await rawServer(() => {});
    const url = new URL(server.url);
    url.protocol = 'https:';
    expect(await client(url).connect(50)).toMatchObject({ ok: false });
  });
});
