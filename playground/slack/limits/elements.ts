import type { Fields } from '../json.ts';
import { fields, word } from '../json.ts';
import { checkConfirm, checkOption, checkOptions, checkOptionsOrGroups } from './choices.ts';
import type { ChoiceRule } from './choices.ts';
import {
  checkKeys,
  checkList,
  checkOneOf,
  checkOptionalString,
  checkString,
  checkWhole,
} from './report.ts';
import type { Report } from './report.ts';
import { checkOptionalText, checkText } from './text.ts';

type Place = 'accessory' | 'actions' | 'input';
type Row = {
  readonly places: readonly Place[];
  readonly keys: readonly string[];
  readonly check: (report: Report, at: string, element: Fields) => void;
};

const ANYWHERE = ['accessory', 'actions', 'input'] as const;
const NOT_INPUT = ['accessory', 'actions'] as const;
const COMMON = ['type', 'action_id', 'confirm', 'focus_on_load', 'placeholder'];

const nothing = (): void => undefined;

const marks: Row['check'] = (report, at, element) => {
  checkOptions(report, `${at}/options`, element['options'], 'marks');
  initial(report, at, element, 'marks');
};

const initial = (report: Report, at: string, element: Fields, rule: ChoiceRule): void => {
  const { initial_option: one, initial_options: many } = element;
  if (one !== undefined) checkOption(report, `${at}/initial_option`, one, rule);
  if (many !== undefined) {
    checkList(report, `${at}/initial_options`, many, [1, 100], (option, here) =>
      checkOption(report, here, option, rule),
    );
  }
};

const menu: Row['check'] = (report, at, element) => {
  checkOptionsOrGroups(report, at, element);
  initial(report, at, element, 'menu');
  checkWhole(report, `${at}/max_selected_items`, element['max_selected_items'], [1, 100]);
};

const external: Row['check'] = (report, at, element) => {
  initial(report, at, element, 'menu');
  checkWhole(report, `${at}/min_query_length`, element['min_query_length'], [0, 3000]);
};

const typed = (report: Report, at: string, element: Fields): void => {
  checkWhole(report, `${at}/min_length`, element['min_length'], [0, 3000]);
  checkWhole(report, `${at}/max_length`, element['max_length'], [1, 3000]);
  if (element['initial_value'] !== undefined) {
    checkOptionalString(report, `${at}/initial_value`, element['initial_value'], 3000);
  }
};

const button: Row['check'] = (report, at, element) => {
  checkText(report, `${at}/text`, element['text'], { max: 75, kind: 'plain' });
  checkOptionalString(report, `${at}/value`, element['value'], 2000);
  checkOptionalString(report, `${at}/url`, element['url'], 3000);
  checkOptionalString(report, `${at}/accessibility_label`, element['accessibility_label'], 75);
  checkOneOf(report, `${at}/style`, element['style'], ['primary', 'danger']);
};

export const checkImage = (report: Report, at: string, element: Fields): void => {
  checkString(report, `${at}/alt_text`, element['alt_text'], 2000);
  const hasUrl = element['image_url'] !== undefined;
  if (hasUrl === (element['slack_file'] !== undefined)) {
    report(at, 'must have either image_url or slack_file');
  }
  if (hasUrl) checkString(report, `${at}/image_url`, element['image_url'], 3000);
};

const numbers: Row['check'] = (report, at, element) => {
  if (typeof element['is_decimal_allowed'] !== 'boolean') {
    report(`${at}/is_decimal_allowed`, 'must be true or false');
  }
};

const row = (
  places: readonly Place[],
  keys: readonly string[],
  check: Row['check'] = nothing,
): Row => ({ places, keys: [...COMMON, ...keys], check });

const MENU_KEYS = ['options', 'option_groups'];
const TYPED_KEYS = ['initial_value', 'dispatch_action_config'];
const CONVERSATION_KEYS = ['default_to_current_conversation', 'filter', 'response_url_enabled'];

const ELEMENTS: Readonly<Record<string, Row>> = {
  button: row(NOT_INPUT, ['text', 'value', 'url', 'style', 'accessibility_label'], button),
  workflow_button: row(NOT_INPUT, ['text', 'workflow', 'style', 'accessibility_label'], button),
  image: row(['accessory'], ['image_url', 'slack_file', 'alt_text'], checkImage),
  overflow: row(NOT_INPUT, ['options'], (report, at, element) =>
    checkOptions(report, `${at}/options`, element['options'], 'overflow'),
  ),
  checkboxes: row(ANYWHERE, ['options', 'initial_options'], marks),
  radio_buttons: row(ANYWHERE, ['options', 'initial_option'], marks),
  static_select: row(ANYWHERE, [...MENU_KEYS, 'initial_option'], menu),
  multi_static_select: row(ANYWHERE, [...MENU_KEYS, 'initial_options', 'max_selected_items'], menu),
  external_select: row(ANYWHERE, ['initial_option', 'min_query_length'], external),
  multi_external_select: row(
    ANYWHERE,
    ['initial_options', 'min_query_length', 'max_selected_items'],
    external,
  ),
  users_select: row(ANYWHERE, ['initial_user']),
  multi_users_select: row(ANYWHERE, ['initial_users', 'max_selected_items']),
  channels_select: row(ANYWHERE, ['initial_channel', 'response_url_enabled']),
  multi_channels_select: row(ANYWHERE, ['initial_channels', 'max_selected_items']),
  conversations_select: row(ANYWHERE, ['initial_conversation', ...CONVERSATION_KEYS]),
  multi_conversations_select: row(ANYWHERE, [
    'initial_conversations',
    'max_selected_items',
    ...CONVERSATION_KEYS,
  ]),
  datepicker: row(ANYWHERE, ['initial_date']),
  timepicker: row(ANYWHERE, ['initial_time', 'timezone']),
  datetimepicker: row(['actions', 'input'], ['initial_date_time']),
  plain_text_input: row(['input'], [...TYPED_KEYS, 'multiline', 'min_length', 'max_length'], typed),
  email_text_input: row(['input'], TYPED_KEYS, typed),
  url_text_input: row(['input'], TYPED_KEYS, typed),
  number_input: row(
    ['input'],
    [...TYPED_KEYS, 'is_decimal_allowed', 'min_value', 'max_value'],
    numbers,
  ),
  rich_text_input: row(['actions', 'input'], TYPED_KEYS),
  file_input: row(['input'], ['filetypes', 'max_files'], (report, at, element) =>
    checkWhole(report, `${at}/max_files`, element['max_files'], [1, 10]),
  ),
};

export function checkElement(report: Report, at: string, value: unknown, place: Place): void {
  const type = word(fields(value)['type']);
  const found = ELEMENTS[type];
  if (!found) return report(`${at}/type`, `is no element type Slack knows: ${type}`);
  if (!found.places.includes(place)) report(`${at}/type`, `${type} may not stand here`);
  if (!checkKeys(report, at, value, found.keys)) return;
  checkOptionalString(report, `${at}/action_id`, value['action_id'], 255);
  checkConfirm(report, `${at}/confirm`, value['confirm']);
  checkOptionalText(report, `${at}/placeholder`, value['placeholder'], { max: 150, kind: 'plain' });
  found.check(report, at, value);
}
