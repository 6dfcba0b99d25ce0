import { elementsIn } from './block-ids.ts';
import type { Spot } from './block-ids.ts';
import { extensionOf } from './files.ts';
import { fields, isFields, list, word } from './json.ts';
import type { Fields } from './json.ts';
import type { Block, InputState } from './page-api.ts';

/** Where each element keeps its answer, and where the block says what it starts with. */
const KEEPS: Readonly<Record<string, readonly [key: string, initial: string]>> = {
  plain_text_input: ['value', 'initial_value'],
  number_input: ['value', 'initial_value'],
  email_text_input: ['value', 'initial_value'],
  url_text_input: ['value', 'initial_value'],
  static_select: ['selected_option', 'initial_option'],
  external_select: ['selected_option', 'initial_option'],
  radio_buttons: ['selected_option', 'initial_option'],
  overflow: ['selected_option', ''],
  multi_static_select: ['selected_options', 'initial_options'],
  multi_external_select: ['selected_options', 'initial_options'],
  checkboxes: ['selected_options', 'initial_options'],
  users_select: ['selected_user', 'initial_user'],
  multi_users_select: ['selected_users', 'initial_users'],
  channels_select: ['selected_channel', 'initial_channel'],
  conversations_select: ['selected_conversation', 'initial_conversation'],
  datepicker: ['selected_date', 'initial_date'],
  timepicker: ['selected_time', 'initial_time'],
  file_input: ['files', ''],
  datetimepicker: ['selected_date_time', 'initial_date_time'],
};

/** These are pressed, not filled, so they have no part in a view's state. */
const STATELESS = ['button', 'workflow_button', 'overflow'];

/** `state.values`: what was entered, else what the view began with, for every element there is. */
export function stateOf(blocks: readonly Block[], entered: InputState): InputState {
  const values: Record<string, Record<string, unknown>> = {};
  for (const spot of elementsIn(blocks)) {
    if (STATELESS.includes(word(spot.element['type']))) continue;
    const actionId = String(spot.element['action_id']);
    values[spot.blockId] = {
      ...values[spot.blockId],
      [actionId]: { type: spot.element['type'], ...answerIn(spot, entered) },
    };
  }
  return values;
}

function answerIn({ blockId, element }: Spot, entered: InputState): Fields {
  const [key, initial] = KEEPS[word(element['type'])] ?? ['value', ''];
  const answer = fields(entered[blockId]?.[String(element['action_id'])]);
  const nothing = key.endsWith('s') ? [] : null;
  const value = key in answer ? answer[key] : (element[initial] ?? nothing);
  // An emptied text field says null.
  return { [key]: value === '' ? null : value };
}

/** An answer as Slack writes it: `chosen` is that already, or the bare value in it. */
export function answerWith(element: Fields, chosen: unknown): Fields {
  const [key] = KEEPS[word(element['type'])] ?? ['value'];
  if (isFields(chosen) && key in chosen) return { [key]: chosen[key] };
  return { [key]: chosen };
}

export function enter(state: InputState, spot: Spot, answer: Fields): InputState {
  const actionId = String(spot.element['action_id']);
  const written = { type: spot.element['type'], ...answer };
  return { ...state, [spot.blockId]: { ...state[spot.blockId], [actionId]: written } };
}

/** What Slack itself asks for before it bothers the app: block_id to the sentence under it. */
export function complaints(
  blocks: readonly Block[],
  entered: InputState,
): Readonly<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const spot of elementsIn(blocks)) {
    if (spot.block.type !== 'input') continue;
    const [value] = Object.values(answerIn(spot, entered));
    const complaint = complaintAbout(spot, value);
    if (complaint) found[spot.blockId] = complaint;
  }
  return found;
}

function complaintAbout({ block, element }: Spot, value: unknown): string | null {
  const isEmpty = value === null || (Array.isArray(value) && list(value).length === 0);
  if (isEmpty) return block['optional'] === true ? null : 'Please fill this in.';
  if (element['type'] === 'file_input') return complaintAboutFiles(element, list(value));
  const text = word(value);
  const { min_length: min, max_length: max } = element;
  if (typeof max === 'number' && text.length > max) return `At most ${max} characters, please.`;
  if (typeof min === 'number' && text.length < min) return `At least ${min} characters, please.`;
  return element['type'] === 'number_input' ? complaintAboutNumber(element, text) : null;
}

/** What Slack itself lets nobody choose. */
function complaintAboutFiles(element: Fields, files: readonly unknown[]): string | null {
  const { filetypes, max_files: max = 10 } = element;
  if (files.length > Number(max)) return `At most ${Number(max)} files, please.`;
  const types = list(filetypes);
  const isTaken = (file: unknown) => types.includes(extensionOf(word(fields(file)['name'])));
  return types.length === 0 || files.every(isTaken) ? null : 'This kind of file is not taken.';
}

function complaintAboutNumber(element: Fields, text: string): string | null {
  const pattern = element['is_decimal_allowed'] === true ? /^-?\d+(\.\d+)?$/ : /^-?\d+$/;
  if (!pattern.test(text)) return 'Please enter a number.';
  const { min_value: min, max_value: max } = element;
  if (typeof min === 'string' && Number(text) < Number(min)) return `At least ${min}, please.`;
  if (typeof max === 'string' && Number(text) > Number(max)) return `At most ${max}, please.`;
  return null;
}
