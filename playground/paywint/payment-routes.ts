import { dollarsOf } from './dollars.ts';
import { refusal, single } from './envelope.ts';
import type { Habits } from './habits.ts';
import { pageOf, visible } from './paging.ts';
import { isIncoming, isOpen, type Payment } from './payments.ts';
import { noBody, type Route, type RouteName, route } from './route.ts';
import { page } from './validation.ts';

const recordOf = (payment: Payment) => ({
  payment_id: payment.id,
  payer_id: payment.payer.id,
  payer_name: payment.payer.name,
  payee_id: payment.payee.id,
  payee_name: payment.payee.name,
  amount: dollarsOf(payment.cents),
  currency: 'USD',
  description: payment.description,
  payment_method: 'WALLET',
  receiving_method: 'WALLET',
  created_at: new Date(payment.createdAtMs).toISOString(),
  payment_date: payment.paidAtMs === null ? null : new Date(payment.paidAtMs).toISOString(),
  status: payment.status,
  failure_reason: payment.failureReason,
});

const isListed = (payment: Payment, habits: Habits): boolean => {
  if (payment.kind === 'reload') return habits.reloadsListed;
  if (payment.kind === 'issue') return habits.issuesListed;
  return payment.kind !== 'link' || !isOpen(payment) || habits.unpaidLinksListed;
};

const listRoute = (name: RouteName, path: string, isMine: (payment: Payment) => boolean) =>
  route({
    name,
    method: 'POST',
    path,
    body: page,
    handle: (account, { habits }, wanted) => {
      const listed = account.payments.all().filter((one) => isMine(one) && isListed(one, habits));
      const shown = visible(listed, habits, account.now());
      return pageOf(account, habits, shown, wanted, recordOf);
    },
  });

export const paymentRoutes: readonly Route[] = [
  route({
    name: 'payment',
    method: 'GET',
    path: '/api/user-api/payment/get/{payment_id}',
    body: noBody,
    handle: ({ payments, now }, { param, habits }) => {
      const payment = payments.find(param);
      const isHidden = payment?.kind === 'reload' && !habits.reloadsReadable;
      if (!payment || isHidden) return refusal(habits.refusals, 404, 'Payment not found');
      return single(recordOf(payment), now());
    },
  }),
  listRoute('received', '/api/user-api/payment/list/payment-received', isIncoming),
  listRoute('sent', '/api/user-api/payment/list/payment-sent', (payment) => !isIncoming(payment)),
];
