import { z } from 'zod';
import type { Account } from './account.ts';
import { refusal, single } from './envelope.ts';
import { pageOf, visible } from './paging.ts';
import { type Call, noBody, type Route, route } from './route.ts';
import { page } from './validation.ts';

export type Address = {
  readonly id: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly line1: string;
  readonly line2: string | null;
  readonly company: string | null;
  readonly city: string;
  readonly state: string;
  readonly zip: string;
  readonly country: string;
  readonly isDefault: boolean;
  readonly createdAtMs: number;
  readonly updatedAtMs: number;
};

export type Payee = {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
  readonly phoneCountryCode: string | null;
  readonly phone: string | null;
  readonly createdAtMs: number;
  readonly addresses: readonly Address[];
};

export type Payees = {
  readonly all: () => readonly Payee[];
  readonly find: (id: string) => Payee | undefined;
  /** Adds a payee, or puts the new version in the place of the old one. */
  readonly save: (payee: Payee) => void;
  readonly remove: (id: string) => void;
};

export const createPayees = (): Payees => {
  const byId = new Map<string, Payee>();
  return {
    all: () => [...byId.values()],
    find: (id) => byId.get(id),
    save: (payee) => {
      byId.set(payee.id, payee);
    },
    remove: (id) => {
      byId.delete(id);
    },
  };
};

const newPayee = z.object({
  name: z.string().min(1).max(50),
  email: z.email().max(100).nullish(),
  phone_country_code: z.string().max(5).nullish(),
  phone: z.string().max(15).nullish(),
});

const create = (account: Account, { habits }: Call, body: z.infer<typeof newPayee>) => {
  const hasPhone = Boolean(body.phone) && Boolean(body.phone_country_code);
  // The overview page asks for a contact although the schema does not.
  if (!body.email && !hasPhone) {
    const message = 'Provide an email, or a phone number with its country code';
    return refusal(habits.refusals, 400, message);
  }
  const payee: Payee = {
    id: account.ids(),
    name: body.name,
    email: body.email ?? null,
    phoneCountryCode: body.phone_country_code ?? null,
    phone: body.phone ?? null,
    createdAtMs: account.now(),
    addresses: [],
  };
  account.payees.save(payee);
  return single(payeeRecord(payee), account.now());
};

export const payeeRecord = (payee: Payee) => ({
  payee_id: payee.id,
  name: payee.name,
  email: payee.email,
  phone_country_code: payee.phoneCountryCode,
  phone: payee.phone,
  created_at: new Date(payee.createdAtMs).toISOString(),
});

export const noSuchPayee = ({ habits }: Call) => refusal(habits.refusals, 404, 'Payee not found');

export const payeeRoutes: readonly Route[] = [
  route({
    name: 'payee-create',
    method: 'POST',
    path: '/api/user-api/payee/create',
    body: newPayee,
    handle: create,
  }),
  route({
    name: 'payee',
    method: 'GET',
    path: '/api/user-api/payee/get/{payee_id}',
    body: noBody,
    handle: ({ payees, now }, call) => {
      const payee = payees.find(call.param);
      return payee ? single(payeeRecord(payee), now()) : noSuchPayee(call);
    },
  }),
  route({
    name: 'payees',
    method: 'POST',
    path: '/api/user-api/payee/list',
    body: page,
    handle: (account, { habits }, wanted) => {
      // The lag of the lists is about payments and card requests, not about people.
      const shown = visible(account.payees.all(), { ...habits, listLagMs: 0 }, account.now());
      return pageOf(account, habits, shown, wanted, payeeRecord);
    },
  }),
];
