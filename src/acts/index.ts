/** Everything that admins may change at Paywint. A new act is its folder and its line here. */
import type { Act } from './act.ts';
import { addressAdd } from './address-add/index.ts';
import { addressChange } from './address-change/index.ts';
import { addressDefault } from './address-default/index.ts';
import { addressDelete } from './address-delete/index.ts';
import { linkedDelete } from './linked-delete/index.ts';
import { payeeAdd } from './payee-add/index.ts';
import { payeeDelete } from './payee-delete/index.ts';
import { payeeRename } from './payee-rename/index.ts';

export const acts: readonly Act[] = [
  payeeAdd,
  payeeRename,
  payeeDelete,
  addressAdd,
  addressChange,
  addressDefault,
  addressDelete,
  linkedDelete,
];

const byWords = new Map(acts.map((one) => [one.words, one]));
const lines = acts.flatMap((act) =>
  [act.words, ...(act.aliases ?? [])].map((words): readonly [string, Act] => [words, act]),
);
const byLine = new Map(lines);
if (byLine.size !== lines.length) throw new Error('two acts have the same words');

/** Null for words of another version. */
export function actNamed(words: string): Act | null {
  return byWords.get(words) ?? null;
}

/** The act that a line begins with, and what follows its words; the longest words win. */
export function actOn(line: string): { readonly act: Act; readonly rest: string } | null {
  const words = line.trim().split(/\s+/);
  for (let count = words.length; count > 0; count -= 1) {
    const act = byLine.get(words.slice(0, count).join(' ').toLowerCase());
    if (act !== undefined) return { act, rest: words.slice(count).join(' ') };
  }
  return null;
}
