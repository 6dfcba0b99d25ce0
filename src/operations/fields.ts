/** The fields that operations are put together from; labels are what people see. */
import type { AmountField, TargetField, TextField } from './operation.ts';
import { checkText } from './texts.ts';

export const card: TargetField = {
  kind: 'target',
  name: 'card',
  label: 'Card',
  hint: "Type a nickname, a payee's name or the last four digits",
  placeholder: 'Nickname, payee or last four',
};

export const payee: TargetField = {
  kind: 'target',
  name: 'payee',
  label: 'Payee',
  hint: 'Type a name or an e-mail address',
  placeholder: 'Name or e-mail address',
  mustHave: 'defaultAddress',
};

export function amount(minimumCents: number): AmountField {
  return {
    kind: 'amount',
    name: 'amount',
    label: 'Amount (USD)',
    hint: 'For example 50, 50.00 or 1,250.75',
    minimumCents,
  };
}

const MEMO_LENGTH = 100;

export const memo: TextField = {
  kind: 'text',
  name: 'memo',
  label: 'Memo',
  optional: true,
  maxLength: MEMO_LENGTH,
  hint: `What it is for, up to ${MEMO_LENGTH} characters. It stands in Paywint's records`,
  inLine: true,
  check: (text) => checkText(text, MEMO_LENGTH),
};

const DESCRIPTION_LENGTH = 240;

/** Paywint takes 255 characters; the tag and a blank go last. */
export const description: TextField = {
  kind: 'text',
  name: 'description',
  label: 'Description',
  optional: true,
  maxLength: DESCRIPTION_LENGTH,
  hint: `What the payer reads, up to ${DESCRIPTION_LENGTH} characters`,
  inLine: true,
  check: (text) => checkText(text, DESCRIPTION_LENGTH),
};

const NICKNAME_LENGTH = 18;

/** https://docs.paywint.com/api-reference/paywint-cards/issue-card: 30 characters; the tag and a blank go last. */
export const nickname: TextField = {
  kind: 'text',
  name: 'nickname',
  label: 'Nickname',
  optional: true,
  maxLength: NICKNAME_LENGTH,
  hint: `What the card is called, up to ${NICKNAME_LENGTH} characters`,
  inLine: true,
  check: (text) => checkText(text, NICKNAME_LENGTH),
};

const INVOICE_NUMBER_LENGTH = 20;

/** https://docs.paywint.com/api-reference/payment/checkout/create-payment-link: at most 20 characters. */
export const invoiceNumber: TextField = {
  kind: 'text',
  name: 'invoiceNumber',
  label: 'Invoice number',
  optional: true,
  maxLength: INVOICE_NUMBER_LENGTH,
  hint: `Your own, up to ${INVOICE_NUMBER_LENGTH} characters. It is sent as you type it`,
  inLine: false,
  check: (text) => checkText(text, INVOICE_NUMBER_LENGTH),
};
