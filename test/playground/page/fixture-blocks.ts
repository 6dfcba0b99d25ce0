/** Blocks as a bot would send them: a notice, and one of every kind that the page draws. */
import type { Block, View } from '../../../playground/slack/page-api.ts';

const plain = (text: string) => ({ type: 'plain_text', text, emoji: true });
const mrkdwn = (text: string) => ({ type: 'mrkdwn', text });
const option = (text: string, value: string) => ({ text: plain(text), value });
const PIXEL = 'data:image/gif;base64,R0lGODlhAQABAIAAAP///wAAACH5BAEAAAAALAAAAAABAAEAAAICRAEAOw==';

const approve = {
  type: 'button',
  action_id: 'approve',
  text: plain('Approve'),
  style: 'primary',
  value: 'r1',
  confirm: {
    title: plain('Approve $50.00?'),
    text: mrkdwn('Team lunch ··4242 gets *$50.00*.'),
    confirm: plain('Yes, approve'),
    deny: plain('Not yet'),
  },
};
const deny = {
  type: 'button',
  action_id: 'deny',
  text: plain('Deny'),
  style: 'danger',
  value: 'r1',
};

export const noticeBlocks: readonly Block[] = [
  { type: 'header', block_id: 'head', text: plain(':hourglass_flowing_sand: Reload $50.00') },
  {
    type: 'section',
    block_id: 'facts',
    fields: [
      mrkdwn('*Card*\nTeam lunch ··4242'),
      mrkdwn('*Amount*\n$50.00'),
      mrkdwn('*Asked by*\n<@U0DANA>'),
      mrkdwn('*May approve*\n<!subteam^S0FINANCE>'),
    ],
  },
  {
    type: 'context',
    block_id: 'env',
    elements: [mrkdwn('Sandbox · `pw-7KQ2M9XD` · 1 of 1 missing')],
  },
  { type: 'actions', block_id: 'decide', elements: [approve, deny] },
];

const richText = {
  type: 'rich_text',
  block_id: 'rich',
  elements: [
    {
      type: 'rich_text_section',
      elements: [
        { type: 'text', text: 'Rich and bold', style: { bold: true } },
        { type: 'text', text: ' then ' },
        { type: 'link', url: 'https://example.com/rich', text: 'a rich link' },
        { type: 'user', user_id: 'U0MIA' },
        { type: 'emoji', name: 'tada' },
      ],
    },
    {
      type: 'rich_text_list',
      style: 'bullet',
      elements: [
        { type: 'rich_text_section', elements: [{ type: 'text', text: 'First rich item' }] },
        { type: 'rich_text_section', elements: [{ type: 'text', text: 'Second rich item' }] },
      ],
    },
    { type: 'rich_text_quote', elements: [{ type: 'text', text: 'Rich quote' }] },
    { type: 'rich_text_preformatted', elements: [{ type: 'text', text: 'rich.preformatted()' }] },
  ],
};

export const everyBlock: readonly Block[] = [
  { type: 'header', text: plain('Header block') },
  {
    type: 'section',
    text: mrkdwn('Section with *bold*, _italic_, ~gone~, `code`\n> and a quote\n• and a bullet'),
  },
  {
    type: 'section',
    text: mrkdwn('Escaped: &lt;!here&gt; &amp; &lt;@U0MIA&gt;. Injected: <!channel>'),
  },
  { type: 'section', fields: [mrkdwn('*Left*\nOne'), mrkdwn('*Right*\nTwo')] },
  {
    type: 'section',
    block_id: 'more',
    text: plain('Section with an overflow'),
    accessory: {
      type: 'overflow',
      action_id: 'more',
      options: [option('Stop', 'stop'), option('Edit', 'edit')],
    },
  },
  { type: 'divider' },
  {
    type: 'context',
    elements: [
      mrkdwn('Context :lock: text'),
      { type: 'image', image_url: PIXEL, alt_text: 'tiny' },
    ],
  },
  { type: 'image', image_url: PIXEL, alt_text: 'A chart', title: plain('Chart title') },
  richText,
  {
    type: 'table',
    rows: [
      [
        { type: 'raw_text', text: 'Day' },
        { type: 'raw_text', text: 'Spent' },
      ],
      [
        { type: 'raw_text', text: 'Monday' },
        { type: 'raw_text', text: '$12.00' },
      ],
    ],
    column_settings: [{}, { align: 'right' }],
  },
  { type: 'markdown', text: '## Markdown stays plain' },
  {
    type: 'actions',
    block_id: 'tools',
    elements: [
      { type: 'button', action_id: 'go', text: plain('Go'), value: 'go' },
      {
        type: 'static_select',
        action_id: 'pick',
        placeholder: plain('Pick one'),
        options: [option('Apple', 'a'), option('Pear', 'p')],
      },
      { type: 'users_select', action_id: 'who', placeholder: plain('Pick somebody') },
      { type: 'datepicker', action_id: 'day', initial_date: '2026-11-21' },
    ],
  },
  { type: 'never_heard_of' },
];

const input = (blockId: string, label: string, element: object, rest: object = {}): Block => ({
  type: 'input',
  block_id: blockId,
  label: plain(label),
  element: { action_id: 'value', ...element },
  ...rest,
});

/** A modal with every kind of input. */
export const aModal: View = {
  id: 'V1',
  type: 'modal',
  hash: '1',
  title: 'Reload a card',
  submit: 'Ask',
  close: 'Cancel',
  busy: false,
  errors: {},
  blocks: [
    input('card', 'Card', {
      type: 'external_select',
      min_query_length: 2,
      placeholder: plain('Nickname or digits'),
    }),
    input(
      'amount',
      'Amount (USD)',
      { type: 'plain_text_input', placeholder: plain('50.00') },
      { hint: plain('At most $500.00 without a second approval') },
    ),
    input(
      'memo',
      'Memo',
      { type: 'plain_text_input', multiline: true, max_length: 100 },
      { optional: true },
    ),
    input(
      'count',
      'How many',
      { type: 'number_input', is_decimal_allowed: false, min_value: '1' },
      { optional: true },
    ),
    input('speed', 'Speed', {
      type: 'radio_buttons',
      options: [option('Today', 't'), option('Tomorrow', 'm')],
      initial_option: option('Today', 't'),
    }),
    input(
      'tell',
      'Tell',
      { type: 'checkboxes', options: [option('Me', 'me'), option('My team', 'team')] },
      { optional: true },
    ),
    input('day', 'Day', { type: 'datepicker' }, { optional: true }),
  ],
};
