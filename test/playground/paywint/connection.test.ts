import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, test } from 'vitest';
import type { Timers } from '../../../playground/paywint/timers.ts';
import { aPaywint, get, reload, reloadsTaken, until } from './client.ts';

/** Timers that run when the test says so. */
const handTimers = () => {
  const waiting = new Set<{ readonly ms: number; readonly run: () => void }>();
  const timers: Timers = {
    after: (ms, run) => {
      const one = { ms, run };
      waiting.add(one);
      return () => waiting.delete(one);
    },
  };
  const runAll = (): void => {
    for (const one of waiting) {
      waiting.delete(one);
      one.run();
    }
  };
  return { timers, runAll, waits: () => [...waiting].map(({ ms }) => ms) };
};

const portOf = (url: string): number => Number(new URL(url).port);

test('an unplugged Paywint refuses connections and comes back on the same port', async () => {
  await using paywint = await aPaywint();
  await get(paywint, '/wallet/get');
  paywint.fault({ kind: 'refuse-connections' });
  const socket = connect(portOf(paywint.url), '127.0.0.1');
  const [error] = await once(socket, 'error').catch((thrown: unknown) => [thrown]);
  expect(error).toMatchObject({ code: 'ECONNREFUSED' });
  await expect(reload(paywint)).rejects.toThrow('fetch failed');
  paywint.clearFaults();
  await paywint.ready();
  expect((await reload(paywint)).status).toBe(200);
  expect(reloadsTaken(paywint)).toBe(1);
});

test('an unplugged Paywint can be told when to come back', async () => {
  const { timers, runAll, waits } = handTimers();
  await using paywint = await aPaywint({ timers });
  paywint.fault({ kind: 'refuse-connections', ms: 250 });
  await expect(reload(paywint)).rejects.toThrow('fetch failed');
  expect(waits()).toEqual([250]);
  runAll();
  await paywint.ready();
  expect((await reload(paywint)).status).toBe(200);
});

test('an unplugged Paywint can be closed, and pulling the plug twice is one pull', async () => {
  await using paywint = await aPaywint();
  paywint.fault({ kind: 'refuse-connections' });
  paywint.fault({ kind: 'refuse-connections' });
  paywint.clearFaults();
  paywint.fault({ kind: 'refuse-connections' });
  await paywint.ready();
  await expect(get(paywint, '/wallet/get')).rejects.toThrow('fetch failed');
});

test('a connection that says nothing is closed before anything was sent on it', async () => {
  await using paywint = await aPaywint();
  paywint.fault({ kind: 'close-idle' });
  const socket = connect(portOf(paywint.url), '127.0.0.1');
  await once(socket, 'connect');
  await once(socket, 'close');
  expect(paywint.requests()).toEqual([]);
  expect((await get(paywint, '/wallet/get')).status).toBe(200);
});

test('of two connections only the silent one is closed when there was time to speak', async () => {
  const { timers, runAll } = handTimers();
  await using paywint = await aPaywint({ timers });
  paywint.fault({ kind: 'close-idle', ms: 20 });
  expect((await get(paywint, '/wallet/get')).status).toBe(200);
  const socket = connect(portOf(paywint.url), '127.0.0.1');
  await once(socket, 'connect');
  const closed = once(socket, 'close');
  // A request on the kept connection gives the server the turn in which it sees the new one.
  await get(paywint, '/wallet/get');
  await get(paywint, '/wallet/get');
  runAll();
  await closed;
  expect((await get(paywint, '/wallet/get')).status).toBe(200);
});

test('money is taken late, once, from a caller who is long gone', async () => {
  const { timers, runAll } = handTimers();
  await using paywint = await aPaywint({ timers });
  paywint.fault({ on: 'reload', kind: 'accept-late', ms: 5_000 });
  const leaving = new AbortController();
  const answer = reload(paywint, {}, { signal: leaving.signal });
  await until(() => paywint.requests()[0]?.body !== '' && paywint.requests().length === 1);
  leaving.abort();
  await expect(answer).rejects.toThrow('abort');
  await until(() => paywint.requests()[0]?.answer === 'caller left');
  expect(reloadsTaken(paywint)).toBe(0);
  runAll();
  runAll();
  expect(reloadsTaken(paywint)).toBe(1);
  expect(paywint.requests()).toMatchObject([{ executed: true, answer: 'caller left' }]);
});

test('a slow answer is right, and the money was taken at once', async () => {
  const { timers, runAll, waits } = handTimers();
  await using paywint = await aPaywint({ timers });
  paywint.fault({ on: 'reload', kind: 'slow', ms: 9_000 });
  const answer = reload(paywint);
  await until(() => reloadsTaken(paywint) === 1);
  expect(waits()).toEqual([9_000]);
  runAll();
  expect(await answer).toMatchObject({ status: 200, json: { data: { amount: 50 } } });
});

test('a request broken off in the middle is noted and takes nothing', async () => {
  await using paywint = await aPaywint();
  const socket = connect(portOf(paywint.url), '127.0.0.1');
  await once(socket, 'connect');
  const head = 'POST /api/user-api/card/payee/pw-card/reload HTTP/1.1\r\nHost: x\r\n';
  socket.write(`${head}Content-Length: 500\r\n\r\n{"amount":`);
  await until(() => paywint.requests().length === 1);
  socket.resetAndDestroy();
  await until(() => paywint.requests()[0]?.answer === 'caller left');
  expect(reloadsTaken(paywint)).toBe(0);
});

test('noise on the line does not bring Paywint down', async () => {
  await using paywint = await aPaywint();
  for (const noise of ['\u0000\u0001\u0002\r\n\r\n', 'GET\r\n\r\n', '\u0016\u0003\u0001']) {
    const socket = connect(portOf(paywint.url), '127.0.0.1');
    await once(socket, 'connect');
    socket.end(noise);
    await once(socket, 'close');
  }
  expect((await get(paywint, '/wallet/get')).status).toBe(200);
});

test('one connection carries many requests', async () => {
  await using paywint = await aPaywint();
  for (let n = 0; n < 5; n += 1) await get(paywint, '/wallet/get');
  expect(paywint.requests()).toHaveLength(5);
  expect(paywint.requests()[4]?.headers).toMatchObject({ connection: 'keep-alive' });
});
