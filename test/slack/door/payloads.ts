/** What Slack sends, made small: a test says only what it is about. */

export function aCommand(fields: Record<string, string> = {}): string {
  return new URLSearchParams({
    command: '/paywint',
    team_id: 'T0HOME',
    channel_id: 'C0OPS',
    user_id: 'U0DANA',
    text: 'balance',
    trigger_id: 'trigger',
    response_url: 'http://127.0.0.1:9/respond',
    ...fields,
  }).toString();
}

const FROM = {
  team: { id: 'T0HOME', domain: 'home' },
  user: { id: 'U0CARL', team_id: 'T0HOME' },
  trigger_id: 'trigger',
};

export function aClick(fields: object = {}): string {
  return payload({
    type: 'block_actions',
    ...FROM,
    container: { type: 'message', channel_id: 'C0FINANCE', message_ts: '1.2', is_ephemeral: false },
    response_url: 'http://127.0.0.1:9/respond',
    actions: [{ type: 'button', action_id: 'approve', block_id: 'decide', value: 'R1' }],
    ...fields,
  });
}

export const aView = {
  id: 'V1',
  type: 'modal',
  hash: 'h1',
  callback_id: 'ask',
  private_metadata: 'kept',
  state: {
    values: {
      amount: { amount: { type: 'plain_text_input', value: '50' } },
      card: { card: { type: 'external_select', selected_option: { value: 'card_4242' } } },
      memo: { memo: { type: 'plain_text_input', value: null } },
    },
  },
};

export function aSubmission(fields: object = {}): string {
  return payload({ type: 'view_submission', ...FROM, view: aView, ...fields });
}

export function anOptionsAsk(): string {
  return payload({
    type: 'block_suggestion',
    ...FROM,
    action_id: 'card',
    block_id: 'card',
    value: '42',
    view: aView,
  });
}

export function aShortcut(): string {
  return payload({ type: 'shortcut', ...FROM, callback_id: 'reload', action_ts: '1.1' });
}

export function aHomeEvent(tab = 'home'): string {
  return JSON.stringify({
    type: 'event_callback',
    team_id: 'T0HOME',
    event_id: 'Ev1',
    event: { type: 'app_home_opened', user: 'U0DANA', tab, channel: 'D1' },
  });
}

function payload(body: object): string {
  return new URLSearchParams({ payload: JSON.stringify(body) }).toString();
}
