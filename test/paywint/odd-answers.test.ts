import { describe, expect, test } from 'vitest';
import type { Paywint, Reading } from '../../src/engine/paywint-ports.ts';
import { quietLog } from '../support/ports.ts';
import { aClient, API_SECRET } from './a-client.ts';
import { http, rawServer } from './raw-server.ts';

type Read = (paywint: Paywint) => Promise<Reading<unknown>>;
const wallet: Read = (paywint) => paywint.wallet();
const cards: Read = (paywint) => paywint.cards();
const payees: Read = (paywint) => paywint.payees();
const sent: Read = (paywint) => paywint.paymentsSent(1, 10);
const payment: Read = (paywint) => paywint.payment('p-1');

/** Every try gets the same answer. */
async function reading(read: Read, answer: string, log = quietLog()) {
  await using server = await rawServer((socket) => socket.end(answer));
  const result = await read(aClient(server.url, log));
  return { result, tries: server.seen.requests.length };
}

const said = (content: unknown, status = '200 OK') => http(status, JSON.stringify(content));
const row = { payment_id: 'p-1', status: 'success', amount: '12.30' };

describe('what Paywint may leave out or write otherwise', () => {
  test.each([
    ['a number', 12.3, 1_230],
    ['a decimal text', '12.30', 1_230],
    ['a whole text', '12', 1_200],
    ['parts of a cent', 12.345, null],
    ['a word', 'twelve', null],
    ['nothing', null, null],
  ])('an amount as %s', async (_name, amount, cents) => {
    const { result } = await reading(payment, said({ data: { ...row, amount } }));
    expect(result).toMatchObject({ ok: true, value: { amountCents: cents } });
  });

  test('a status that no page lists is passed on as it is', async () => {
    const { result } = await reading(payment, said({ data: { ...row, status: 'on_hold' } }));
    expect(result).toMatchObject({ ok: true, value: { status: 'on_hold' } });
  });

  test('a card that carries more than it should: only the masked digits pass', async () => {
    const pan = '4242 4242 4242 4242';
    const card = {
      request_id: 'r-1',
      card_nick_name: pan,
      card_number: pan,
      cvv: '737',
      fist_name: 'Dana',
      last_name: 'Ortiz',
      address_line: '18 Wharf Street',
    };
    const { result } = await reading(cards, said({ records: [card], totalRecords: 1 }));
    expect(result).toMatchObject({
      ok: true,
      value: [{ payeeName: 'Dana Ortiz', lastFour: null }],
    });
    expect(JSON.stringify(result)).not.toMatch(/4242|737|Wharf/);
  });
});

describe('silence is not an answer', () => {
  test.each<[string, Read, string]>([
    ['a wallet without a balance', wallet, said({ data: { current_balance: 5 } })],
    ['a wallet with parts of a cent', wallet, said({ data: { available_balance: 0.123 } })],
    ['an envelope that says no', wallet, said({ success: false, message: 'no' })],
    ['a payment without data', payment, said({ success: true, data: null })],
    ['another payment', payment, said({ data: { ...row, payment_id: 'p-2' } })],
    ['a path that is not there', payment, said({ detail: 'Not Found' }, '404 Not Found')],
    ['a page of a gateway', payment, http('404 Not Found', '<html>')],
    ['a list without rows where some are counted', sent, said({ records: null, totalRecords: 3 })],
    ['a list that is none', cards, said({ success: true, data: [] })],
    ['a full page without a count', sent, said({ records: Array.from({ length: 10 }, () => row) })],
  ])('%s is no reading', async (_name, read, answer) => {
    expect((await reading(read, answer)).result.ok).toBe(false);
  });

  test('a payment that Paywint says it does not have is told as such', async () => {
    const answer = said({ success: false, message: 'Payment not found' }, '404 Not Found');
    expect((await reading(payment, answer)).result).toEqual({ ok: true, value: null });
  });

  test('a row that cannot be read still counts', async () => {
    const { result } = await reading(sent, said({ records: [row, { id: 7 }], totalRecords: 2 }));
    expect(result).toMatchObject({
      ok: true,
      value: { total: 2, records: [{ paymentId: 'p-1' }] },
    });
  });
});

describe('a reading gives up', () => {
  test.each<[string, string, number]>([
    ['at once on wrong keys', said({}, '401 Unauthorized'), 1],
    ['at once on a redirect', http('307 Moved', '', ['Location: /elsewhere']), 1],
    ['at once on too much', said({ data: 'x'.repeat(1_100_000) }), 1],
    ['at once when asked to wait for long', http('429 Slow', '{}', ['Retry-After: 60']), 1],
    [
      'after three tries when asked to wait a moment',
      http('429 Slow', '{}', ['Retry-After: 0']),
      3,
    ],
    ['after three tries on trouble', said({}, '503 Busy'), 3],
    ['after three tries on a cut answer', 'HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{', 3],
    ['after three tries on half a JSON', http('200 OK', '{"data":'), 3],
    ['after three tries on what is not HTTP', '220 mail ready\r\n', 3],
  ])('%s', async (_name, answer, tries) => {
    const got = await reading(wallet, answer);
    expect(got.result.ok).toBe(false);
    expect(got.tries).toBe(tries);
  });

  test('and neither its sentence nor the log holds a secret or a person', async () => {
    const log = quietLog();
    const message = `no ${API_SECRET} for dana@harbor.example and 4242424242424242`;
    const { result } = await reading(payees, said({ message }, '400 Bad Request'), log);
    expect(result).toMatchObject({ ok: false, why: expect.stringContaining('[secret]') });
    const written = JSON.stringify([result, log.lines]);
    expect(written).not.toMatch(/nobody-may-see|dana@|4242/);
    expect(log.lines).toHaveLength(1);
  });
});
