/**
 * The pieces that messages and views are made of, cut to Slack's limits by whole characters
 * (https://docs.slack.dev/reference/block-kit/blocks). What people typed goes only through `plain`
 * and `text`, where Slack reads no mentions, links or formatting.
 */
import type {
  ActionsBlock,
  ActionsBlockElement,
  Button,
  ConfirmationDialog,
  ContextBlock,
  DividerBlock,
  HeaderBlock,
  InputBlock,
  PlainTextElement,
  PlainTextOption,
  RichTextBlock,
  RichTextElement,
  SectionBlock,
  TableBlock,
} from '@slack/types';

/** Turn the direction of a line: https://www.unicode.org/reports/tr9 */
const TURNING = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/**
 * As it may be shown. A name of Paywint's may hold halves of characters, which Slack cannot read, and
 * signs that turn the text around, so that an approver would read another amount than stands there.
 */
function settled(words: string): string {
  return words.toWellFormed().replaceAll(TURNING, '');
}

/**
 * At most `limit` characters, whole ones, the last of them an ellipsis where something was cut.
 * Counted in UTF-16, since whoever counts otherwise never counts more.
 */
export function cut(words: string, limit: number): string {
  const shown = settled(words);
  if (shown.length <= limit) return shown;
  // Half a character at the end goes with its other half.
  const end = shown.slice(0, limit - 1);
  return `${end.isWellFormed() ? end : end.slice(0, -1)}…`;
}

/** Slack refuses empty texts, and shows `:smile:` as it is when `emoji` is false. */
export function plain(words: string, limit = 3000): PlainTextElement {
  return { type: 'plain_text', text: cut(words === '' ? '–' : words, limit), emoji: false };
}

export function header(words: string): HeaderBlock {
  return { type: 'header', text: plain(words, 150) };
}

export function section(words: string): SectionBlock {
  return { type: 'section', text: plain(words) };
}

export function context(words: string): ContextBlock {
  return { type: 'context', elements: [plain(words, 2000)] };
}

export function divider(): DividerBlock {
  return { type: 'divider' };
}

export type ButtonWords = {
  readonly action: string;
  readonly label: string;
  readonly value: string;
  readonly style?: 'primary' | 'danger';
  readonly confirm?: ConfirmationDialog;
};

export function button(words: ButtonWords): Button {
  const { action, label, value, style } = words;
  return {
    type: 'button',
    action_id: action,
    text: plain(label, 75),
    value,
    ...(style === undefined ? {} : { style }),
    ...(words.confirm === undefined ? {} : { confirm: words.confirm }),
  };
}

export function actions(blockId: string, elements: readonly ActionsBlockElement[]): ActionsBlock {
  return { type: 'actions', block_id: cut(blockId, 255), elements: [...elements] };
}

export function confirm(title: string, words: string, yes: string, no: string): ConfirmationDialog {
  return {
    title: plain(title, 100),
    text: plain(words, 300),
    confirm: plain(yes, 30),
    deny: plain(no, 30),
  };
}

export type InputWords = {
  readonly blockId: string;
  readonly label: string;
  readonly hint?: string;
  readonly element: InputBlock['element'];
  readonly isOptional?: boolean;
  /** Whether every choice is told at once, before the form is submitted. */
  readonly isLive?: boolean;
};

export function input(words: InputWords): InputBlock {
  return {
    type: 'input',
    block_id: words.blockId,
    label: plain(words.label, 2000),
    element: words.element,
    optional: words.isOptional ?? false,
    dispatch_action: words.isLive ?? false,
    ...(words.hint === undefined ? {} : { hint: plain(words.hint, 2000) }),
  };
}

export function option(label: string, value: string, description?: string): PlainTextOption {
  return {
    text: plain(label, 75),
    value,
    ...(description === undefined ? {} : { description: plain(description, 75) }),
  };
}

/** A part of a line: text, a person, a group or a moment, which Slack shows in the reader's own way. */
export type Part = RichTextElement;

/** One line of the block for each list of parts. */
export function richText(lines: readonly (readonly Part[])[]): RichTextBlock {
  return {
    type: 'rich_text',
    elements: lines.map((parts) => ({ type: 'rich_text_section', elements: [...parts] })),
  };
}

/** To be copied letter by letter. */
export function preformatted(words: string): RichTextBlock {
  return {
    type: 'rich_text',
    elements: [{ type: 'rich_text_preformatted', elements: [{ type: 'text', text: words }] }],
  };
}

/** Rows of cells under their names; every cell is a line of parts. One a message: https://docs.slack.dev/reference/block-kit/blocks/table-block */
export function table(
  head: readonly string[],
  rows: readonly (readonly (readonly Part[])[])[],
): TableBlock {
  const cells = [head.map((name) => [bold(name)]), ...rows];
  return { type: 'table', rows: cells.map((row) => row.map((cell) => richText([cell]))) };
}

export function text(words: string): Part {
  return { type: 'text', text: cut(words === '' ? '–' : words, 2000) };
}

export function bold(words: string): Part {
  return { ...text(words), style: { bold: true } };
}

export function code(words: string): Part {
  return { ...text(words), style: { code: true } };
}

/** A person or a group of the policy; `everyone` is a word, never Slack's own mention of everyone. */
export function who(id: string): Part {
  if (id.startsWith('S')) return { type: 'usergroup', usergroup_id: id };
  if (id === 'everyone') return text('everyone');
  return { type: 'user', user_id: id };
}

/** A moment, shown in the reader's time zone. */
export function moment(ms: number): Part {
  return {
    type: 'date',
    timestamp: Math.floor(ms / 1000),
    format: '{date_short_pretty} at {time}',
    fallback: new Date(ms).toISOString(),
  };
}

/** Parts with a word between them. */
export function joined(parts: readonly Part[], separator: string): readonly Part[] {
  return parts.flatMap((part, index) => (index === 0 ? [part] : [text(separator), part]));
}

/** For the `text` of a message, which Slack reads as mrkdwn: what people typed stays what it is. */
export function escaped(words: string): string {
  return settled(words).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
