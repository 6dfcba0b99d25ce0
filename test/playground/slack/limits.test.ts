/** Each limit of Slack's, met exactly and passed by one. */
import { describe, expect, test } from 'vitest';
import type { Fields } from '../../../playground/slack/json.ts';
import { checkMessage, checkView } from '../../../playground/slack/limits.ts';
import { aButton, aModal, actions, anInput, plain } from './echo-bot.ts';

const x = (length: number) => 'x'.repeat(length);
const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));
const mrkdwn = (text: string): Fields => ({ type: 'mrkdwn', text });
const section = (text: string): Fields => ({ type: 'section', text: mrkdwn(text) });
const option = (rest: Fields = {}): Fields => ({ text: plain('One'), value: '1', ...rest });
const confirm = (rest: Fields = {}): Fields => ({
  title: plain('Sure?'),
  text: plain('Really?'),
  confirm: plain('Yes'),
  deny: plain('No'),
  ...rest,
});
const cell = { type: 'raw_text', text: 'x' };
const rows = (height: number, width: number) => times(height, () => times(width, () => cell));

const message = (...blocks: readonly Fields[]) => checkMessage({ text: 'Hello', blocks });
const button = (rest: Fields) => message(actions(aButton('Go', rest)));
const menu = (rest: Fields) =>
  message(actions({ type: 'static_select', action_id: 'pick', ...rest }));
const modal = (rest: Fields) => checkView(aModal(rest));
const input = (rest: Fields, element: Fields = { type: 'plain_text_input' }) =>
  modal({ submit: plain('Go'), blocks: [anInput('Memo', { element, ...rest })] });

type Sized = readonly [what: string, most: number, check: (size: number) => readonly string[]];

