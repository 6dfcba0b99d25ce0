import { z } from 'zod';
import type { Account } from './account.ts';
import { isApproved } from './cards.ts';
import { dollarsOf } from './dollars.ts';
import { type Answer, refusal, single } from './envelope.ts';
import { describe, isOpen, type Payment } from './payments.ts';
import { type Call, type Route, route } from './route.ts';
import { amount, uuid } from './validation.ts';

const body = z.object({
  payee_card_id: uuid,
  amount: amount(z.number().gt(0)),
  memo: z.string().nullish(),
});

/** The documentation names no status and no body for these refusals. */
export const insufficient = ({ habits }: Call): Answer =>
  refusal(habits.refusals, 400, 'Insufficient wallet balance');

/** Lets an open payment succeed by itself after a while, unless somebody moved it on before. */
const settleLater = ({ payments, timers, now }: Account, call: Call, made: Payment): void => {
  const { statusDelayMs } = call.habits;
  if (statusDelayMs === null || !isOpen(made)) return;
  timers.after(statusDelayMs, () => {
    const current = payments.find(made.id);
    if (current?.status === made.status) payments.settle(made.id, 'success', now());
  });
};

/** There is no idempotency key: every accepted call is another debit. */
const reload = (account: Account, call: Call, wanted: z.infer<typeof body>): Answer => {
  const { habits, cause } = call;
  const card = account.cards.find(wanted.payee_card_id);
  if (!card) return refusal(habits.refusals, 404, 'Card not found');
  if (!isApproved(card)) return refusal(habits.refusals, 400, 'Card is not active');
  if (wanted.amount > account.ledger.wallet().availableCents) return insufficient(call);
  const memo = wanted.memo ?? null;
  const payment = account.payments.add({
    id: account.ids(),
    kind: 'reload',
    cents: wanted.amount,
    payer: account.owner,
    payee: { id: card.payeeId, name: account.payees.find(card.payeeId)?.name ?? null },
    cardId: card.id,
    memo,
    description: describe(memo, habits.memo),
    status: habits.initialStatus,
    createdAtMs: account.now(),
    cause,
  });
  settleLater(account, call, payment);
  return single(recordOf(payment, habits.generation), account.now());
};

const recordOf = (payment: Payment, generation: 'new' | 'old') => ({
  ...(generation === 'new'
    ? { payment_id: payment.id, reference_id: payment.referenceId }
    : { transaction_id: payment.id }),
  amount: dollarsOf(payment.cents),
  description: payment.description,
  status: payment.status,
});

export const reloadRoutes: readonly Route[] = [
  route({
    name: 'reload',
    method: 'POST',
    path: '/api/user-api/card/payee/pw-card/reload',
    body,
    handle: reload,
  }),
];
