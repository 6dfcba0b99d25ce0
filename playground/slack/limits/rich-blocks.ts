import type { Fields } from '../json.ts';
import { fields, list, word } from '../json.ts';
import { checkElement, checkImage } from './elements.ts';
import { checkKeys, checkList, checkOneOf, checkString, checkWhole } from './report.ts';
import type { Report } from './report.ts';
import { checkOptionalText, checkText } from './text.ts';

/** The blocks beyond the everyday ones. */
type Check = (report: Report, at: string, block: Fields) => void;

const CELLS = ['raw_text', 'raw_number', 'rich_text'];

const rowsOf = (
  report: Report,
  at: string,
  value: unknown,
  [min, max]: readonly [number, number],
): void =>
  checkList(report, at, value, [min, max], (row, here) =>
    checkList(report, here, row, [1, 20], (cell, there) => {
      const { type } = fields(cell);
      if (type === undefined) return report(`${there}/type`, 'must be given');
      return checkOneOf(report, `${there}/type`, type, CELLS);
    }),
  );

const table: Check = (report, at, block) => {
  rowsOf(report, `${at}/rows`, block['rows'], [1, 100]);
};

const dataTable: Check = (report, at, block) => {
  rowsOf(report, `${at}/rows`, block['rows'], [2, 101]);
  const widths = new Set(list(block['rows']).map((row) => list(row).length));
  if (widths.size > 1) report(`${at}/rows`, 'must all have the same width');
  checkString(report, `${at}/caption`, block['caption'], 3000);
  checkWhole(report, `${at}/page_size`, block['page_size'], [1, 100]);
};

const CARD_KEYS = ['hero_image', 'icon', 'title', 'subtitle', 'body', 'actions'];

const card: Check = (report, at, block) => {
  const { hero_image: hero, title, subtitle, body, actions } = block;
  if ([hero, title, body, actions].every((part) => part === undefined)) {
    report(at, 'must have hero_image, title, actions or body');
  }
  checkOptionalText(report, `${at}/title`, title, { max: 150, kind: 'mrkdwn' });
  checkOptionalText(report, `${at}/subtitle`, subtitle, { max: 150, kind: 'mrkdwn' });
  checkOptionalText(report, `${at}/body`, body, { max: 200, kind: 'mrkdwn' });
  if (hero !== undefined) checkImage(report, `${at}/hero_image`, fields(hero));
  if (actions === undefined) return;
  checkList(report, `${at}/actions`, actions, [1, 3], (action, here) =>
    checkElement(report, here, action, 'actions'),
  );
};

const carousel: Check = (report, at, block) =>
  checkList(report, `${at}/elements`, block['elements'], [1, 10], (element, here) => {
    if (!checkKeys(report, here, element, ['type', 'block_id', ...CARD_KEYS])) return;
    if (element['type'] !== 'card') report(`${here}/type`, 'must be card');
    card(report, here, element);
  });

const contextActions: Check = (report, at, block) =>
  checkList(report, `${at}/elements`, block['elements'], [1, 5], (element, here) =>
    checkOneOf(report, `${here}/type`, word(fields(element)['type']), [
      'feedback_buttons',
      'icon_button',
    ]),
  );

const RICH_PARTS = [
  'rich_text_section',
  'rich_text_list',
  'rich_text_preformatted',
  'rich_text_quote',
];

const richText: Check = (report, at, block) =>
  checkList(report, `${at}/elements`, block['elements'], [1, 3000], (element, here) =>
    checkOneOf(report, `${here}/type`, word(fields(element)['type']), RICH_PARTS),
  );

const alert: Check = (report, at, block) => {
  checkText(report, `${at}/text`, block['text'], { max: 3000 });
  const levels = ['default', 'info', 'warning', 'error', 'success'];
  checkOneOf(report, `${at}/level`, block['level'], levels);
};

/** A markdown block's own limit is that of all of them together. */
const markdown: Check = (report, at, block) =>
  checkString(report, `${at}/text`, block['text'], 12_000);

export const RICH_BLOCKS = {
  rich_text: { keys: ['elements'], check: richText },
  markdown: { keys: ['text'], check: markdown },
  table: { keys: ['rows', 'column_settings'], check: table },
  data_table: {
    keys: ['rows', 'caption', 'page_size', 'row_header_column_index'],
    check: dataTable,
  },
  card: { keys: CARD_KEYS, check: card },
  carousel: { keys: ['elements'], check: carousel },
  context_actions: { keys: ['elements'], check: contextActions },
  alert: { keys: ['text', 'level'], check: alert },
};
