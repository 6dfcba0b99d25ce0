/** What was sent in a form becomes values, or everything that is wrong with it at once. */
import type { Act, Field, On, Values, Wrong } from './act.ts';

export type ValuesRead =
  | { readonly ok: true; readonly values: Values }
  /** By the field's name. */
  | { readonly ok: false; readonly wrong: Readonly<Record<string, Wrong>> };

export function readValues(
  act: Act,
  on: On,
  typed: Readonly<Record<string, string | null>>,
): ValuesRead {
  const values: Record<string, string> = {};
  const wrong: Record<string, Wrong> = {};
  for (const field of act.fields(on)) {
    const read = readField(field, (typed[field.name] ?? '').trim());
    if (read === null) continue;
    if ('value' in read) values[field.name] = read.value;
    else wrong[field.name] = read;
  }
  // A contact that is written wrong is not a missing one.
  if (Object.keys(wrong).length > 0) return { ok: false, wrong };
  const between = act.together?.(values) ?? {};
  if (Object.keys(between).length > 0) return { ok: false, wrong: between };
  return { ok: true, values };
}

function readField(field: Field, typed: string): { readonly value: string } | Wrong | null {
  if (typed === '') return field.optional ? null : { problem: 'empty' };
  if (field.kind === 'text') return field.check(typed);
  if ('others' in field.options) return { value: typed };
  return field.options.some(({ value }) => value === typed)
    ? { value: typed }
    : { problem: 'notFound' };
}
