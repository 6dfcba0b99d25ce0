import type { TLSSocket } from 'node:tls';
import { describe, expect, test } from 'vitest';
import { aClient, openLine } from './a-client.ts';
import { http, rawServer } from './raw-server.ts';
import { tlsServer } from './tls-server.ts';

const CALL = { method: 'POST', path: '/reload', body: '{"amount":50}' } as const;
const OK = '{"success":true,"data":{"payment_id":"p"}}';

describe('the money call over TLS', () => {
  test('is one request on the one connection', async () => {
    await using server = await tlsServer((socket) => socket.end(http('200 OK', OK)), {
      isTrusted: true,
    });
    const line = await openLine(server.url);
    expect(line.isOpen()).toBe(true);
    expect(await line.send(CALL, 2_000)).toMatchObject({ kind: 'answer', status: 200, body: OK });
    expect(server.seen).toEqual({ connections: 1, calls: 1 });
  });

  const doubtful: Readonly<Record<string, (socket: TLSSocket) => void>> = {
    'never comes': () => {},
    'is a closed connection': (socket) => socket.end(),
    'is a broken connection': (socket) => socket.destroy(),
    'is cut short': (socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{"succ'),
  };

  test.each(Object.keys(doubtful))('is lost when the answer %s, and sent once', async (what) => {
    await using server = await tlsServer((socket) => doubtful[what]?.(socket), { isTrusted: true });
    const line = await openLine(server.url);
    const answer = await line.send(CALL, what === 'never comes' ? 50 : 2_000);
    expect(answer.kind).toBe('lost');
    expect(line.isOpen()).toBe(false);
    expect(server.seen).toEqual({ connections: 1, calls: 1 });
  });

  test('is not sent when the connection was closed before it', async () => {
    let theirs: TLSSocket | undefined;
    await using server = await tlsServer(() => {}, {
      isTrusted: true,
      onSecure: (socket) => {
        theirs = socket;
      },
    });
    const line = await openLine(server.url);
    await expect.poll(() => theirs).toBeDefined();
    theirs?.end();
    await expect.poll(() => line.isOpen()).toBe(false);
    expect((await line.send(CALL, 1_000)).kind).toBe('lost');
    expect(server.seen).toEqual({ connections: 1, calls: 0 });
  });
});

describe('keys and money never travel', () => {
  test('to a server whose certificate is not trusted', async () => {
    await using server = await tlsServer(() => {}, { isTrusted: false });
    const connected = await aClient(server.url).connect(2_000);
    expect(connected).toMatchObject({ ok: false, why: expect.stringContaining('not trusted') });
    expect(server.seen.calls).toBe(0);
  });

  test('to a server whose certificate is for another name', async () => {
    await using server = await tlsServer(() => {}, { isTrusted: true });
    const url = new URL(server.url);
    url.hostname = '127.0.0.1';
    const connected = await aClient(url).connect(2_000);
    expect(connected).toMatchObject({ ok: false, why: expect.stringContaining('another name') });
    expect(server.seen.calls).toBe(0);
  });

  test('over TLS older than 1.2', async () => {
    await using server = await tlsServer(() => {}, { isTrusted: true, newest: 'TLSv1.1' });
    expect((await aClient(server.url).connect(2_000)).ok).toBe(false);
    expect(server.seen.calls).toBe(0);
  });

  test('to a host that is not the one of its environment', () => {
    for (const url of [
      'https://api.paywint.com',
      'http://api.sandbox.paywint.com',
      'https://paywint.example',
      'http://localhost.example',
      'http://me:too@127.0.0.1',
    ]) {
      expect(() => aClient(new URL(url)), url).toThrow('Paywint');
    }
  });

  test('after bytes that nobody asked for, which could be taken for the answer', async () => {
    await using server = await rawServer(
      () => {},
      (socket) => socket.write(http('200 OK', OK)),
    );
    const line = await openLine(server.url);
    await expect.poll(() => line.isOpen()).toBe(false);
    expect((await line.send(CALL, 1_000)).kind).toBe('lost');
    expect(server.seen.requests).toHaveLength(0);
  });
});
