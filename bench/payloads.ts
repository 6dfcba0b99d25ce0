/** What Slack would send: a slash command, a form, a click. Of the size that Slack sends them in. */

const TEAM = { id: 'T0LARK', domain: 'larkspur' };
const APP = 'A0PAYWINT';
const CHANNEL = 'C0FINANCE';
export const REQUESTER = 'U0DANA';
export const APPROVER = 'U0MIA';

/** No two may be the same: a repeated request is refused. */
let count = 0;
const nextId = (): string => `${(count += 1)}.17637.${'0123456789abcdef'.repeat(2)}`;

export function commandForm(text: string, responseUrl: string): URLSearchParams {
  return new URLSearchParams({
    token: 'not-used-any-more',
    team_id: TEAM.id,
    team_domain: TEAM.domain,
    channel_id: CHANNEL,
    channel_name: 'finance-approvals',
    user_id: REQUESTER,
    user_name: 'dana',
    command: '/paywint',
    text,
    api_app_id: APP,
    is_enterprise_install: 'false',
    response_url: responseUrl,
    trigger_id: nextId(),
  });
}

export function askForm(card: string, amount: string): URLSearchParams {
  const typed = (name: string, value: string) => ({
    [name]: { [name]: { type: 'plain_text_input', value } },
  });
  const option = { text: plain('Team travel · Maya Okafor · **4271'), value: card };
  const values = {
    card: { card: { type: 'external_select', selected_option: option } },
    ...typed('amount', amount),
    ...typed('memo', 'Client visit, Boston'),
  };
  return payload(REQUESTER, {
    type: 'view_submission',
    view: {
      id: `V${nextId()}`,
      team_id: TEAM.id,
      type: 'modal',
      callback_id: 'ask',
      private_metadata: JSON.stringify({ operation: 'reload', channel: CHANNEL, again: null }),
      hash: nextId(),
      title: plain('Card reload'),
      submit: plain('Ask'),
      close: plain('Close'),
      blocks: Object.keys(values).map((name) => inputBlock(name)),
      state: { values },
      bot_id: 'B0PAYWINT',
    },
    response_urls: [],
  });
}

/** Where nothing listens: for answers that nobody waits for. */
export const NOWHERE = 'http://127.0.0.1:9/nowhere';

export type Shown = { readonly id: string; readonly version: number; readonly hash: string };

export function approveClick(shown: Shown, responseUrl: string): URLSearchParams {
  const value = JSON.stringify(shown);
  const block = `decide.${shown.id}.1`;
  const ts = '1763712000.000100';
  const button = (name: string) => ({
    type: 'button',
    action_id: name.toLowerCase(),
    text: plain(name),
    value,
  });
  const message = {
    type: 'message',
    user: 'U0PAYWINT',
    bot_id: 'B0PAYWINT',
    app_id: APP,
    ts,
    team: TEAM.id,
    text: `Dana asks for a card reload. Request ${shown.id}`,
    blocks: [
      { type: 'header', block_id: 'b1', text: plain('Sandbox · Card reload · $120.00') },
      ...['Amount', 'Card', 'Payee', 'Memo', 'Asked by', 'Needed'].map((label) => line(label)),
      { type: 'actions', block_id: block, elements: ['Approve', 'Deny', 'Cancel'].map(button) },
    ],
  };
  return payload(APPROVER, {
    type: 'block_actions',
    container: { type: 'message', message_ts: ts, channel_id: CHANNEL, is_ephemeral: false },
    channel: { id: CHANNEL, name: 'finance-approvals' },
    message,
    state: { values: {} },
    response_url: responseUrl,
    actions: [{ ...button('Approve'), block_id: block, action_ts: ts, style: 'primary' }],
  });
}

function payload(user: string, rest: object): URLSearchParams {
  const whole = {
    user: { id: user, username: user, name: user, team_id: TEAM.id },
    api_app_id: APP,
    token: 'not-used-any-more',
    team: TEAM,
    enterprise: null,
    is_enterprise_install: false,
    trigger_id: nextId(),
    ...rest,
  };
  return new URLSearchParams({ payload: JSON.stringify(whole) });
}

function plain(text: string): object {
  return { type: 'plain_text', text, emoji: false };
}

function inputBlock(name: string): object {
  const element = { type: 'plain_text_input', action_id: name, dispatch_action_config: {} };
  return { type: 'input', block_id: name, label: plain(name), optional: false, element };
}

function line(label: string): object {
  const words = { type: 'text', text: `${label}: as it stands in a notice of this kind` };
  const section = { type: 'rich_text_section', elements: [words] };
  return { type: 'rich_text', block_id: `line.${label}`, elements: [section] };
}
