/** What a typed line means: an intent when it is clear, and in any case what the form is filled with. */
import type { KnownBlock } from '@slack/types';
import type { PaywintCard } from '../../engine/ports.ts';
import { parseAmount } from '../../money.ts';
import { matchCards } from '../../operations/match-cards.ts';
import type { Field, Operation } from '../../operations/operation.ts';
import type { Line } from '../../operations/read-line.ts';
import type { Intent } from '../../requests/request.ts';
import { LIST_AGE_MS } from '../commands/lists.ts';
import type { FaceParts } from '../commands/parts.ts';
import type { Filled } from '../views/modal.ts';
import { unclearNotes } from '../views/modal-notes.ts';
import { unreadable } from '../words/answers.ts';
import { fieldProblemSentence } from '../words/field-problems.ts';
import { cardChoice } from './card-target.ts';
import { readForm } from './read-form.ts';

export type Meant = {
  readonly filled: Filled;
  /** What stands above the inputs of the form: why the line was not enough. */
  readonly above: readonly KnownBlock[];
  /** Null where something is missing or unclear. */
  readonly intent: Intent | null;
};

export async function meantBy(
  { catalogue }: FaceParts,
  operation: Operation,
  line: Line,
): Promise<Meant> {
  const typed = Object.fromEntries(
    operation.fields
      .filter(({ kind }) => kind !== 'target')
      .map(({ name }) => [name, line[name] ?? '']),
  );
  const wanted = operation.fields.find(({ kind }) => kind === 'target');
  const words = wanted === undefined ? '' : (line[wanted.name] ?? '').trim();
  if (wanted === undefined || words === '') return unclear(typed, null, []);
  const cards = await catalogue.cards(LIST_AGE_MS);
  if (!cards.ok) return unclear(typed, null, [unreadable('its cards', cards.why)]);
  const found = matchCards(cards.value, words);
  const card = found[0];
  if (card === undefined || found.length > 1) {
    const problem = card === undefined ? 'notFound' : 'ambiguous';
    return unclear(typed, null, [`“${words}”: ${fieldProblemSentence(problem)}`]);
  }
  return clear(operation, typed, wanted.name, card, cards.value);
}

function clear(
  operation: Operation,
  typed: Readonly<Record<string, string>>,
  target: string,
  card: PaywintCard,
  cards: readonly PaywintCard[],
): Meant {
  const { text, value } = cardChoice(card);
  const read = readForm(operation, { ...typed, [target]: value }, cards);
  const filled = { target: { label: text, value }, texts: typed };
  if (read.ok) return { filled, above: [], intent: read.intent };
  const notes = operation.fields.flatMap(({ name, label }) => {
    const error = read.errors[name];
    return error === undefined || (typed[name] === '' && name !== target)
      ? []
      : [`${label}: ${error}`];
  });
  return { ...unclear(typed, filled.target, notes) };
}

function unclear(
  texts: Readonly<Record<string, string>>,
  target: Filled['target'],
  notes: readonly string[],
): Meant {
  return { filled: { target, texts }, above: unclearNotes(notes), intent: null };
}

/** Whether nothing but the card's name is left to find out. */
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
