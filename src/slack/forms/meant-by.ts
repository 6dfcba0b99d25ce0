/** What a typed line means: an intent when it is clear, and in any case what the form is filled with. */
import type { KnownBlock } from '@slack/types';
import { withoutCardNumbers } from '../../card-numbers.ts';
import { parseAmount } from '../../money.ts';
import type { Field, Operation } from '../../operations/operation.ts';
import type { Line } from '../../operations/read-line.ts';
import type { Intent } from '../../requests/request.ts';
import { LIST_AGE_MS } from '../views/list.ts';
import type { FaceParts } from '../commands/parts.ts';
import type { Filled } from '../views/modal.ts';
import { unclearNotes } from '../views/modal-notes.ts';
import { unreadable } from '../words/answers.ts';
import { fieldProblemSentence } from '../words/field-problems.ts';
import { homeOf } from './default-address.ts';
import { readForm } from './read-form.ts';
import { targetFieldOf, targetsOf, targetsWord, type Choosable } from './targets.ts';

export type Meant = {
  readonly filled: Filled;
  /** What stands above the inputs of the form: why the line was not enough. */
  readonly above: readonly KnownBlock[];
  /** Null where something is missing or unclear. */
  readonly intent: Intent | null;
  /** Where what is asked for goes; null where it goes nowhere. */
  readonly address: string | null;
};

export async function meantBy(parts: FaceParts, operation: Operation, line: Line): Promise<Meant> {
  const typed = Object.fromEntries(
    operation.fields
      .filter(({ kind }) => kind !== 'target')
      .map(({ name }) => [name, line[name] ?? '']),
  );
  const wanted = targetFieldOf(operation);
  if (wanted === null) return understood(operation, typed, null);
  const words = (line[wanted.name] ?? '').trim();
  if (words === '') return unclear(typed, null, []);
  const targets = await targetsOf(parts, operation, LIST_AGE_MS);
  if (!targets.ok) return unclear(typed, null, [unreadable(targetsWord(operation), targets.why)]);
  const found = targets.value.matching(words);
  const [first] = found;
  if (first === undefined || found.length > 1) {
    const problem = first === undefined ? 'notFound' : 'ambiguous';
    return unclear(typed, null, [`“${words}”: ${fieldProblemSentence(problem)}`]);
  }
  const meant = understood(operation, typed, { field: wanted.name, ...first });
  if (meant.intent === null) return meant;
  const home = await homeOf(parts, operation, first.target?.id ?? null);
  return home.ok ? { ...meant, address: home.address } : { ...meant, ...refusedFor(home.why) };
}

/** The form says so again, below its inputs: there somebody else may be chosen. */
function refusedFor(why: string): Pick<Meant, 'above' | 'intent'> {
  return { above: unclearNotes([why]), intent: null };
}

function understood(
  operation: Operation,
  typed: Readonly<Record<string, string>>,
  chosen: (Choosable & { readonly field: string }) | null,
): Meant {
  const value = chosen === null ? {} : { [chosen.field]: chosen.choice.value };
  const read = readForm(operation, { ...typed, ...value }, chosen === null ? [] : [chosen]);
  const target = chosen === null ? null : { label: chosen.choice.text, value: chosen.choice.value };
  if (read.ok)
    return { filled: { target, texts: typed }, above: [], intent: read.intent, address: null };
  const notes = operation.fields.flatMap(({ name, label }) => {
    const error = read.errors[name];
    // What was not typed is asked for by the form itself.
    return error === undefined || (typed[name] === '' && name !== chosen?.field)
      ? []
      : [`${label}: ${error}`];
  });
  return unclear(typed, target, notes);
}

/** Nothing that was typed is lost, but a whole card number, which is not said back to anybody. */
function unclear(
  typed: Readonly<Record<string, string>>,
  target: Filled['target'],
  notes: readonly string[],
): Meant {
  const texts = Object.fromEntries(
    Object.entries(typed).map(([name, text]) => [name, withoutCardNumbers(text)]),
  );
  const above = unclearNotes(notes.map(withoutCardNumbers));
  return { filled: { target, texts }, above, intent: null, address: null };
}

/** Whether nothing but whom the target's words mean is left to find out. */
export function isComplete({ fields }: Operation, line: Line): boolean {
  return fields.every((field) => fits(field, (line[field.name] ?? '').trim()));
}

function fits(field: Field, typed: string): boolean {
  switch (field.kind) {
    case 'target':
      return typed !== '';
    case 'amount':
      return 'cents' in parseAmount(typed);
    case 'text':
      return typed === '' ? field.optional : 'value' in field.check(typed);
  }
}
