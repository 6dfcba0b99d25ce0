import { expect, test } from 'vitest';
import type { FaultKind } from '../../../playground/paywint/fault-table.ts';
import { aPaywint, call, get, reload, reloadsTaken, sumOf, until } from './client.ts';

const carriedOut: readonly (readonly [FaultKind, number, unknown])[] = [
  ['accept-then-500', 500, { success: false }],
  ['accept-then-null-data', 200, { success: true, data: null }],
  ['accept-then-success-false', 200, { success: false, message: expect.any(String) }],
  ['old-answer', 200, { data: { transaction_id: expect.any(String) } }],
  ['unknown-status', 200, { data: { status: 'queued_by_partner' } }],
  ['status:pending', 200, { data: { status: 'pending' } }],
  ['wrong-amount', 200, { data: { amount: 51 } }],
  ['wrong-description', 200, { data: { description: '[pw-ZZZZZZZZ] somebody else' } }],
  ['huge-body', 200, { success: true, padding: expect.any(String) }],
  ['html-200', 200, {}],
];

test.each(carriedOut)('behind %s the money is taken, once', async (kind, status, json) => {
  await using paywint = await aPaywint();
  paywint.fault({ on: 'reload', kind });
  expect(await reload(paywint)).toMatchObject({ status, json });
  expect(reloadsTaken(paywint)).toBe(1);
  expect(paywint.ledger().at(-1)?.cents).toBe(-5_000);
  expect(paywint.requests()).toMatchObject([{ fault: kind, executed: true, answer: status }]);
  expect((await reload(paywint)).json).toMatchObject({ data: { amount: 50, status: 'success' } });
  expect(sumOf(paywint)).toEqual(paywint.wallet());
});

const notCarriedOut: readonly (readonly [FaultKind, number, unknown])[] = [
  ['refuse-422', 422, { detail: [{ loc: ['body', 'amount'] }] }],
  ['422-other', 422, { success: false }],
  ['400', 400, { success: false }],
  ['401', 401, { success: false }],
  ['403', 403, { success: false }],
  ['404', 404, { success: false }],
  ['409', 409, { success: false }],
  ['429', 429, { success: false }],
  ['500', 500, { success: false }],
  ['redirect-307', 307, {}],
];

test.each(notCarriedOut)('behind %s nothing is taken', async (kind, status, json) => {
  await using paywint = await aPaywint();
  paywint.fault({ on: 'reload', kind });
  expect(await reload(paywint)).toMatchObject({ status, json });
  expect(reloadsTaken(paywint)).toBe(0);
  expect(paywint.requests()).toMatchObject([{ fault: kind, executed: false, answer: status }]);
  expect((await reload(paywint)).status).toBe(200);
});

test('an answer that is cut short cannot be read, and the money is gone', async () => {
  await using paywint = await aPaywint();
  paywint.fault({ on: 'reload', kind: 'accept-then-truncated-json' });
  const { status, text } = await reload(paywint);
  expect(status).toBe(200);
  expect(() => JSON.parse(text)).toThrow(SyntaxError);
  expect(reloadsTaken(paywint)).toBe(1);
});

test.each(['accept-then-reset', 'accept-then-cut'] as const)(
  'with %s the caller learns nothing, and the money is gone',
  async (kind) => {
    await using paywint = await aPaywint();
    paywint.fault({ on: 'reload', kind });
    await expect(reload(paywint)).rejects.toThrow(TypeError);
    expect(reloadsTaken(paywint)).toBe(1);
    expect(paywint.requests()).toMatchObject([{ executed: true, fault: kind }]);
  },
);

test('whoever hangs up while waiting for an answer has still paid', async () => {
  await using paywint = await aPaywint();
  paywint.fault({ on: 'reload', kind: 'accept-then-hang' });
  const leaving = new AbortController();
  const answer = reload(paywint, {}, { signal: leaving.signal });
  await until(() => reloadsTaken(paywint) === 1);
  leaving.abort();
  await expect(answer).rejects.toThrow('abort');
  await until(() => paywint.requests()[0]?.answer === 'caller left');
  expect(reloadsTaken(paywint)).toBe(1);
});

test('a caller that is left hanging is let go when Paywint closes', async () => {
  const paywint = await aPaywint();
  paywint.fault({ on: 'reload', kind: 'accept-then-hang' });
  const answer = reload(paywint).catch((error: unknown) => error);
  await until(() => reloadsTaken(paywint) === 1);
  await paywint.close();
  expect(await answer).toBeInstanceOf(TypeError);
});