const SIZES: readonly Sized[] = [
  ['blocks in a message', 50, (n) => message(...times(n, () => ({ type: 'divider' })))],
  ['blocks in a modal', 100, (n) => modal({ blocks: times(n, () => ({ type: 'divider' })) })],
  [
    'blocks in a home',
    100,
    (n) => checkView({ type: 'home', blocks: times(n, () => ({ type: 'divider' })) }),
  ],
  ['the text of a message', 4000, (n) => checkMessage({ text: x(n) })],
  ['a markdown text', 12_000, (n) => checkMessage({ markdown_text: x(n) })],
  ['attachments', 100, (n) => checkMessage({ text: 'x', attachments: times(n, () => ({})) })],
  ['a section', 3000, (n) => message(section(x(n)))],
  ['fields', 10, (n) => message({ type: 'section', fields: times(n, () => plain('x')) })],
  ['a field', 2000, (n) => message({ type: 'section', fields: [plain(x(n))] })],
  ['a header', 150, (n) => message({ type: 'header', text: plain(x(n)) })],
  ['elements of actions', 25, (n) => message(actions(...times(n, (i) => aButton(`B${i}`))))],
  [
    'elements of a context',
    10,
    (n) => message({ type: 'context', elements: times(n, () => plain('x')) }),
  ],
  [
    'elements of context actions',
    5,
    (n) =>
      message({ type: 'context_actions', elements: times(n, () => ({ type: 'icon_button' })) }),
  ],
  ['a label', 2000, (n) => input({ label: plain(x(n)) })],
  ['a hint', 2000, (n) => input({ hint: plain(x(n)) })],
  [
    'the words of an image',
    2000,
    (n) => message({ type: 'image', image_url: 'https://a.example/b.png', alt_text: x(n) }),
  ],
  ['a markdown block', 12_000, (n) => message({ type: 'markdown', text: x(n) })],
  [
    'markdown in all',
    12_000,
    (n) => message({ type: 'markdown', text: x(6000) }, { type: 'markdown', text: x(n - 6000) }),
  ],
  ['tables', 1, (n) => message(...times(n, () => ({ type: 'table', rows: rows(1, 1) })))],
  ['rows of a table', 100, (n) => message({ type: 'table', rows: rows(n, 1) })],
  ['cells of a row', 20, (n) => message({ type: 'table', rows: rows(1, n) })],
  [
    'rows of a data table',
    101,
    (n) => message({ type: 'data_table', caption: 'x', rows: rows(n, 2) }),
  ],
  [
    'a page of a data table',
    100,
    (n) => message({ type: 'data_table', caption: 'x', rows: rows(2, 2), page_size: n }),
  ],
  ['the title of a card', 150, (n) => message({ type: 'card', title: mrkdwn(x(n)) })],
  ['the body of a card', 200, (n) => message({ type: 'card', body: mrkdwn(x(n)) })],
  [
    'the actions of a card',
    3,
    (n) => message({ type: 'card', actions: times(n, (i) => aButton(`B${i}`)) }),
  ],
  [
    'cards in a carousel',
    10,
    (n) =>
      message({
        type: 'carousel',
        elements: times(n, () => ({ type: 'card', title: mrkdwn('x') })),
      }),
  ],
  [
    'blocks in a container',
    10,
    (n) =>
      message({
        type: 'container',
        title: plain('x'),
        child_blocks: times(n, () => ({ type: 'divider' })),
      }),
  ],
  [
    'all text of a message',
    11_000,
    (n) => message(...times(4, () => section(x(Math.ceil(n / 4))))),
  ],
  ['the text of a button', 75, (n) => button({ text: plain(x(n)) })],
  ['the value of a button', 2000, (n) => button({ value: x(n) })],
  ['the address of a button', 3000, (n) => button({ url: x(n) })],
  ['the spoken label of a button', 75, (n) => button({ accessibility_label: x(n) })],
  ['an action_id', 255, (n) => button({ action_id: x(n) })],
  ['a block_id', 255, (n) => message({ type: 'divider', block_id: x(n) })],
  ['the text of an option', 75, (n) => menu({ options: [option({ text: plain(x(n)) })] })],
  ['the value of an option', 150, (n) => menu({ options: [option({ value: x(n) })] })],
  [
    'the description of an option',
    75,
    (n) => menu({ options: [option({ description: plain(x(n)) })] }),
  ],
  ['options', 100, (n) => menu({ options: times(n, () => option()) })],
  [
    'groups of options',
    100,
    (n) => menu({ option_groups: times(n, () => ({ label: plain('x'), options: [option()] })) }),
  ],
  [
    'options of an overflow',
    5,
    (n) => message(actions({ type: 'overflow', options: times(n, () => option()) })),
  ],
  [
    'radio buttons',
    10,
    (n) => input({}, { type: 'radio_buttons', options: times(n, () => option()) }),
  ],
  ['checkboxes', 10, (n) => input({}, { type: 'checkboxes', options: times(n, () => option()) })],
  ['a placeholder', 150, (n) => menu({ options: [option()], placeholder: plain(x(n)) })],
  ['the title of a dialog', 100, (n) => button({ confirm: confirm({ title: plain(x(n)) }) })],
  ['the text of a dialog', 300, (n) => button({ confirm: confirm({ text: plain(x(n)) }) })],
  ['the yes of a dialog', 30, (n) => button({ confirm: confirm({ confirm: plain(x(n)) }) })],
  ['the no of a dialog', 30, (n) => button({ confirm: confirm({ deny: plain(x(n)) }) })],
  ['max_length', 3000, (n) => input({}, { type: 'plain_text_input', max_length: n })],
  ['files', 10, (n) => input({}, { type: 'file_input', max_files: n })],
  ['the title of a modal', 24, (n) => modal({ title: plain(x(n)) })],
  ['the submit of a modal', 24, (n) => modal({ submit: plain(x(n)) })],
  ['the close of a modal', 24, (n) => modal({ close: plain(x(n)) })],
  ['private_metadata', 3000, (n) => modal({ private_metadata: x(n) })],
  ['callback_id', 255, (n) => modal({ callback_id: x(n) })],
  ['external_id', 255, (n) => modal({ external_id: x(n) })],
];

describe('what fits exactly is taken, and one more is refused', () => {
  test.each(SIZES)('%s: %i', (_, most, check) => {
    expect(check(most)).toEqual([]);
    expect(check(most + 1)).not.toEqual([]);
  });
});

type Pair = readonly [what: string, good: readonly string[], bad: readonly string[]];

