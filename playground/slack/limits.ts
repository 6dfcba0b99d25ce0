/**
 * What Slack refuses in a message or a view, checked without Slack.
 *
 * A problem reads `/blocks/0/text/text: must hold at most 3000 characters, holds 3001`.
 */
import type { Fields } from './json.ts';
import { fields, isFields, list } from './json.ts';
import { checkBlocks } from './limits/blocks.ts';
import {
  checkKeys,
  checkList,
  checkOneOf,
  checkOptionalString,
  checkString,
  collect,
  inWords,
} from './limits/report.ts';
import type { Problem, Report } from './limits/report.ts';
import { checkOptionalText, checkText } from './limits/text.ts';

/** `chat.update` refuses longer texts, so no message of ours may start out longer. */
const TEXT = 4000;
/** Slack names no number. Refusals have been seen from 11,300 characters on. */
const ALL_TEXT = 11_000;
const MARKDOWN = 12_000;
const VIEW_SIZE = 250_000;

export function checkMessage(payload: unknown): readonly string[] {
  return messageProblems(payload).map(inWords);
}

export function checkView(view: unknown): readonly string[] {
  return viewProblems(view).map(inWords);
}

export function messageProblems(payload: unknown): readonly Problem[] {
  return collect((report) => {
    if (!isFields(payload)) return report('', 'must be an object');
    const { blocks, attachments, markdown_text: markdown } = payload;
    checkTopText(report, payload);
    if (markdown !== undefined) checkString(report, '/markdown_text', markdown, MARKDOWN);
    if (attachments !== undefined)
      checkList(report, '/attachments', attachments, [0, 100], noCheck);
    if (blocks === undefined) return;
    checkBlocks(report, blocks, 'message');
    checkTotals(report, blocks);
  });
}

function noCheck(): void {}

function checkTopText(report: Report, payload: Fields): void {
  const { text, markdown_text: markdown, blocks } = payload;
  if (markdown !== undefined) {
    if (text !== undefined || blocks !== undefined) {
      report('/markdown_text', 'may not stand beside text or blocks');
    }
    return;
  }
  if (text === undefined || text === '') {
    return report('/text', 'must be there, beside blocks too: notifications show it');
  }
  checkString(report, '/text', text, TEXT);
}

function checkTotals(report: Report, blocks: unknown): void {
  const tables = list(blocks).filter((block) => fields(block)['type'] === 'table');
  if (tables.length > 1) report('/blocks', 'must have at most 1 table');
  const markdown = list(blocks).filter((block) => fields(block)['type'] === 'markdown');
  const markdownLength = markdown.reduce<number>((sum, block) => sum + textLength(block), 0);
  if (markdownLength > MARKDOWN) {
    report('/blocks', `must hold at most ${MARKDOWN} characters of markdown in all`);
  }
  const length = textLength(blocks) - markdownLength;
  if (length > ALL_TEXT) {
    report('/blocks', `must hold at most ${ALL_TEXT} characters of text in all, holds ${length}`);
  }
}

/** All strings under a key `text`, however deep. */
function textLength(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, one) => sum + textLength(one), 0);
  if (!isFields(value)) return 0;
  return Object.entries(value).reduce(
    (sum, [key, one]) =>
      sum + (key === 'text' && typeof one === 'string' ? one.length : textLength(one)),
    0,
  );
}

const HOME_KEYS = ['type', 'blocks', 'private_metadata', 'callback_id', 'external_id'];
const MODAL_KEYS = [
  ...HOME_KEYS,
  'title',
  'submit',
  'close',
  'clear_on_close',
  'notify_on_close',
  'submit_disabled',
];

export function viewProblems(view: unknown): readonly Problem[] {
  return collect((report) => {
    const isHome = fields(view)['type'] === 'home';
    if (!checkKeys(report, '', view, isHome ? HOME_KEYS : MODAL_KEYS)) return;
    if (view['type'] === undefined) report('/type', 'must be given');
    checkOneOf(report, '/type', view['type'], ['modal', 'home']);
    checkBlocks(report, view['blocks'], isHome ? 'home' : 'modal');
    checkOptionalString(report, '/callback_id', view['callback_id'], 255);
    checkOptionalString(report, '/external_id', view['external_id'], 255);
    // Empty private metadata is as good as none.
    if (view['private_metadata'] !== '') {
      checkOptionalString(report, '/private_metadata', view['private_metadata'], 3000);
    }
    if (!isHome) checkModal(report, view);
    const size = Buffer.byteLength(JSON.stringify(view));
    if (size > VIEW_SIZE) report('', `must take at most ${VIEW_SIZE} bytes, takes ${size}`);
  });
}

function checkModal(report: Report, view: Fields): void {
  const short = { max: 24, kind: 'plain' } as const;
  checkText(report, '/title', view['title'], short);
  checkOptionalText(report, '/submit', view['submit'], short);
  checkOptionalText(report, '/close', view['close'], short);
  const hasInput = list(view['blocks']).some((block) => fields(block)['type'] === 'input');
  if (hasInput && view['submit'] === undefined) {
    report('/submit', 'must be there when the view has an input');
  }
}
