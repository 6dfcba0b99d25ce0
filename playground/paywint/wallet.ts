import { dollarsOf } from './dollars.ts';
import { single } from './envelope.ts';
import { noBody, type Route, route } from './route.ts';

export const walletRoutes: readonly Route[] = [
  route({
    name: 'wallet',
    method: 'GET',
    path: '/api/user-api/wallet/get',
    body: noBody,
    handle: ({ ledger, owner, now }) => {
      const { availableCents, currentCents } = ledger.wallet();
      const data = {
        id: owner.walletId,
        user_id: owner.id,
        wallet_type: 'BUSINESS',
        current_balance: dollarsOf(currentCents),
        available_balance: dollarsOf(availableCents),
      };
      return single(data, now());
    },
  }),
];
