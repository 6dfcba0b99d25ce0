/** What people may write into Paywint's records. Refused characters are told, never dropped. */
import { holdsCardNumber } from '../card-numbers.ts';
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
