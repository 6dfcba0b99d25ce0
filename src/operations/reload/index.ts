/** Topping up a Paywint card: https://docs.paywint.com/api-reference/paywint-cards/reload-card */
import { centsToJson, formatUsd } from '../../money.ts';
import type { Intent, Target } from '../../requests/request.ts';
import { amount, card, memo } from '../fields.ts';
import type { Operation } from '../operation.ts';
import { readPayment } from '../read-payment.ts';

export const reload: Operation = {
  name: 'reload',
  title: 'Card reload',
  help: {
    usage: '[card] [amount] [memo]',
    effect: 'ask for a top-up of an issued Paywint card',
  },
  fields: [card, amount(1), memo],
  spends: true,
  summary: (intent) => `Reload ${cardName(cardOf(intent))} with ${formatUsd(intent.amountCents)}`,
  rows: (intent) => [
    { label: 'Amount', text: formatUsd(intent.amountCents) },
    { label: 'Card', text: cardName(cardOf(intent)) },
    { label: 'Payee', text: cardOf(intent).payeeName ?? 'not named by Paywint' },
    { label: 'Memo', text: intent.texts['memo'] ?? 'none' },
  ],
  call: (intent, tag) => {
    const typed = intent.texts['memo'] ?? '';
    return {
      method: 'POST',
      path: '/api/user-api/card/payee/pw-card/reload',
      body: JSON.stringify({
        payee_card_id: cardOf(intent).id,
        amount: centsToJson(intent.amountCents),
        // First, so that a record that cuts the memo short keeps it.
        memo: typed === '' ? `[${tag}]` : `[${tag}] ${typed}`,
      }),
    };
  },
  read: readPayment,
  doneWhen: 'paid',
  listedIn: 'sent',
  says: {
    done: () => 'Paywint says that the money arrived.',
    inDoubt: 'whether it was paid',
    failed: 'No money moved for this request. It can be asked for again.',
  },
};

function cardName({ name, lastFour }: Target): string {
  return lastFour === undefined ? name : `${name} **${lastFour}`;
}

function cardOf(intent: Intent): Target {
  if (intent.target?.kind !== 'card') throw new Error('a reload names a card');
  return intent.target;
}
