import type { Fields } from '../json.ts';
import { fields, list, word } from '../json.ts';
import { checkElement, checkImage } from './elements.ts';
import { checkKeys, checkList, checkOptionalString, checkUnique } from './report.ts';
import type { Report } from './report.ts';
import { RICH_BLOCKS } from './rich-blocks.ts';
import { checkOptionalText, checkText } from './text.ts';

export type Surface = 'message' | 'modal' | 'home';
type Check = (report: Report, at: string, block: Fields) => void;
type Row = { readonly keys: readonly string[]; readonly check: Check };

const section: Check = (report, at, block) => {
  const { text, fields: columns, accessory } = block;
  if (text === undefined && columns === undefined) {
    report(at, 'must have text or fields');
  }
  checkOptionalText(report, `${at}/text`, text, { max: 3000 });
  if (columns !== undefined) {
    checkList(report, `${at}/fields`, columns, [1, 10], (column, here) =>
      checkText(report, here, column, { max: 2000 }),
    );
  }
  if (accessory !== undefined) checkElement(report, `${at}/accessory`, accessory, 'accessory');
};

const actions: Check = (report, at, block) => {
  checkList(report, `${at}/elements`, block['elements'], [1, 25], (element, here) =>
    checkElement(report, here, element, 'actions'),
  );
  checkUnique(
    report,
    list(block['elements']).map((element, index) => ({
      at: `${at}/elements/${index}/action_id`,
      id: fields(element)['action_id'],
    })),
  );
};

const context: Check = (report, at, block) =>
  checkList(report, `${at}/elements`, block['elements'], [1, 10], (element, here) =>
    fields(element)['type'] === 'image'
      ? checkImage(report, here, fields(element))
      : checkText(report, here, element, { max: 3000 }),
  );

const input: Check = (report, at, block) => {
  checkText(report, `${at}/label`, block['label'], { max: 2000, kind: 'plain' });
  checkOptionalText(report, `${at}/hint`, block['hint'], { max: 2000, kind: 'plain' });
  checkElement(report, `${at}/element`, block['element'], 'input');
};

const header: Check = (report, at, block) =>
  checkText(report, `${at}/text`, block['text'], { max: 150, kind: 'plain' });

const image: Check = (report, at, block) => {
  checkImage(report, at, block);
  checkOptionalText(report, `${at}/title`, block['title'], { max: 2000, kind: 'plain' });
};

const container: Check = (report, at, block) => {
  if (block['title'] === undefined && block['rich_text_title'] === undefined) {
    report(at, 'must have title or rich_text_title');
  }
  checkOptionalText(report, `${at}/title`, block['title'], { max: 150, kind: 'plain' });
  checkOptionalText(report, `${at}/subtitle`, block['subtitle'], { max: 150 });
  checkList(report, `${at}/child_blocks`, block['child_blocks'], [1, 10], (child, here) =>
    checkBlock(report, here, child),
  );
};

const BLOCKS: Readonly<Record<string, Row>> = {
  section: { keys: ['text', 'fields', 'accessory', 'expand'], check: section },
  header: { keys: ['text', 'level'], check: header },
  actions: { keys: ['elements'], check: actions },
  context: { keys: ['elements'], check: context },
  divider: { keys: [], check: () => undefined },
  image: { keys: ['image_url', 'slack_file', 'alt_text', 'title'], check: image },
  input: { keys: ['label', 'element', 'hint', 'optional', 'dispatch_action'], check: input },
  container: {
    keys: [
      'title',
      'rich_text_title',
      'subtitle',
      'child_blocks',
      'width',
      'icon',
      'is_collapsible',
      'default_collapsed',
      'has_header_divider',
    ],
    check: container,
  },
  ...RICH_BLOCKS,
};

const ONLY_IN_MESSAGES = ['table', 'data_table', 'markdown', 'context_actions', 'card', 'carousel'];

function checkBlock(report: Report, at: string, value: unknown): void {
  const type = word(fields(value)['type']);
  const found = BLOCKS[type];
  if (!found) return report(`${at}/type`, `is no block type Slack knows: ${type}`);
  if (!checkKeys(report, at, value, ['type', 'block_id', ...found.keys])) return;
  checkOptionalString(report, `${at}/block_id`, value['block_id'], 255);
  found.check(report, at, value);
}

export function checkBlocks(report: Report, value: unknown, surface: Surface): void {
  const most = surface === 'message' ? 50 : 100;
  checkList(report, '/blocks', value, [0, most], (block, at) => {
    checkBlock(report, at, block);
    checkSurface(report, at, fields(block), surface);
  });
  checkUnique(
    report,
    list(value).map((block, index) => ({
      at: `/blocks/${index}/block_id`,
      id: fields(block)['block_id'],
    })),
  );
}

function checkSurface(report: Report, at: string, block: Fields, surface: Surface): void {
  const type = word(block['type']);
  if (surface !== 'message' && ONLY_IN_MESSAGES.includes(type)) {
    report(`${at}/type`, `${type} may stand in messages only`);
  }
  const isFileInput = fields(block['element'])['type'] === 'file_input';
  if (surface !== 'modal' && isFileInput) {
    report(`${at}/element/type`, 'file_input may stand in modals only');
  }
}
