/** What is wrong with a typed value, and how to mend it. */
import { type Cents, formatUsd } from '../../money.ts';
import type { FieldProblem } from '../../requests/refusal.ts';

const SENTENCES: Record<FieldProblem, string> = {
  empty: 'This is needed. Please fill it in.',
  tooLong: 'This is too long for Paywint’s records. Please shorten it.',
  amountNotAscii:
    'Some of these digits are not plain 0 to 9. Please type the amount again, like 50.00.',
  amountSign: 'An amount has no plus or minus. Write it like 50.00.',
  amountExponent: 'Please write the amount out in full, like 1000 or 1,000.00.',
  amountDecimals: 'Cents are exactly two digits: write 1.50, not 1.5 or 1.500.',
  amountGrouping: 'Commas group thousands: write 1,250.75 or 1250.75.',
  amountLeadingZero: 'Leave out the zeros in front: write 7.00, not 007.',
  amountBlank: 'Leave out the blanks inside the amount: write $50.00.',
  amountCurrency: 'Amounts are in US dollars, with at most a $ in front: write 50.00 or $50.00.',
  amountNotANumber: 'This cannot be read as an amount. Write it like 50, 50.00 or 1,250.75.',
  amountZero: 'The amount must be more than zero.',
  amountTooSmall: 'Paywint takes a larger amount than this as the least. Please raise it.',
  amountTooLarge: 'The most that can be asked for at once is $100,000.00.',
  controlCharacter: 'There is a line break or control character in it. Please type it on one line.',
  invisibleCharacter:
    'There are invisible or direction-changing characters in it. Please type it again by hand.',
  tagPattern: 'Text like pw-XXXXXXXX is how payments are found again. Please leave it out.',
  cardNumber:
    'This looks like a full card number, which must not be written here. The last four do.',
  notFound: 'Nothing fits this. Choose from the list, which searches as you type.',
  ambiguous: 'More than one fits this. Choose the right one from the list.',
  noAddress:
    'Paywint has no default address of this payee, and issues no card without one. An admin adds it with /paywint payee address add; then send this again.',
  notReady: 'Paywint has not approved this card yet. Choose another, or try again later.',
};

export function fieldProblemSentence(problem: FieldProblem): string {
  return SENTENCES[problem];
}

/** Each operation has a least amount of its own. */
export function tooSmallSentence(leastCents: Cents): string {
  return `Paywint takes no less than ${formatUsd(leastCents)} for this. Please raise it.`;
}