test('a connection reset before the request is read takes nothing', async () => {
  await using paywint = await aPaywint();
  paywint.fault({ on: 'reload', kind: 'reset-before-reading' });
  await expect(reload(paywint)).rejects.toThrow(TypeError);
  expect(paywint.requests()).toMatchObject([{ executed: false, answer: 'reset', body: '' }]);
  expect(reloadsTaken(paywint)).toBe(0);
});

test('a client that follows a redirect is caught by the books', async () => {
  await using paywint = await aPaywint();
  paywint.fault({ on: 'reload', kind: 'redirect-307', times: Infinity });
  expect((await reload(paywint, {}, { redirect: 'follow' })).status).toBe(200);
  expect(paywint.requests().map((seen) => seen.followedRedirect)).toEqual([false, true]);
  expect(reloadsTaken(paywint)).toBe(1);
});

test('a storm of requests is told when to come back, or not even that', async () => {
  await using paywint = await aPaywint();
  paywint.fault({ on: 'wallet', kind: '429', retryAfterS: 7 });
  expect((await get(paywint, '/wallet/get')).headers.get('retry-after')).toBe('7');
  paywint.fault({ on: 'wallet', kind: '429', retryAfterS: null });
  expect((await get(paywint, '/wallet/get')).headers.get('retry-after')).toBeNull();
});

test('a fault strikes what it was aimed at, from when and as often as it was told', async () => {
  await using paywint = await aPaywint();
  paywint.fault({ on: 'reload', kind: '500', status: 503, skip: 1, times: 2 });
  expect((await get(paywint, '/wallet/get')).status).toBe(200);
  const statuses: number[] = [];
  for (let n = 0; n < 4; n += 1) statuses.push((await reload(paywint, { amount: 1 })).status);
  expect(statuses).toEqual([200, 503, 503, 200]);
  paywint.fault({ on: '*', kind: '500', times: Infinity });
  expect((await get(paywint, '/wallet/get')).status).toBe(500);
  paywint.clearFaults();
  expect((await get(paywint, '/wallet/get')).status).toBe(200);
});

test('of two faults the older strikes first, unless it still waits', async () => {
  await using paywint = await aPaywint();
  paywint.fault({ on: 'reload', kind: '409', skip: 1 });
  paywint.fault({ on: 'reload', kind: '403' });
  const statuses: number[] = [];
  for (let n = 0; n < 3; n += 1) statuses.push((await reload(paywint, { amount: 1 })).status);
  expect(statuses).toEqual([403, 409, 200]);
});

test('Paywint can be made to answer anything at all', async () => {
  await using paywint = await aPaywint();
  const headers = { 'content-type': 'application/json; charset=utf-16' };
  const body = new Uint8Array([0xff, 0xfe, 0x7b, 0x00]);
  paywint.fault({ on: 'reload', kind: 'say', says: { status: 202, headers, body } });
  const { status, headers: got } = await reload(paywint);
  expect([status, got.get('content-type'), got.get('content-length')]).toEqual([
    202,
    headers['content-type'],
    '4',
  ]);
  expect(reloadsTaken(paywint)).toBe(1);
});

test.each([
  ['lists-repeat', 2, 1, 2],
  ['lists-gap', 1, 1, 2],
  ['lists-miscount', 2, 2, 1_000_000],
] as const)('with %s the list does not add up', async (kind, rows, different, totalRecords) => {
  await using paywint = await aPaywint();
  await reload(paywint);
  paywint.fault({ on: 'sent', kind });
  const body = { rows_per_page: 10, page_no: 1 };
  const { json } = await call(paywint, '/payment/list/payment-sent', { body });
  const records = Array.isArray(json['records']) ? json['records'] : [];
  const ids = new Set(records.map((record) => record.payment_id));
  expect([records.length, ids.size, json['totalRecords']]).toEqual([rows, different, totalRecords]);
});

test('any fault can be made to take the money, or not to', async () => {
  await using paywint = await aPaywint();
  paywint.fault({ on: 'reload', kind: '400', executes: true });
  expect((await reload(paywint)).status).toBe(400);
  expect(reloadsTaken(paywint)).toBe(1);
  paywint.fault({ on: 'reload', kind: 'html-200', executes: false });
  expect((await reload(paywint)).status).toBe(200);
  expect(reloadsTaken(paywint)).toBe(1);
});

test('lists can be missing while everything else works', async () => {
  await using paywint = await aPaywint();
  paywint.fault({ kind: 'lists-404', times: Infinity });
  const body = { rows_per_page: 10, page_no: 1 };
  for (const path of ['/payee/list', '/payment/list/payment-sent']) {
    expect(await call(paywint, path, { body })).toMatchObject({ status: 404 });
  }
  expect((await get(paywint, '/card/payee/pw-card/issued')).status).toBe(404);
  expect((await reload(paywint)).status).toBe(200);
});
