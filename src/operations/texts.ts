/** What people may write into Paywint's records. Refused characters are told, never dropped. */
import type { FieldProblem } from '../requests/refusal.ts';
import type { Checked } from './operation.ts';
import { holdsTag } from './tag.ts';

/**
 * Checks a typed text: normalised to NFC, outer blanks trimmed.
 * @param maxLength in code points of what is typed, before any tag is put to it.
 */
export function checkText(typed: string, maxLength: number): Checked {
  const value = typed.normalize('NFC').trim();
  const problem = problemIn(value, maxLength);
  return problem === null ? { value } : { problem };
}

function problemIn(value: string, maxLength: number): FieldProblem | null {
  if (value === '') return 'empty';
  // Code units first: a text of megabytes is not taken apart.
  if (value.length > maxLength * 2 || Array.from(value).length > maxLength) return 'tooLong';
  if (/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u.test(value)) return 'controlCharacter';
  if (/[\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]/u.test(value)) return 'invisibleCharacter';
  if (holdsTag(value)) return 'tagPattern';
  return holdsCardNumber(value) ? 'cardNumber' : null;
}

/** 13 to 19 digits of any script, with a little between them, that pass Luhn's check. */
function holdsCardNumber(value: string): boolean {
  const text = value
    .normalize('NFKC')
    .replace(/\p{M}/gu, '')
    .replace(/\p{Nd}/gu, toAsciiDigit);
  const runs = text.match(/\d(?:[\s\p{Pd}\u2212._/·]{0,3}\d){12,}/gu) ?? [];
  return runs.some((run) => {
    const digits = run.replace(/\D/g, '');
    return windows(digits).some(passesLuhn);
  });
}

function windows(digits: string): readonly string[] {
  const found: string[] = [];
  for (let length = 13; length <= 19; length += 1) {
    for (let start = 0; start + length <= digits.length; start += 1) {
      found.push(digits.slice(start, start + length));
    }
  }
  return found;
}

function passesLuhn(digits: string): boolean {
  const sum = Array.from(digits)
    .toReversed()
    .reduce((total, digit, index) => {
      const value = Number.parseInt(digit, 10) * (index % 2 === 1 ? 2 : 1);
      return total + (value > 9 ? value - 9 : value);
    }, 0);
  return sum % 10 === 0 && !/^0+$/.test(digits);
}

/** Decimal digits stand in runs of ten, zero first, in every script of Unicode. */
function toAsciiDigit(digit: string): string {
  const point = digit.codePointAt(0) ?? 0;
  let zero = point;
  while (/^\p{Nd}$/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return String((point - zero) % 10);
}