const PAIRS: readonly Pair[] = [
  ['text beside blocks', message(section('x')), checkMessage({ blocks: [section('x')] })],
  ['a known block', message({ type: 'divider' }), message({ type: 'sectoin' })],
  ['a known element', message(actions(aButton('Go'))), message(actions({ type: 'knob' }))],
  ['a known property', button({ value: 'x' }), button({ valu: 'x' })],
  ['text or fields in a section', message(section('x')), message({ type: 'section' })],
  ['a text that is not empty', message(section('x')), message(section(''))],
  [
    'plain text in a header',
    message({ type: 'header', text: plain('x') }),
    message({ type: 'header', text: mrkdwn('x') }),
  ],
  ['plain text on a button', button({ text: plain('x') }), button({ text: mrkdwn('x') })],
  ['plain text in a title', modal({ title: plain('x') }), modal({ title: mrkdwn('x') })],
  [
    'no emoji switch in mrkdwn',
    message(section('x')),
    message({ type: 'section', text: { ...mrkdwn('x'), emoji: true } }),
  ],
  ['the style of a button', button({ style: 'danger' }), button({ style: 'default' })],
  ['a minimum of options', menu({ options: [option()] }), menu({ options: [] })],
  [
    'options or groups, not both',
    menu({ options: [option()] }),
    menu({ options: [option()], option_groups: [] }),
  ],
  [
    'block_ids used once',
    message({ type: 'divider', block_id: 'a' }, { type: 'divider', block_id: 'b' }),
    message({ type: 'divider', block_id: 'a' }, { type: 'divider', block_id: 'a' }),
  ],
  [
    'action_ids used once in a block',
    message(actions(aButton('A')), actions(aButton('A'))),
    message(actions(aButton('A'), aButton('A'))),
  ],
  ['submit beside an input', input({}), modal({ blocks: [anInput('Memo')] })],
  [
    'decimals said yes or no',
    input({}, { type: 'number_input', is_decimal_allowed: true }),
    input({}, { type: 'number_input' }),
  ],
  ['a button outside inputs', message(actions(aButton('Go'))), input({}, aButton('Go'))],
  [
    'an input inside inputs',
    input({}),
    message(actions({ type: 'plain_text_input', action_id: 'typed' })),
  ],
  [
    'tables in messages only',
    message({ type: 'table', rows: rows(1, 1) }),
    modal({ blocks: [{ type: 'table', rows: rows(1, 1) }] }),
  ],
  [
    'files in modals only',
    input({}, { type: 'file_input' }),
    message(anInput('File', { element: { type: 'file_input' } })),
  ],
  [
    'a data table of one width',
    message({ type: 'data_table', caption: 'x', rows: rows(2, 2) }),
    message({ type: 'data_table', caption: 'x', rows: [...rows(1, 2), ...rows(1, 3)] }),
  ],
  [
    'a caption of a data table',
    message({ type: 'data_table', caption: 'x', rows: rows(2, 2) }),
    message({ type: 'data_table', rows: rows(2, 2) }),
  ],
  [
    'markdown without text',
    checkMessage({ markdown_text: 'x' }),
    checkMessage({ markdown_text: 'x', text: 'x' }),
  ],
  ['a modal has a title', modal({}), checkView({ type: 'modal', blocks: [] })],
  [
    'a home has no title',
    checkView({ type: 'home', blocks: [] }),
    checkView({ type: 'home', blocks: [], title: plain('x') }),
  ],
];

test.each(PAIRS)('%s', (_, good, bad) => {
  expect(good).toEqual([]);
  expect(bad).not.toEqual([]);
});

test('a view above 250,000 bytes is refused, whatever it is made of', () => {
  const large = (count: number) =>
    modal({
      blocks: times(count, (i) => ({
        ...actions({
          type: 'static_select',
          action_id: `pick${i}`,
          options: times(100, () => option({ value: x(150) })),
        }),
      })),
    });
  expect(large(10)).toEqual([]);
  expect(large(13)).toEqual([expect.stringContaining('must take at most 250000 bytes')]);
});

test('a problem says where it is and what is wrong', () => {
  expect(message(section(x(3001)))).toEqual([
    '/blocks/0/text/text: must hold at most 3000 characters, holds 3001',
  ]);
});
