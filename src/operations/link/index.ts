/** Asking somebody for money: https://docs.paywint.com/api-reference/payment/checkout/create-payment-link */
import { centsToJson, formatUsd } from '../../money.ts';
import { amount, description, invoiceNumber } from '../fields.ts';
import type { AnswerFacts, Operation } from '../operation.ts';
import { readPayment } from '../read-payment.ts';

export const link: Operation = {
  name: 'link',
  title: 'Payment link',
  help: {
    usage: '[amount] [description]',
    effect: 'ask for a payment link',
  },
  fields: [amount(1), description, invoiceNumber],
  spends: false,
  summary: (intent) => `Create a payment link for ${formatUsd(intent.amountCents)}`,
  rows: (intent) => [
    { label: 'Amount', text: formatUsd(intent.amountCents) },
    { label: 'Description', text: intent.texts['description'] ?? 'none' },
    { label: 'Invoice number', text: intent.texts['invoiceNumber'] ?? 'none' },
  ],
  call: (intent, tag) => {
    const typed = intent.texts['description'] ?? '';
    return {
      method: 'POST',
      path: '/api/user-api/payment/create-payment-link',
      body: JSON.stringify({
        amount: centsToJson(intent.amountCents),
        // Last, because the payer reads it.
        description: typed === '' ? tag : `${typed} ${tag}`,
        // JSON leaves it out where there is none.
        invoice_number: intent.texts['invoiceNumber'],
      }),
    };
  },
  read,
  doneWhen: 'created',
  listedIn: 'received',
  says: {
    done: (receipt) =>
      receipt?.link === undefined
        ? 'Paywint has created the link, but its address did not arrive here. Look it up at Paywint by the payment_id.'
        : 'Paywint has created the link. Whoever has its address can pay it.',
    inDoubt: 'whether the link was created',
    failed: 'No link was created for this request. It can be asked for again.',
    labels: { failed: 'Link not created' },
  },
};

/** The documented answer is an id and the address, without a status: both together are the success. */
function read(data: unknown): AnswerFacts | null {
  const facts = readPayment(data);
  if (facts === null) return null;
  // What could be read as a payment is an object.
  const told: unknown = new Map(Object.entries(data as object)).get('payment_link');
  const address = typeof told === 'string' && told.trim() !== '' ? told.trim() : null;
  return { ...facts, status: facts.status ?? 'created', link: address };
}
