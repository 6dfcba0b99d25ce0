import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Answer } from '../../src/engine/paywint-ports.ts';
import { API_SECRET, openLine } from './a-client.ts';
import { http, type RawServer, rawServer } from './raw-server.ts';

const CALL = { method: 'POST', path: '/reload', body: '{"amount":50}' } as const;
const OK = '{"success":true,"data":{"payment_id":"p"}}';

/** Sends the call once and checks that it reached the server once, whatever came back. */
async function sendTo(server: RawServer, deadlineMs = 2_000): Promise<Answer> {
  const before = { connections: server.seen.connections, requests: server.seen.requests.length };
  const line = await openLine(server.url);
  const answer = await line.send(CALL, deadlineMs);
  expect(server.seen.connections - before.connections).toBe(1);
  expect(server.seen.requests.length - before.requests).toBe(1);
  line.close();
  return answer;
}

describe('whatever comes back, the call was sent once and nothing is thrown', () => {
  test('an answer cut after any of its bytes is lost, and only the whole one is an answer', async () => {
    const whole = Buffer.from(http('200 OK', OK));
    let cut = 0;
    await using server = await rawServer((socket) => socket.end(whole.subarray(0, cut)));
    for (cut = 0; cut < whole.byteLength; cut += 1) {
      expect((await sendTo(server)).kind, `after ${cut} bytes`).toBe('lost');
    }
    expect(await sendTo(server)).toMatchObject({ kind: 'answer', body: OK });
  });

  test('the same in chunks', async () => {
    const head = 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n';
    const size = OK.length.toString(16);
    const whole = Buffer.from(`${head}${size}\r\n${OK}\r\n0\r\n\r\n`);
    let cut = 0;
    await using server = await rawServer((socket) => socket.end(whole.subarray(0, cut)));
    for (cut = 0; cut < whole.byteLength; cut += 1) {
      expect((await sendTo(server)).kind, `after ${cut} bytes`).toBe('lost');
    }
    expect(await sendTo(server)).toMatchObject({ kind: 'answer', body: OK });
  });

  test('any bytes at all', async () => {
    let bytes = new Uint8Array();
    await using server = await rawServer((socket) => socket.end(bytes));
    const garbage = fc.uint8Array({ maxLength: 200 });
    const nearly = fc
      .tuple(fc.nat(http('200 OK', OK).length), garbage)
      .map(([at, noise]) =>
        Buffer.concat([Buffer.from(http('200 OK', OK)).subarray(0, at), noise]),
      );
    await fc.assert(
      fc.asyncProperty(fc.oneof(garbage, nearly), async (some) => {
        bytes = some;
        expect(['answer', 'lost']).toContain((await sendTo(server)).kind);
      }),
      { numRuns: 150 },
    );
  });

  test('two answers: the second is never taken', async () => {
    await using server = await rawServer((socket) =>
      socket.end(`${http('200 OK', OK)}${http('422 No', '{"detail":[]}')}`),
    );
    const answer = await sendTo(server);
    if (answer.kind === 'answer') expect(answer).toMatchObject({ status: 200, body: OK });
  });

  test('headers that trickle in for ever', async () => {
    await using server = await rawServer((socket) => {
      const trickle = setInterval(() => socket.write('X-More: 1\r\n'), 5);
      socket.on('close', () => clearInterval(trickle));
      socket.write('HTTP/1.1 200 OK\r\n');
    });
    expect(await sendTo(server, 60)).toMatchObject({ kind: 'lost' });
  });

  test('a body that trickles in for ever', async () => {
    await using server = await rawServer((socket) => {
      const trickle = setInterval(() => socket.write(' '), 5);
      socket.on('close', () => clearInterval(trickle));
      socket.write('HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n');
    });
    expect(await sendTo(server, 60)).toMatchObject({ kind: 'lost' });
  });

  test('more than 256 KiB: the rest is not waited for', async () => {
    await using server = await rawServer((socket) => {
      socket.write(`HTTP/1.1 200 OK\r\nContent-Length: 9000000\r\n\r\n${'x'.repeat(300_000)}`);
    });
    expect(await sendTo(server)).toMatchObject({ kind: 'lost' });
  });

  test('a call that HTTP cannot carry', async () => {
    await using server = await rawServer(() => {});
    const line = await openLine(server.url);
    const answer = await line.send({ ...CALL, path: '/re load' }, 1_000);
    expect(answer.kind).toBe('lost');
    expect(line.isOpen()).toBe(false);
    expect(server.seen.requests).toHaveLength(0);
  });
});

describe('what an answer tells', () => {
  test('its status counts even when its body cannot be read', async () => {
    const body = gzipSync(OK);
    await using server = await rawServer((socket) => {
      socket.write('HTTP/1.1 401 No\r\nContent-Encoding: gzip\r\n');
      socket.write(`Content-Length: ${body.byteLength}\r\n\r\n`);
      socket.end(body);
    });
    expect(await sendTo(server)).toMatchObject({ kind: 'answer', status: 401, body: '' });
  });

  test('no secret and no card number comes along', async () => {
    const told = JSON.stringify({ message: `${API_SECRET} and 4242 4242 4242 4242` });
    await using server = await rawServer((socket) =>
      socket.end(http('400 Bad Request', told, ['Retry-After: 7', `Set-Cookie: ${API_SECRET}`])),
    );
    expect(await sendTo(server)).toEqual({
      kind: 'answer',
      status: 400,
      headers: { 'content-type': 'application/json', 'retry-after': '7' },
      body: '{"message":"[secret] and [card number]"}',
    });
  });
});

test('a connection that is reset while it waits is closed, and carries nothing', async () => {
  await using server = await rawServer(() => {});
  const line = await openLine(server.url);
  await expect.poll(() => server.seen.connections).toBe(1);
  server.closeSockets();
  await expect.poll(() => line.isOpen()).toBe(false);
  expect((await line.send(CALL, 1_000)).kind).toBe('lost');
  expect(server.seen).toMatchObject({ connections: 1, requests: [] });
});
