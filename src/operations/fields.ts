/** The fields that operations are put together from; labels are what people see. */
import type { AmountField, TargetField, TextField } from './operation.ts';
import { checkText } from './texts.ts';

export const card: TargetField = {
  kind: 'target',
  name: 'card',
  label: 'Card',
  hint: "Type a nickname, a payee's name or the last four digits",
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
