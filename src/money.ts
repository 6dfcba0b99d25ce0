/** Money is whole cents of a US dollar. Nothing here ever rounds a person's number. */
export type Cents = number;

/** 100,000.00: nothing above it can be asked for, whatever the policy says. */
export const MAX_CENTS = 10_000_000;

/** Why a typed amount is refused. */
export type AmountProblem =
  | 'empty'
  | 'amountNotAscii'
  | 'amountSign'
  | 'amountExponent'
  | 'amountDecimals'
  | 'amountGrouping'
  | 'amountLeadingZero'
  | 'amountBlank'
  | 'amountCurrency'
  | 'amountNotANumber'
  | 'amountZero'
  | 'amountTooLarge';

export type ParsedAmount = { readonly cents: Cents } | { readonly problem: AmountProblem };

/** Longer than any amount within bounds: nothing longer is looked at. */
const MAX_LENGTH = 64;

/**
 * Reads an amount as a person types it: an optional `$`, digits without leading zero or grouped by
 * commas, then optionally a point and exactly two digits. What does not fit is refused, never guessed.
 */
export function parseAmount(text: string): ParsedAmount {
  const typed = withoutOuterBlanks(text);
  const problem = problemIn(typed);
  if (problem !== null) return { problem };
  // There are two decimals or none.
  const digits = typed.replaceAll(/[$,.]/g, '');
  const value = Number.parseInt(typed.includes('.') ? digits : `${digits}00`, 10);
  if (value === 0) return { problem: 'amountZero' };
  return value > MAX_CENTS ? { problem: 'amountTooLarge' } : { cents: value };
}

/** ASCII blanks only: anything else around a number is worth a question. One pass, however long. */
function withoutOuterBlanks(text: string): string {
  const isBlank = (at: number): boolean => text[at] === ' ' || text[at] === '\t';
  let start = 0;
  let end = text.length;
  while (isBlank(start)) start += 1;
  while (isBlank(end - 1)) end -= 1;
  return text.slice(start, end);
}

const CURRENCY_WORDS = new Set(
  'usd eur gbp chf cad aud nzd jpy cny inr mxn brl sek nok dkk pln czk huf ils zar sgd hkd krw aed'
    .concat(' dollar dollars buck bucks euro euros pound pounds yen')
    .split(' '),
);

/** Whether a word is a sign or name of a currency, such as people put before or after a number. */
export function namesCurrency(word: string): boolean {
  return CURRENCY_WORDS.has(word.toLowerCase()) || /^(?:us|[acnh]|nz|hk)?\p{Sc}$/iu.test(word);
}

/** A number with a currency before or after it, other than one `$` in front. */
function hasCurrency(typed: string): boolean {
  const [, before = '', after = ''] = /^([^\d.,]*)[\d.,]+(.*)$/u.exec(typed) ?? [];
  const [left, right] = [withoutOuterBlanks(before), withoutOuterBlanks(after)];
  return namesCurrency(right) || (left !== '$' && namesCurrency(left));
}

/** The first thing that is wrong, in the order in which a person would want to hear it. */
function problemIn(typed: string): AmountProblem | null {
  if (typed === '') return 'empty';
  if (typed.length > MAX_LENGTH) return 'amountNotANumber';
  if (hasCurrency(typed)) return 'amountCurrency';
  if (/^[$]?[\p{Pd}\u2212]/u.test(typed)) return 'amountSign';
  if (/[^\x20-\x7e]/.test(typed)) return 'amountNotAscii';
  if (/^[$]?[+]/.test(typed) || /^\(.*\)$/.test(typed)) return 'amountSign';
  if (/^[$]?[\d.,]+e[+-]?\d+$/i.test(typed)) return 'amountExponent';
  if (/^[$]?[\d., ]+$/.test(typed) && typed.includes(' ')) return 'amountBlank';
  if (!/^[$]?[\d.,]+$/.test(typed) || !/\d/.test(typed)) return 'amountNotANumber';
  return problemInDigits(typed.replace('$', ''));
}

/** Only digits, commas and points are left. */
function problemInDigits(typed: string): AmountProblem | null {
  const point = typed.indexOf('.');
  const whole = point === -1 ? typed : typed.slice(0, point);
  if (point !== -1 && !/^\d\d$/.test(typed.slice(point + 1))) return 'amountDecimals';
  if (whole === '') return 'amountDecimals';
  if (whole.includes(',') && !/^\d{1,3}(?:,\d{3})+$/.test(whole)) return 'amountGrouping';
  return /^0[\d,]/.test(whole) ? 'amountLeadingZero' : null;
}

/** `1,250.75` */
export function formatCents(cents: Cents): string {
  const whole = Math.floor(Math.abs(cents) / 100);
  const rest = String(Math.abs(cents) % 100).padStart(2, '0');
  const grouped = String(whole).replace(/\B(?=(?:\d{3})+$)/g, ',');
  return `${cents < 0 ? '-' : ''}${grouped}.${rest}`;
}

/** `$1,250.75`, `-$3.00` */
export function formatUsd(cents: Cents): string {
  return cents < 0 ? `-$${formatCents(-cents)}` : `$${formatCents(cents)}`;
}

/**
 * The JSON number that Paywint takes: dollars with at most two decimals.
 * @throws when the cents are not whole, or too many to be exact.
 */
export function centsToJson(cents: Cents): number {
  const dollars = cents / 100;
  if (!Number.isSafeInteger(cents) || !/^-?\d+(?:\.\d{1,2})?$/.test(JSON.stringify(dollars))) {
    throw new Error(`${cents} cents have no exact JSON number`);
  }
  return dollars;
}

/** Cents from a JSON number of dollars; null when it is none, or has parts of a cent. */
export function centsFromJson(dollars: number): Cents | null {
  const cents = Math.round(dollars * 100);
  if (!Number.isSafeInteger(cents) || Math.abs(cents / 100 - dollars) > 1e-9) return null;
  return cents === 0 ? 0 : cents;
}
