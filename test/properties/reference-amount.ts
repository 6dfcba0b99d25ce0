/** The grammar of amounts, written a second time: what the real reader is compared with. */
import { MAX_CENTS } from '../../src/money.ts';

/** Walks the letters one by one: no pattern, no number, no division. Null where it is no amount. */
export function referenceCents(text: string): bigint | null {
  let typed = Array.from(text);
  while (typed[0] === ' ' || typed[0] === '\t') typed = typed.slice(1);
  while (typed.at(-1) === ' ' || typed.at(-1) === '\t') typed = typed.slice(0, -1);
  if (typed[0] === '$') typed = typed.slice(1);
  const point = typed.indexOf('.');
  const whole = point === -1 ? typed : typed.slice(0, point);
  const part = point === -1 ? ['0', '0'] : typed.slice(point + 1);
  if (part.length !== 2 || !part.every(isDigit)) return null;
  const digits = whole.includes(',') ? ungrouped(whole) : whole;
  if (digits === null || digits.length === 0 || !digits.every(isDigit)) return null;
  if (digits[0] === '0' && digits.length > 1) return null;
  const value = BigInt([...digits, ...part].join(''));
  return value >= 1n && value <= BigInt(MAX_CENTS) ? value : null;
}

function isDigit(letter: string): boolean {
  return letter.length === 1 && '0123456789'.includes(letter);
}

function ungrouped(whole: readonly string[]): readonly string[] | null {
  const groups = whole.join('').split(',');
  const [first = '', ...rest] = groups;
  const isGrouped =
    first.length >= 1 && first.length <= 3 && rest.every(({ length }) => length === 3);
  return isGrouped ? Array.from(groups.join('')) : null;
}
