import { expect, test } from 'vitest';
import type { LocalPaywint } from '../../../playground/paywint/local-paywint.ts';
import { payeeIdFor } from '../../../playground/paywint/seed.ts';
import { aPaywint, call, dataOf, get } from './client.ts';

const maya = payeeIdFor('Maya Okafor');

const anAddress = async (paywint: LocalPaywint, change: object = {}) => {
  const place = { address_line_1: '2 Elm Row', city: 'Bath', state: 'ME', zipcode: '04530' };
  const names = { payee_id: maya, first_name: 'Maya', last_name: 'Okafor', country: 'US' };
  const body = { ...names, ...place, ...change };
  return dataOf(await call(paywint, '/address/payee/create', { body }))['address_id'];
};

const addressesOf = async (paywint: LocalPaywint) =>
  (await call(paywint, '/address/payee/list', { body: { payee_id: maya } })).json['records'];

test('a payee can be renamed, and is gone once deleted', async () => {
  await using paywint = await aPaywint();
  const renamed = { method: 'PUT', body: { payee_id: maya, name: 'Maya O.' } };
  expect(dataOf(await call(paywint, '/payee/update', renamed))).toMatchObject({ name: 'Maya O.' });
  expect(dataOf(await get(paywint, `/payee/get/${maya}`))).toMatchObject({ name: 'Maya O.' });
  const remove = () => call(paywint, `/payee/delete/${maya}`, { method: 'DELETE' });
  expect((await remove()).json).toMatchObject({ success: true, data: null });
  expect((await remove()).status).toBe(404);
  expect((await call(paywint, '/payee/update', renamed)).status).toBe(404);
});

test('an address changes only where it was told to', async () => {
  await using paywint = await aPaywint();
  const address_id = await anAddress(paywint);
  const body = { payee_id: maya, address_id, city: 'Saco', state: null, is_default: false };
  const changed = await call(paywint, '/address/payee/update', { method: 'PATCH', body });
  expect(dataOf(changed)).toMatchObject({ city: 'Saco', state: 'ME', is_default: false });
  const read = await call(paywint, '/address/payee/get', { body: { payee_id: maya, address_id } });
  expect(dataOf(read)).toEqual(dataOf(changed));
});

test('a payee never has two default addresses, and none after the default is deleted', async () => {
  await using paywint = await aPaywint();
  const first = await anAddress(paywint, { is_default: true });
  const second = await anAddress(paywint);
  expect(await addressesOf(paywint)).toMatchObject([
    { is_default: false },
    { is_default: true, address_id: first },
    { is_default: false, address_id: second },
  ]);
  const remove = (address_id: unknown, heir: unknown = null) => {
    const body = { payee_id: maya, address_id, new_default_address_id: heir };
    return call(paywint, '/address/payee/delete', { method: 'DELETE', body });
  };
  expect((await remove(first, second)).status).toBe(200);
  expect(await addressesOf(paywint)).toMatchObject([
    { is_default: false },
    { is_default: true, address_id: second },
  ]);
  await remove(second);
  expect(await addressesOf(paywint)).toMatchObject([{ is_default: false }]);
  expect((await remove(second)).status).toBe(404);
});
