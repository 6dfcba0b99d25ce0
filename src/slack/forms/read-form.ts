/** What was typed into a form becomes an intent, or all of its problems at once. */
import { parseAmount, type Cents } from '../../money.ts';
import type { Field, Operation } from '../../operations/operation.ts';
import type { FieldProblem } from '../../requests/refusal.ts';
import type { Intent, Target } from '../../requests/request.ts';
import type { Values } from '../inbound.ts';
import { fieldProblemSentence, tooSmallSentence } from '../words/field-problems.ts';
import type { Choosable } from './targets.ts';

export type FormRead =
  | { readonly ok: true; readonly intent: Intent }
  /** By the field's name, which is also its block. */
  | { readonly ok: false; readonly errors: Readonly<Record<string, string>> };

type One = Partial<{ target: Target; amountCents: Cents; text: string }> | FieldProblem;

export function readForm(
  { fields }: Operation,
  values: Values,
  targets: readonly Choosable[],
): FormRead {
  let target: Target | null = null;
  let amountCents: Cents = 0;
  const texts: Record<string, string> = {};
  const errors: Record<string, string> = {};
  for (const field of fields) {
    const one = readField(field, (values[field.name] ?? '').trim(), targets);
    if (typeof one === 'string') errors[field.name] = problemSentence(field, one);
    else {
      target = one.target ?? target;
      amountCents = one.amountCents ?? amountCents;
      if (one.text !== undefined) texts[field.name] = one.text;
    }
  }
  if (Object.keys(errors).length > 0) return { ok: false, errors };
  return { ok: true, intent: { target, amountCents, texts } };
}

function readField(field: Field, typed: string, targets: readonly Choosable[]): One {
  if (typed === '') return field.kind === 'text' && field.optional ? {} : 'empty';
  switch (field.kind) {
    case 'target':
      return readTarget(typed, targets);
    case 'amount': {
      const amount = parseAmount(typed);
      if ('problem' in amount) return amount.problem;
      if (amount.cents < field.minimumCents) return 'amountTooSmall';
      return { amountCents: amount.cents };
    }
    case 'text': {
      const checked = field.check(typed);
      return 'problem' in checked ? checked.problem : { text: checked.value };
    }
  }
}

function problemSentence(field: Field, problem: FieldProblem): string {
  return field.kind === 'amount' && problem === 'amountTooSmall'
    ? tooSmallSentence(field.minimumCents)
    : fieldProblemSentence(problem);
}

function readTarget(chosen: string, targets: readonly Choosable[]): One {
  const found = targets.find(({ choice }) => choice.value === chosen);
  if (found === undefined) return 'notFound';
  return found.target === null ? 'notReady' : { target: found.target };
}
