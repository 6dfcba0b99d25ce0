import { z } from 'zod';
import { single } from './envelope.ts';
import { describe } from './payments.ts';
import { type Route, route } from './route.ts';
import { amount } from './validation.ts';

const body = z.object({
  amount: amount(z.number().gt(0)),
  description: z.string().max(255).nullish(),
  invoice_number: z.string().max(20).nullish(),
});

/** A link moves nothing until somebody pays it: `settle(paymentId, 'success')`. */
export const linkRoutes: readonly Route[] = [
  route({
    name: 'link',
    method: 'POST',
    path: '/api/user-api/payment/create-payment-link',
    body,
    handle: (account, { habits, cause }, wanted) => {
      const memo = wanted.description ?? null;
      const payment = account.payments.add({
        id: account.ids(),
        kind: 'link',
        cents: wanted.amount,
        payer: { id: null, name: null },
        payee: account.owner,
        cardId: null,
        memo,
        description: describe(memo, habits.memo),
        status: 'pending',
        createdAtMs: account.now(),
        cause,
      });
      const data = { payment_id: payment.id, payment_link: `${account.payUrl()}/${payment.id}` };
      return single(data, account.now());
    },
  }),
];
