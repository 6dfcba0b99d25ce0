import { z } from 'zod';
import type { Account } from './account.ts';
import {
  addressOf,
  addressRecord,
  keepAddress,
  named,
  noSuchAddress,
  places,
} from './addresses.ts';
import { type Answer, single } from './envelope.ts';
import type { Address } from './payees.ts';
import { type Call, type Route, route } from './route.ts';
import { uuid } from './validation.ts';

const changes = named.extend({
  first_name: z.string().min(2).max(100).nullish(),
  last_name: z.string().min(1).max(100).nullish(),
  address_line_1: places.address_line_1.nullish(),
  address_line_2: z.string().max(100).nullish(),
  company_name: z.string().max(100).nullish(),
  city: places.city.nullish(),
  state: places.state.nullish(),
  zipcode: places.zipcode.nullish(),
  country: places.country.nullish(),
  is_default: z.boolean().nullish(),
});

/** A field that is left out or null stays as it is; `is_default` promotes and never demotes. */
const update = (account: Account, call: Call, body: z.infer<typeof changes>): Answer => {
  const found = addressOf(account, body);
  if (!found) return noSuchAddress(call);
  const { payee, address } = found;
  const changed: Address = {
    ...address,
    firstName: body.first_name ?? address.firstName,
    lastName: body.last_name ?? address.lastName,
    line1: body.address_line_1 ?? address.line1,
    line2: body.address_line_2 ?? address.line2,
    company: body.company_name ?? address.company,
    city: body.city ?? address.city,
    state: body.state ?? address.state,
    zip: body.zipcode ?? address.zip,
    country: body.country ?? address.country,
    isDefault: address.isDefault || body.is_default === true,
    updatedAtMs: account.now(),
  };
  keepAddress(account, payee, changed);
  return single(addressRecord(changed), account.now());
};

const removal = named.extend({ new_default_address_id: uuid.nullish() });

/** Which address follows a deleted default is not documented; here it must be named. */
const remove = (account: Account, call: Call, body: z.infer<typeof removal>): Answer => {
  const found = addressOf(account, body);
  if (!found) return noSuchAddress(call);
  const { payee, address } = found;
  const rest = payee.addresses.filter(({ id }) => id !== address.id);
  const heir = rest.find(({ id }) => id === body.new_default_address_id);
  account.payees.save({ ...payee, addresses: rest });
  if (heir) keepAddress(account, { ...payee, addresses: rest }, { ...heir, isDefault: true });
  return single(null, account.now());
};

export const addressChangeRoutes: readonly Route[] = [
  route({
    name: 'address-update',
    method: 'PATCH',
    path: '/api/user-api/address/payee/update',
    body: changes,
    handle: update,
  }),
  route({
    name: 'address-delete',
    method: 'DELETE',
    path: '/api/user-api/address/payee/delete',
    body: removal,
    handle: remove,
  }),
  route({
    name: 'address',
    method: 'POST',
    path: '/api/user-api/address/payee/get',
    body: named,
    handle: (account, call, body) => {
      const found = addressOf(account, body);
      return found ? single(addressRecord(found.address), account.now()) : noSuchAddress(call);
    },
  }),
];
