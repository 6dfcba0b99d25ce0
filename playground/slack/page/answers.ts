import type { Block, InputState } from '../page-api.ts';
import { count, fields, list, textOf, word } from './read.ts';
import type { Fields } from './read.ts';

/** What a person has entered, as Slack writes it into `state.values`: block, action, answer. */
export type Answers = Readonly<Record<string, Readonly<Record<string, Fields>>>>;

/** Where each element keeps its answer, and where the block says what it starts with. */
const KEEPS: Readonly<Record<string, readonly [key: string, initial: string]>> = {
  plain_text_input: ['value', 'initial_value'],
  number_input: ['value', 'initial_value'],
  email_text_input: ['value', 'initial_value'],
  url_text_input: ['value', 'initial_value'],
  static_select: ['selected_option', 'initial_option'],
  external_select: ['selected_option', 'initial_option'],
  radio_buttons: ['selected_option', 'initial_option'],
  multi_static_select: ['selected_options', 'initial_options'],
  multi_external_select: ['selected_options', 'initial_options'],
  checkboxes: ['selected_options', 'initial_options'],
  users_select: ['selected_user', 'initial_user'],
  conversations_select: ['selected_conversation', 'initial_conversation'],
  channels_select: ['selected_channel', 'initial_channel'],
  datepicker: ['selected_date', 'initial_date'],
  timepicker: ['selected_time', 'initial_time'],
  file_input: ['files', ''],
};

export function isKept(type: string): boolean {
  return type in KEEPS;
}

export function keyOf(element: Fields): string {
  return KEEPS[word(element['type'])]?.[0] ?? 'value';
}

export function answerWith(element: Fields, value: unknown): Fields {
  return { type: element['type'], [keyOf(element)]: value };
}

export function answerOf(answers: Answers, blockId: string, element: Fields): Fields {
  const entered = answers[blockId]?.[word(element['action_id'])];
  if (entered) return entered;
  const initial = KEEPS[word(element['type'])]?.[1] ?? '';
  const nothing = ['selected_options', 'files'].includes(keyOf(element)) ? [] : null;
  return answerWith(element, element[initial] ?? nothing);
}

export function stateOf(blocks: readonly Block[], answers: Answers): InputState {
  const state: Record<string, Record<string, unknown>> = {};
  for (const [index, block] of blocks.entries()) {
    const blockId = blockIdOf(block, index);
    for (const element of elementsOf(block)) {
      if (!isKept(word(element['type']))) continue;
      const answer = answerOf(answers, blockId, element);
      state[blockId] = { ...state[blockId], [word(element['action_id'])]: answer };
    }
  }
  return state;
}

/** What Slack's own page refuses before it asks the app: block_id to a sentence. */
export function complaints(blocks: readonly Block[], answers: Answers): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [index, block] of blocks.entries()) {
    if (block.type !== 'input') continue;
    const blockId = blockIdOf(block, index);
    const element = fields(block['element']);
    const value = answerOf(answers, blockId, element)[keyOf(element)];
    const complaint = complaintAbout(element, value, block['optional'] === true);
    if (complaint) found[blockId] = complaint;
  }
  return found;
}

export function blockIdOf(block: Block, index: number): string {
  return word(block['block_id']) || `block-${index}`;
}

/** One answer as a person would write it, for the field that shows it. */
export function shown(answer: Fields, element: Fields): string {
  const value = answer[keyOf(element)];
  return typeof value === 'object' ? textOf(fields(value)['text']) : word(value);
}

function elementsOf(block: Block): readonly Fields[] {
  return [fields(block['element']), fields(block['accessory']), ...list(block['elements'])];
}

function complaintAbout(element: Fields, value: unknown, isOptional: boolean): string | undefined {
  const isEmpty = value === null || value === '' || (Array.isArray(value) && value.length === 0);
  if (isEmpty) return isOptional ? undefined : 'Please complete this required field.';
  const text = word(value);
  if (text === '') return undefined;
  if (word(element['type']) === 'number_input') return aboutNumber(element, text);
  const least = count(element['min_length']) ?? 0;
  const most = count(element['max_length']) ?? 3000;
  if (text.length < least) return `Must be at least ${least} characters.`;
  return text.length > most ? `Must be at most ${most} characters.` : undefined;
}

function aboutNumber(element: Fields, text: string): string | undefined {
  const value = Number(text);
  if (!Number.isFinite(value)) return 'Must be a number.';
  const isWhole = Number.isInteger(value) || element['is_decimal_allowed'] === true;
  if (!isWhole) return 'Must be a whole number.';
  const least = count(element['min_value']) ?? Number.NEGATIVE_INFINITY;
  const most = count(element['max_value']) ?? Number.POSITIVE_INFINITY;
  if (value < least) return `Must be at least ${least}.`;
  return value > most ? `Must be at most ${most}.` : undefined;
}
