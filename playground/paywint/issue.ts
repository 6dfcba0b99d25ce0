import { z } from 'zod';
import type { Account } from './account.ts';
import { type Card, decideCard, requestRecordOf } from './cards.ts';
import { type Answer, refusal, single } from './envelope.ts';
import { noSuchPayee } from './payees.ts';
import { insufficient } from './reload.ts';
import { describe } from './payments.ts';
import { type Call, type Route, route } from './route.ts';
import { amount, uuid } from './validation.ts';

const body = z.object({
  payee_id: uuid,
  amount: amount(z.number().min(2)),
  card_nick_name: z.string().min(1).max(30).default('My Paywint Card'),
});

/** The steps are in the documented order; the wallet is debited before approval. */
const issue = (account: Account, call: Call, wanted: z.infer<typeof body>): Answer => {
  const { habits, cause } = call;
  const payee = account.payees.find(wanted.payee_id);
  if (!payee) return noSuchPayee(call);
  const address = payee.addresses.find((one) => one.isDefault);
  if (!address) return refusal(habits.refusals, 400, 'Payee has no default address');
  if (wanted.amount > account.ledger.wallet().availableCents) return insufficient(call);
  const card: Card = {
    id: account.ids(),
    requestId: account.ids(),
    payeeId: payee.id,
    nickname: wanted.card_nick_name,
    cents: wanted.amount,
    status: 'pending',
    lastFour: lastFourOf(account.cards.all().length),
    createdAtMs: account.now(),
    address,
  };
  const payment = account.payments.add({
    id: account.ids(),
    kind: 'issue',
    cents: card.cents,
    payer: account.owner,
    payee: { id: payee.id, name: payee.name },
    cardId: card.id,
    memo: card.nickname,
    description: describe(card.nickname, habits.memo),
    status: 'success',
    createdAtMs: card.createdAtMs,
    cause,
  });
  account.cards.save(card);
  approveLater(account, call, card);
  const ids = { payment_id: payment.id, reference_id: payment.referenceId };
  const record = requestRecordOf(card, habits);
  return single(habits.generation === 'new' ? { ...record, ...ids } : record, account.now());
};

/** Four digits that look drawn by lot and never repeat within ten thousand cards. */
const lastFourOf = (count: number): string =>
  String((4_271 + count * 3_187) % 10_000).padStart(4, '0');

const approveLater = (account: Account, { habits }: Call, card: Card): void => {
  if (habits.approvalDelayMs === null) return;
  account.timers.after(habits.approvalDelayMs, () => {
    const current = account.cards.find(card.id);
    if (current?.status === 'pending') decideCard(account, card.requestId, 'approved');
  });
};

export const issueRoutes: readonly Route[] = [
  route({
    name: 'issue',
    method: 'POST',
    path: '/api/user-api/card/payee/pw-card/request',
    body,
    handle: issue,
  }),
];
