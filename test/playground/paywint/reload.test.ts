import { expect, test } from 'vitest';
import { demoSeed } from '../../../playground/paywint/demo-seed.ts';
import { cardIdFor } from '../../../playground/paywint/seed.ts';
import { aPaywint, call, dataOf, get, reload, reloadsTaken, sumOf, teamTravel } from './client.ts';

test('a reload takes its money once and answers where it can be found', async () => {
  await using paywint = await aPaywint();
  const { status, json } = await reload(paywint, { amount: 50.25 });
  expect(status).toBe(200);
  expect(json).toMatchObject({
    success: true,
    message: 'Operation completed.',
    data: { amount: 50.25, description: '[pw-7K3M9QXA] taxi', status: 'success' },
    queryGeneratedTime: expect.any(Number),
  });
  expect(json['data']).toMatchObject({
    payment_id: paywint.ledger().at(-1)?.paymentId,
    reference_id: paywint.ledger().at(-1)?.referenceId,
  });
  expect(reloadsTaken(paywint)).toBe(1);
  expect(paywint.wallet()).toEqual({ availableCents: 94_975, currentCents: 94_975 });
  expect(sumOf(paywint)).toEqual(paywint.wallet());
});

test('the same reload sent twice is paid twice, because nothing protects it', async () => {
  await using paywint = await aPaywint();
  const headers = { 'x-api-key': paywint.apiKey, 'x-api-secret': paywint.apiSecret };
  await reload(paywint, {}, { headers: { ...headers, 'idempotency-key': 'same' } });
  await reload(paywint, {}, { headers: { ...headers, 'idempotency-key': 'same' } });
  expect(reloadsTaken(paywint)).toBe(2);
  expect(paywint.wallet().availableCents).toBe(90_000);
});

test('the memo is found again in the payment and in the payments sent', async () => {
  await using paywint = await aPaywint();
  const { payment_id: id } = dataOf(await reload(paywint));
  const payment = await get(paywint, `/payment/get/${String(id)}`);
  expect(payment.json['data']).toMatchObject({
    payment_id: id,
    description: '[pw-7K3M9QXA] taxi',
    payee_name: 'Maya Okafor',
    amount: 50,
    currency: 'USD',
    status: 'success',
    failure_reason: null,
  });
  const sent = await call(paywint, '/payment/list/payment-sent', {
    body: { rows_per_page: 10, page_no: 1 },
  });
  expect(sent.json['records']).toContainEqual(payment.json['data']);
});

test('more than the wallet holds is refused, in the shape that was chosen', async () => {
  await using paywint = await aPaywint();
  const shapes = [
    ['envelope', 400, { success: false, message: 'Insufficient wallet balance' }],
    ['detail', 400, { detail: 'Insufficient wallet balance' }],
    ['ok-false', 200, { success: false, message: 'Insufficient wallet balance' }],
  ] as const;
  for (const [refusals, status, body] of shapes) {
    paywint.behave({ refusals });
    expect(await reload(paywint, { amount: 1000.01 })).toMatchObject({ status, json: body });
  }
  expect(reloadsTaken(paywint)).toBe(0);
  expect((await reload(paywint, { amount: 1000 })).status).toBe(200);
  expect(paywint.wallet().availableCents).toBe(0);
});

test('the older answer carries a transaction id and no reference', async () => {
  await using paywint = await aPaywint({ generation: 'old' });
  const { json } = await reload(paywint);
  expect(Object.keys(json['data'] ?? {}).sort()).toEqual([
    'amount',
    'description',
    'status',
    'transaction_id',
  ]);
});

test('a card that is still only requested cannot be reloaded', async () => {
  await using paywint = await aPaywint({ seed: demoSeed() });
  const change = { payee_card_id: cardIdFor('Conference booth') };
  expect((await reload(paywint, change)).status).toBe(400);
  expect((await reload(paywint, { payee_card_id: paywint.payees()[0]?.id })).status).toBe(404);
  expect(reloadsTaken(paywint)).toBe(0);
});

test.each([
  [{ amount: 0 }, 'amount', 'greater_than'],
  [{ amount: -5 }, 'amount', 'greater_than'],
  [{ amount: '50' }, 'amount', 'float_type'],
  [{ amount: null }, 'amount', 'float_type'],
  [{ amount: undefined }, 'amount', 'missing'],
  [{ amount: 1.005 }, 'amount', 'decimal_max_places'],
  [{ amount: 1e21 }, 'amount', 'decimal_max_places'],
  [{ payee_card_id: '4242' }, 'payee_card_id', 'uuid_parsing'],
  [{ payee_card_id: undefined }, 'payee_card_id', 'missing'],
  [{ memo: 7 }, 'memo', 'string_type'],
])('a reload with %j is refused before anything is taken', async (change, field, type) => {
  await using paywint = await aPaywint();
  const { status, json } = await reload(paywint, change);
  expect(status).toBe(422);
  expect(json['detail']).toEqual([{ loc: ['body', field], msg: expect.any(String), type }]);
  expect(reloadsTaken(paywint)).toBe(0);
});

test('cents survive the way through dollars', async () => {
  await using paywint = await aPaywint();
  for (const amount of [1.15, 0.29, 8.2, 19.99, 0.01, 4.35]) await reload(paywint, { amount });
  expect(100_000 - paywint.wallet().availableCents).toBe(115 + 29 + 820 + 1999 + 1 + 435);
  expect(paywint.ledger().at(-1)?.cardId).toBe(teamTravel);
});
