/** How text is checked for Paywint's records: lengths are counted in characters, as people see them. */
import { checkText } from '../operations/texts.ts';
import type { Checked, TextField } from './act.ts';

type Words = {
  readonly name: string;
  readonly wire: string;
  readonly label: string;
  readonly hint?: string;
  readonly optional?: true;
  readonly least?: number;
  readonly most: number;
  /** What the text has to be besides its length. */
  readonly also?: (text: string) => Checked;
};

export function textField(words: Words): TextField {
  const { name, wire, label, hint = null, least = 1, most, also } = words;
  return {
    kind: 'text',
    name,
    wire,
    label,
    hint,
    optional: words.optional === true,
    check(typed) {
      const text = typed.normalize('NFC').trim();
      const length = Array.from(text).length;
      if (length > most) return { say: `At most ${most} characters fit here; this has ${length}.` };
      if (length < least) return { say: `At least ${least} characters are needed here.` };
      const checked = checkText(text, most);
      return 'problem' in checked || also === undefined ? checked : also(checked.value);
    },
  };
}
