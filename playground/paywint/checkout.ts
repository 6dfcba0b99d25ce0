import { z } from 'zod';
import { refusal, single } from './envelope.ts';
import { type Route, route } from './route.ts';
import { amount } from './validation.ts';

/** How long a token lives is on no page; it is called short-lived. */
const lifeMs = 15 * 60_000;

const body = z.object({
  amount: amount(z.number().gt(0).max(100_000)),
  email: z.email().nullish(),
  phone: z.string().min(5).max(20).nullish(),
  phone_country_code: z.string().min(1).max(10).nullish(),
  currency: z.string().min(3).max(10).default('USD'),
});

/** For the checkout in a web shop's page; no bot needs it. */
export const checkoutRoutes: readonly Route[] = [
  route({
    name: 'checkout',
    method: 'POST',
    path: '/api/checkout/token/developer',
    body,
    handle: (account, { habits }, { email, phone, phone_country_code: code }) => {
      if (!email && !(phone && code)) {
        const message = 'Provide an email, or a phone number with its country code';
        return refusal(habits.refusals, 400, message);
      }
      const nowMs = account.now();
      const expires = new Date(nowMs + lifeMs).toISOString();
      return single({ checkout_token: account.ids(), expires_at: expires }, nowMs);
    },
  }),
];
