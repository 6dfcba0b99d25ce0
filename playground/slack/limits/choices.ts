import { fields } from '../json.ts';
import {
  checkKeys,
  checkList,
  checkOneOf,
  checkOptionalString,
  checkString,
  collect,
} from './report.ts';
import type { Problem, Report } from './report.ts';
import { checkOptionalText, checkText } from './text.ts';

const MENU = { max: 100, kind: 'plain' } as const;
/** Radio buttons and checkboxes may carry markup, menus may not. */
const MARKS = { max: 10, kind: 'any' } as const;
const OVERFLOW = { max: 5, kind: 'plain' } as const;
const RULES = { menu: MENU, marks: MARKS, overflow: OVERFLOW } as const;
export type ChoiceRule = keyof typeof RULES;

export function checkOptions(report: Report, at: string, value: unknown, rule: ChoiceRule): void {
  checkList(report, at, value, [1, RULES[rule].max], (option, here) =>
    checkOption(report, here, option, rule),
  );
}

export function checkOption(report: Report, at: string, value: unknown, rule: ChoiceRule): void {
  const known = ['text', 'value', 'description', ...(rule === 'overflow' ? ['url'] : [])];
  if (!checkKeys(report, at, value, known)) return;
  const { kind } = RULES[rule];
  checkText(report, `${at}/text`, value['text'], { max: 75, kind });
  checkString(report, `${at}/value`, value['value'], 150);
  checkOptionalText(report, `${at}/description`, value['description'], { max: 75, kind });
  checkOptionalString(report, `${at}/url`, value['url'], 3000);
}

function checkGroups(report: Report, at: string, value: unknown): void {
  checkList(report, at, value, [1, 100], (group, here) => {
    if (!checkKeys(report, here, group, ['label', 'options'])) return;
    checkText(report, `${here}/label`, group['label'], { max: 75, kind: 'plain' });
    checkOptions(report, `${here}/options`, group['options'], 'menu');
  });
}

/** A menu carries either options or groups of options. */
export function checkOptionsOrGroups(report: Report, at: string, holder: unknown): void {
  const { options, option_groups: groups } = fields(holder);
  if ((options === undefined) === (groups === undefined)) {
    return report(at, 'must have either options or option_groups');
  }
  if (options !== undefined) checkOptions(report, `${at}/options`, options, 'menu');
  if (groups !== undefined) checkGroups(report, `${at}/option_groups`, groups);
}

/** What a bot answers to typed text; here an empty list is allowed. */
export function checkSuggestions(answer: unknown): readonly Problem[] {
  const { options, option_groups: groups } = fields(answer);
  if (Array.isArray(options) && options.length === 0) return [];
  if (Array.isArray(groups) && groups.length === 0) return [];
  return collect((report) => checkOptionsOrGroups(report, '', answer));
}

export function checkConfirm(report: Report, at: string, value: unknown): void {
  if (value === undefined) return;
  if (!checkKeys(report, at, value, ['title', 'text', 'confirm', 'deny', 'style'])) return;
  checkText(report, `${at}/title`, value['title'], { max: 100, kind: 'plain' });
  checkText(report, `${at}/text`, value['text'], { max: 300 });
  checkText(report, `${at}/confirm`, value['confirm'], { max: 30, kind: 'plain' });
  checkText(report, `${at}/deny`, value['deny'], { max: 30, kind: 'plain' });
  checkOneOf(report, `${at}/style`, value['style'], ['primary', 'danger']);
}
