/** What Slack sends about the real buttons, forms and inputs of the bot, collected from the bot itself. */
import { requestId, userId } from '../../src/requests/ids.ts';
import { aRequest } from '../requests/a-request.ts';
import { FROM_MESSAGE } from '../../src/slack/forms/ask-from-message.ts';
import { buttonValue } from '../../src/slack/views/button-value.ts';
import { requestMessages } from '../../src/slack/views/request-messages.ts';
import { standingValue } from '../../src/slack/views/standing-notice.ts';
import { standingMessages } from '../../src/slack/views/standing-told.ts';
import type { Luck } from '../simulation/chance.ts';
import { typed } from '../slack/commands/a-desk.ts';
import { aStanding } from '../standing/a-standing.ts';
import { inProcess } from './in-process.ts';
import { patientDesk } from './patient-desk.ts';
import { LINES } from './real-lines.ts';

type Json = Readonly<Record<string, unknown>>;

const FROM = {
  team: { id: 'T0HOME', domain: 'home' },
  user: { id: 'U0DANA', team_id: 'T0HOME' },
  api_app_id: 'A0PAYWINT',
  trigger_id: 'trigger-1',
};
const RESPONSE_URL = 'http://127.0.0.1:9/respond';
const IN_CHANNEL = {
  container: { type: 'message', channel_id: 'C0FINANCE', message_ts: '1.2', is_ephemeral: false },
  response_url: RESPONSE_URL,
};

/** Grants everything: what is shown then has every button that there is. */
const CALM: Luck = { below: () => 0, oneIn: () => false, pick: ([first]) => first };

/** Buttons of messages that this world does not come to. */
const MORE: readonly (readonly [string, string])[] = [
  ['stop', buttonValue(aRequest())],
  ['answer', buttonValue(aRequest())],
  ['again', 'R1'],
  ['several', ''],
  ['home', 'reload'],
  ['batch:ask', ''],
  ['batch:approve', '{"id":"B-1","hash":"5f5f"}'],
  ['batch:deny', '{"id":"B-1"}'],
  ['batch:part', '{"id":"B-1"}'],
  ['batch:cancel', '{"id":"B-1"}'],
  ['change:approve', '{"id":"C-1","hash":"5f5f"}'],
  ['change:deny', '{"id":"C-1"}'],
  ['change:cancel', '{"id":"C-1"}'],
  ['page:on', '{"list":"cards","text":"","page":1}'],
  ['page:back', '{"list":"requests","text":"all","page":0}'],
  ['reload-card', 'card_4242'],
  ['show-card', 'cr-1'],
  ['payee:show', 'payee-1'],
  ['ask:add-address', 'payee-1'],
  ['linked:update', 'card-1'],
  ['linked:add:PAYMENT', 'PAYMENT'],
  ['standing:pause', standingValue(aStanding())],
  ['standing:resume', standingValue(aStanding())],
];

/** Bodies of interactions, as Slack's pages describe them. */
export async function realPayloads(): Promise<readonly Json[]> {
  const first = [...(await answersToLines()), ...messages()];
  const clicks = [...first.flatMap(interactionsWith), ...MORE.map(pressed)];
  const then = await answersToClicks(clicks);
  const all = [...clicks, ...then.flatMap(interactionsWith), ...OTHERS];
  return [...new Map(all.map((one) => [JSON.stringify(one), one])).values()];
}

async function answersToLines(): Promise<readonly unknown[]> {
  const shown: unknown[] = [];
  for (const line of LINES) {
    const { world, face } = patientDesk(CALM);
    await face.command(typed(line));
    shown.push(...world.replies, ...world.views);
  }
  return shown;
}

/** The forms that buttons open, and what is said to whoever presses them. */
async function answersToClicks(clicks: readonly Json[]): Promise<readonly unknown[]> {
  const door = inProcess();
  const shown: unknown[] = [];
  for (const body of clicks) {
    const { world, face } = patientDesk(CALM);
    await door.deliver(body, face);
    shown.push(...world.replies, ...world.views, ...world.homes);
  }
  return shown;
}

