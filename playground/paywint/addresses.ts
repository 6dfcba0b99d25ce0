import { z } from 'zod';
import type { Account } from './account.ts';
import { type Answer, refusal, single } from './envelope.ts';
import { listOf } from './paging.ts';
import { type Address, noSuchPayee, type Payee } from './payees.ts';
import { type Call, type Route, route } from './route.ts';
import { uuid } from './validation.ts';

export const places = {
  address_line_1: z.string().max(100),
  city: z.string().max(40),
  state: z.string().max(30),
  zipcode: z.string().max(10),
  country: z.string().max(40),
};

const newAddress = z.object({
  payee_id: uuid,
  first_name: z.string().min(2).max(100),
  last_name: z.string().max(100),
  ...places,
  address_line_2: z.string().max(100).nullish(),
  company_name: z.string().max(100).nullish(),
  is_default: z.boolean().default(false),
});

const create = (account: Account, call: Call, body: z.infer<typeof newAddress>): Answer => {
  const payee = account.payees.find(body.payee_id);
  if (!payee) return noSuchPayee(call);
  const nowMs = account.now();
  const address: Address = {
    id: account.ids(),
    firstName: body.first_name,
    lastName: body.last_name,
    line1: body.address_line_1,
    line2: body.address_line_2 ?? null,
    company: body.company_name ?? null,
    city: body.city,
    state: body.state,
    zip: body.zipcode,
    country: body.country,
    isDefault: body.is_default,
    createdAtMs: nowMs,
    updatedAtMs: nowMs,
  };
  keepAddress(account, payee, address);
  return single(addressRecord(address), nowMs);
};

/** Saves an address of a payee. One at most is the default: the latest that asked for it. */
export const keepAddress = ({ payees }: Account, payee: Payee, latest: Address): void => {
  const others = payee.addresses.filter(({ id }) => id !== latest.id);
  const rest = latest.isDefault ? others.map((one) => ({ ...one, isDefault: false })) : others;
  payees.save({ ...payee, addresses: [...rest, latest] });
};

export const addressRecord = (address: Address) => ({
  address_id: address.id,
  // The published samples spell it so.
  fist_name: address.firstName,
  last_name: address.lastName,
  address_line_1: address.line1,
  address_line_2: address.line2,
  company_name: address.company,
  city: address.city,
  state: address.state,
  zipcode: address.zip,
  country: address.country,
  is_default: address.isDefault,
  created_at: new Date(address.createdAtMs).toISOString(),
  updated_at: new Date(address.updatedAtMs).toISOString(),
});

export const named = z.object({ payee_id: uuid, address_id: uuid });

type Ids = z.infer<typeof named>;

export const addressOf = ({ payees }: Account, { payee_id, address_id }: Ids) => {
  const payee = payees.find(payee_id);
  const address = payee?.addresses.find(({ id }) => id === address_id);
  return payee && address ? { payee, address } : null;
};

export const noSuchAddress = ({ habits }: Call): Answer =>
  refusal(habits.refusals, 404, 'Address not found');

const makeDefault = (account: Account, call: Call, body: Ids): Answer => {
  const found = addressOf(account, body);
  if (!found) return noSuchAddress(call);
  const chosen = { ...found.address, isDefault: true, updatedAtMs: account.now() };
  keepAddress(account, found.payee, chosen);
  return single(addressRecord(chosen), account.now());
};

export const addressRoutes: readonly Route[] = [
  route({
    name: 'address-create',
    method: 'POST',
    path: '/api/user-api/address/payee/create',
    body: newAddress,
    handle: create,
  }),
  route({
    name: 'address-default',
    method: 'PUT',
    path: '/api/user-api/address/payee/set-default',
    body: named,
    handle: makeDefault,
  }),
  route({
    name: 'addresses',
    method: 'POST',
    path: '/api/user-api/address/payee/list',
    body: z.object({ payee_id: uuid }),
    handle: (account, call, { payee_id: id }) => {
      const payee = account.payees.find(id);
      if (!payee) return noSuchPayee(call);
      const records = payee.addresses.map(addressRecord);
      return listOf(account, call.habits, records, records.length);
    },
  }),
];
