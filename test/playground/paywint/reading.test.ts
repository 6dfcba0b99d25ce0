import { expect, test } from 'vitest';
import { demoSeed } from '../../../playground/paywint/demo-seed.ts';
import { payeeIdFor, requestIdFor } from '../../../playground/paywint/seed.ts';
import { aPaywint, call, dataOf, get, reload, sumOf } from './client.ts';

const sent = '/payment/list/payment-sent';

test('the wallet of the demo holds what its past left, to the cent', async () => {
  await using paywint = await aPaywint({ seed: demoSeed() });
  expect(dataOf(await get(paywint, '/wallet/get'))).toMatchObject({
    available_balance: 12480,
    current_balance: 12480,
  });
  expect(sumOf(paywint)).toEqual({ availableCents: 1_248_000, currentCents: 1_248_000 });
});

test('missing keys are asked for, and wrong ones are turned away', async () => {
  await using paywint = await aPaywint();
  const { apiKey, apiSecret } = paywint;
  const missing = { msg: 'Field required', type: 'missing' };
  expect(await get(paywint, '/wallet/get', { headers: {} })).toMatchObject({
    status: 422,
    json: {
      detail: [
        { loc: ['header', 'x-api-key'], ...missing },
        { loc: ['header', 'x-api-secret'], ...missing },
      ],
    },
  });
  const halves = { 'x-api-key': apiKey };
  expect((await get(paywint, '/wallet/get', { headers: halves })).status).toBe(422);
  const wrong = { 'x-api-key': apiKey, 'x-api-secret': `${apiSecret}x` };
  expect((await get(paywint, '/wallet/get', { headers: wrong })).status).toBe(401);
  expect((await reload(paywint, {}, { headers: wrong })).status).toBe(401);
  expect(paywint.wallet().availableCents).toBe(100_000);
});

test('a page holds what was asked for, and the pages together hold everything once', async () => {
  await using paywint = await aPaywint();
  for (let n = 1; n <= 24; n += 1) await reload(paywint, { amount: 1, memo: `n${n}` });
  const ids = new Set<unknown>();
  const sizes: number[] = [];
  for (const page_no of [1, 2, 3, 4]) {
    const { json } = await call(paywint, sent, { body: { rows_per_page: 10, page_no } });
    expect(json).toMatchObject({ success: true, status_code: 200, totalRecords: 25 });
    const records = Array.isArray(json['records']) ? json['records'] : [];
    for (const record of records) ids.add(record.payment_id);
    sizes.push(records.length);
  }
  expect(sizes).toEqual([10, 10, 5, 0]);
  expect(ids.size).toBe(25);
});

test('the newest payment comes first, unless Paywint lists the oldest first', async () => {
  await using paywint = await aPaywint();
  await reload(paywint, { memo: 'latest' });
  const body = { rows_per_page: 10, page_no: 1 };
  const latest = expect.objectContaining({ description: 'latest' });
  expect((await call(paywint, sent, { body })).json['records']).toEqual([
    latest,
    expect.anything(),
  ]);
  paywint.behave({ order: 'oldest' });
  expect((await call(paywint, sent, { body })).json['records']).toEqual([
    expect.anything(),
    latest,
  ]);
});

test.each([
  [{ rows_per_page: 25, page_no: 1 }, 'rows_per_page', 'literal_error'],
  [{ rows_per_page: 10, page_no: 0 }, 'page_no', 'greater_than_equal'],
  [{ rows_per_page: 10, page_no: 1.5 }, 'page_no', 'int_type'],
  [{ page_no: 1 }, 'rows_per_page', 'missing'],
])('the page %j is refused', async (body, field, type) => {
  await using paywint = await aPaywint();
  for (const path of [sent, '/payment/list/payment-received', '/payee/list']) {
    expect(await call(paywint, path, { body })).toMatchObject({
      status: 422,
      json: { detail: [{ loc: ['body', field], type }] },
    });
  }
});

test('an empty list is an empty array, or null where Paywint likes that better', async () => {
  await using paywint = await aPaywint();
  const received = '/payment/list/payment-received';
  const body = { rows_per_page: 10, page_no: 1 };
  expect((await call(paywint, received, { body })).json).toMatchObject({ records: [] });
  paywint.behave({ emptyRecords: 'null' });
  expect((await call(paywint, received, { body })).json).toMatchObject({
    records: null,
    totalRecords: 0,
  });
});

test('a card shows its number and the id for reloads only once it is approved', async () => {
  await using paywint = await aPaywint({ seed: demoSeed() });
  const id = requestIdFor('Conference booth');
  const path = `/card/payee/pw-card/issued/${id}`;
  const pending = { status: 'pending', card_number: null, payee_card_id: null };
  expect(dataOf(await get(paywint, path))).toMatchObject(pending);
  paywint.decideCard(id, 'approved');
  const card = dataOf(await get(paywint, path));
  expect(card).toMatchObject({ status: 'approved', card_number: '**6580', zip: '04101' });
  expect(card['payee_card_id']).not.toBe(card['request_id']);
  const { json } = await get(paywint, '/card/payee/pw-card/issued');
  expect(json).toMatchObject({ totalRecords: 8 });
  expect(json['records']).toContainEqual(card);
});

test('a payee is created, read and listed; one without a contact is not', async () => {
  await using paywint = await aPaywint();
  const body = { name: 'Ada Lindqvist', phone_country_code: '+1', phone: '2075550144' };
  const payee = dataOf(await call(paywint, '/payee/create', { body }));
  expect(payee).toMatchObject({ ...body, email: null });
  expect(dataOf(await get(paywint, `/payee/get/${String(payee['payee_id'])}`))).toEqual(payee);
  const listed = await call(paywint, '/payee/list', { body: { rows_per_page: 10, page_no: 1 } });
  expect(listed.json['records']).toContainEqual(payee);
  expect((await call(paywint, '/payee/create', { body: { name: 'Nobody' } })).status).toBe(400);
  const bad = { name: 'x'.repeat(51), email: 'not an address' };
  expect((await call(paywint, '/payee/create', { body: bad })).json['detail']).toHaveLength(2);
  expect(paywint.payees()).toHaveLength(2);
});

test('unknown ids, paths and methods are told apart', async () => {
  await using paywint = await aPaywint();
  const stranger = payeeIdFor('stranger');
  const paths = ['/payee/get/', '/payment/get/', '/card/payee/pw-card/issued/'];
  for (const path of paths) {
    expect(await get(paywint, path + stranger)).toMatchObject({
      status: 404,
      json: { success: false },
    });
    expect((await get(paywint, `${path}4242`)).json).toMatchObject({
      detail: [{ loc: ['path', expect.stringMatching(/_id$/)], type: 'uuid_parsing' }],
    });
  }
  expect((await get(paywint, '/nowhere')).json).toEqual({ detail: 'Not Found' });
  expect((await call(paywint, '/wallet/get', { body: {} })).status).toBe(405);
});

test('a body that is no JSON is refused in the words of the framework', async () => {
  await using paywint = await aPaywint();
  expect((await reload(paywint)).status).toBe(200);
  const path = '/card/payee/pw-card/reload';
  expect((await call(paywint, path, { body: '{"amount":' })).json).toMatchObject({
    detail: [{ type: 'json_invalid' }],
  });
  expect((await call(paywint, path, { body: '[]' })).status).toBe(422);
  expect((await call(paywint, path)).json).toMatchObject({ detail: [{ type: 'missing' }] });
});