function messages(): readonly unknown[] {
  const { notice, asked, alert } = requestMessages();
  const own = aRequest({ requester: userId('U0DANA') });
  const attention = aRequest({ id: requestId('R2'), status: 'attention' });
  const admin = { kind: 'alert', user: userId('U0DANA') } as const;
  const standing = standingMessages().notice(aStanding());
  return [notice(aRequest()), asked(own), notice(attention), alert(attention, admin), standing];
}

const OTHERS: readonly Json[] = [
  ...['reload', 'link', 'issue'].map((name) => ({
    type: 'shortcut',
    ...FROM,
    callback_id: name,
    action_ts: '1.1',
  })),
  {
    type: 'message_action',
    ...FROM,
    callback_id: FROM_MESSAGE,
    response_url: RESPONSE_URL,
    channel: { id: 'C0OPS' },
    message: { ts: '1.1', text: 'please put $50 on 4242 for tickets' },
    message_ts: '1.1',
  },
  {
    type: 'event_callback',
    team_id: 'T0HOME',
    event_id: 'Ev1',
    event: { type: 'app_home_opened', user: 'U0DANA', tab: 'home', channel: 'D1' },
  },
];

function pressed([action, value]: readonly [string, string]): Json {
  return {
    type: 'block_actions',
    ...FROM,
    ...IN_CHANNEL,
    actions: [{ type: 'button', action_id: action, block_id: 'b', value, action_ts: '1.1' }],
  };
}

function interactionsWith(shown: unknown): readonly Json[] {
  const view = isModal(shown) ? shown : null;
  const clicks = elementsOf(shown).flatMap((element) => clicksOn(element, view));
  return view === null ? clicks : [...clicks, submissionOf(view)];
}

function isModal(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && 'type' in value && value.type === 'modal';
}

/** Everything that can be clicked, typed into or chosen. */
function elementsOf(value: unknown): readonly Json[] {
  if (Array.isArray(value)) return value.flatMap(elementsOf);
  if (typeof value !== 'object' || value === null) return [];
  const node = value as Json;
  const own = typeof node['action_id'] === 'string' ? [node] : [];
  return [...own, ...Object.values(node).flatMap(elementsOf)];
}

function clicksOn(element: Json, view: Json | null): readonly Json[] {
  const action = {
    type: element['type'],
    action_id: element['action_id'],
    block_id: 'b',
    ...valueOf(element),
    action_ts: '1.1',
  };
  const place = view === null ? IN_CHANNEL : { view: shownView(view) };
  const click = { type: 'block_actions', ...FROM, ...place, actions: [action] };
  if (element['type'] !== 'external_select') return [click];
  const asked = {
    type: 'block_suggestion',
    ...FROM,
    action_id: element['action_id'],
    block_id: element['action_id'],
    value: '42',
  };
  return [click, view === null ? asked : { ...asked, view: shownView(view) }];
}

function valueOf(element: Json): Json {
  if (element['type'] === 'button') return { value: element['value'] };
  if (element['type'] === 'plain_text_input') return { value: '50.00' };
  if (element['type'] === 'datepicker') return { selected_date: '2026-12-01' };
  if (element['type'] === 'checkboxes') return { selected_options: [{ value: 'R1' }] };
  const options = element['options'];
  const [first] = Array.isArray(options) ? (options as readonly Json[]) : [];
  return { selected_option: { value: first?.['value'] ?? 'card_4242' } };
}

function submissionOf(view: Json): Json {
  return { type: 'view_submission', ...FROM, view: shownView(view) };
}

/** A form with something in each of its inputs. */
function shownView(view: Json): Json {
  const blocks = Array.isArray(view['blocks']) ? (view['blocks'] as readonly Json[]) : [];
  const inputs = blocks.filter(({ type, element }) => type === 'input' && element !== undefined);
  const values = inputs.map((block) => {
    const element = block['element'] as Json;
    return [
      String(block['block_id']),
      { [String(element['action_id'])]: { type: element['type'], ...valueOf(element) } },
    ] as const;
  });
  return {
    id: 'V1',
    type: 'modal',
    hash: 'h1',
    callback_id: view['callback_id'] ?? '',
    private_metadata: view['private_metadata'] ?? '',
    state: { values: Object.fromEntries(values) },
  };
}
