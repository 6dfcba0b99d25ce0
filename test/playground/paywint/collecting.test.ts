import { expect, test } from 'vitest';
import { payeeIdFor } from '../../../playground/paywint/seed.ts';
import { aPaywint, call, dataOf, get, sumOf } from './client.ts';

const issuePath = '/card/payee/pw-card/request';
const linkPath = '/payment/create-payment-link';
const received = '/payment/list/payment-received';
const firstPage = { rows_per_page: 10, page_no: 1 };
const maya = payeeIdFor('Maya Okafor');

test('a card is paid for when it is requested, not when it is approved', async () => {
  await using paywint = await aPaywint();
  const body = { payee_id: maya, amount: 75.5, card_nick_name: 'Spring fair pw-7K3M9QXA' };
  const issued = dataOf(await call(paywint, issuePath, { body }));
  expect(issued).toMatchObject({
    ...body,
    status: 'pending',
    first_name: 'Maya',
    address_line: '18 Wharf Street',
    reference_id: paywint.ledger().at(-1)?.referenceId,
  });
  expect(paywint.wallet().availableCents).toBe(92_450);
  paywint.decideCard(String(issued['request_id']), 'approved');
  const card = await get(paywint, `/card/payee/pw-card/issued/${String(issued['request_id'])}`);
  expect(dataOf(card)).toMatchObject({ status: 'approved', card_nick_name: body.card_nick_name });
  expect(paywint.wallet().availableCents).toBe(92_450);
  expect(sumOf(paywint)).toEqual(paywint.wallet());
});

test('the older answer to an issue names no payment', async () => {
  await using paywint = await aPaywint({ generation: 'old' });
  const issued = await call(paywint, issuePath, { body: { payee_id: maya, amount: 2 } });
  expect(dataOf(issued)).not.toHaveProperty('payment_id');
  expect(dataOf(issued)).not.toHaveProperty('reference_id');
  expect(dataOf(issued)).toMatchObject({ card_nick_name: 'My Paywint Card' });
});

test.each([
  [{ amount: 1.99 }, 422],
  [{ card_nick_name: 'x'.repeat(31) }, 422],
  [{ card_nick_name: '' }, 422],
  [{ payee_id: payeeIdFor('stranger') }, 404],
  [{ amount: 1000.01 }, 400],
])('a card with %j is refused with %i, and nothing is taken', async (change, status) => {
  await using paywint = await aPaywint();
  const body = { payee_id: maya, amount: 50, ...change };
  expect((await call(paywint, issuePath, { body })).status).toBe(status);
  expect(paywint.wallet().availableCents).toBe(100_000);
  expect(paywint.cards()).toHaveLength(1);
});

test('a payee gets a card only once a default address is known', async () => {
  await using paywint = await aPaywint();
  const contact = { name: 'Ada Lindqvist', email: 'ada@harborpine.example' };
  const { payee_id } = dataOf(await call(paywint, '/payee/create', { body: contact }));
  const issue = () => call(paywint, issuePath, { body: { payee_id, amount: 20 } });
  expect((await issue()).status).toBe(400);
  const place = { address_line_1: '2 Elm Row', city: 'Bath', state: 'ME', zipcode: '04530' };
  const names = { payee_id, first_name: 'Ada', last_name: 'Lindqvist', country: 'US' };
  const at = { body: { ...names, ...place } };
  const address = dataOf(await call(paywint, '/address/payee/create', at));
  expect(address).toMatchObject({ ...place, fist_name: 'Ada', is_default: false });
  expect((await issue()).status).toBe(400);
  const chosen = { payee_id, address_id: address['address_id'] };
  await call(paywint, '/address/payee/set-default', { method: 'PUT', body: chosen });
  expect(dataOf(await issue())).toMatchObject({ city: 'Bath', zip: '04530' });
  const second = { body: { ...names, ...place, city: 'Saco', is_default: true } };
  await call(paywint, '/address/payee/create', second);
  const { json } = await call(paywint, '/address/payee/list', { body: { payee_id } });
  expect(json['records']).toMatchObject([{ is_default: false }, { is_default: true }]);
});

test('a payment link moves nothing until it is paid, and then once', async () => {
  await using paywint = await aPaywint();
  const body = { amount: 150.75, description: 'Workshop pw-7K3M9QXA', invoice_number: 'HP-2050' };
  const { payment_id: id, payment_link: link } = dataOf(await call(paywint, linkPath, { body }));
  expect(link).toBe(`${paywint.url}/pay/${String(id)}`);
  expect(paywint.wallet().availableCents).toBe(100_000);
  const listed = (await call(paywint, received, { body: firstPage })).json['records'];
  expect(listed).toMatchObject([{ payment_id: id, status: 'pending', payer_name: null }]);
  paywint.settle(String(id), 'success');
  paywint.settle(String(id), 'success');
  expect(paywint.wallet()).toEqual({ availableCents: 115_075, currentCents: 115_075 });
  expect(sumOf(paywint)).toEqual(paywint.wallet());
});

test('an unpaid link can stay out of the list of payments received', async () => {
  await using paywint = await aPaywint({ unpaidLinksListed: false });
  await call(paywint, linkPath, { body: { amount: 10 } });
  expect((await call(paywint, received, { body: firstPage })).json['totalRecords']).toBe(0);
});

test('whoever follows a payment link can pay it once, and sees plain words', async () => {
  await using paywint = await aPaywint();
  const body = { amount: 1250, description: '<b>Workshop</b>' };
  const { payment_id: id, payment_link: link } = dataOf(await call(paywint, linkPath, { body }));
  const page = await (await fetch(String(link))).text();
  expect(page).toContain('$1,250.00 to Harbor &amp; Pine LLC');
  expect(page).toContain('&lt;b&gt;Workshop&lt;/b&gt;');
  const status = async () => dataOf(await get(paywint, `/payment/get/${String(id)}`))['status'];
  expect(await status()).toBe('opened');
  for (const word of ['Paid.', 'This link is success.']) {
    expect(await (await fetch(String(link), { method: 'POST' })).text()).toContain(word);
  }
  expect(await status()).toBe('success');
  expect(paywint.wallet().availableCents).toBe(225_000);
  expect((await fetch(`${paywint.url}/pay/nothing`)).status).toBe(404);
});
