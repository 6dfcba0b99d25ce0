import { z } from 'zod';
import { single } from './envelope.ts';
import { noSuchPayee, payeeRecord } from './payees.ts';
import { noBody, type Route, route } from './route.ts';
import { uuid } from './validation.ts';

/** Only the name of a payee can be changed; a deleted one cannot be paid until created again. */
export const payeeChangeRoutes: readonly Route[] = [
  route({
    name: 'payee-update',
    method: 'PUT',
    path: '/api/user-api/payee/update',
    body: z.object({ payee_id: uuid, name: z.string().min(1).max(50) }),
    handle: ({ payees, now }, call, { payee_id: id, name }) => {
      const payee = payees.find(id);
      if (!payee) return noSuchPayee(call);
      payees.save({ ...payee, name });
      return single(payeeRecord({ ...payee, name }), now());
    },
  }),
  route({
    name: 'payee-delete',
    method: 'DELETE',
    path: '/api/user-api/payee/delete/{payee_id}',
    body: noBody,
    handle: ({ payees, now }, call) => {
      if (!payees.find(call.param)) return noSuchPayee(call);
      payees.remove(call.param);
      return single(null, now());
    },
  }),
];
