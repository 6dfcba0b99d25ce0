/** Slack's payloads, read by an allow-list: https://docs.slack.dev/reference/interaction-payloads */
import { z } from 'zod';
import { channelId, type TeamId, teamId, type UserId, userId } from '../requests/ids.ts';
import type { Delivery } from '../engine/ports.ts';
import type { Click, Command, OptionsAsk, Place, Shortcut, Submission } from './inbound.ts';
import { element, filesOf, state, valueOf, valuesOf } from './state.ts';

const team = z.object({ id: z.string() });
const user = z.object({ id: z.string(), team_id: z.string().nullish() });
const text = z.string().nullish();

const commandForm = z.object({
  team_id: z.string(),
  user_id: z.string(),
  channel_id: z.string(),
  text: z.string().default(''),
  trigger_id: z.string(),
  response_url: z.url(),
});

const view = z.object({
  id: z.string(),
  hash: z.string().default(''),
  callback_id: z.string().default(''),
  private_metadata: z.string().default(''),
  state,
});

const clickPayload = z.object({
  team: team.nullish(),
  user,
  trigger_id: z.string().default(''),
  response_url: z.url().nullish(),
  container: z
    .object({ channel_id: text, message_ts: text, is_ephemeral: z.boolean().nullish() })
    .nullish(),
  // The same again, beside the container.
  channel: z.object({ id: z.string() }).nullish(),
  message: z.object({ ts: z.string() }).nullish(),
  view: view.nullish(),
  state,
  actions: z
    .array(element.extend({ action_id: z.string(), block_id: z.string().default('') }))
    .min(1),
});

const submissionPayload = z.object({ team: team.nullish(), user, trigger_id: text, view });

const optionsPayload = z.object({
  team: team.nullish(),
  user,
  action_id: z.string(),
  block_id: z.string(),
  value: z.string().default(''),
  view: view.nullish(),
});

const shortcutPayload = z.object({
  team: team.nullish(),
  user,
  callback_id: z.string(),
  trigger_id: z.string(),
  message: z.object({ text }).nullish(),
});

/** The workspace that it came from; a person of another one brings that one along. */
type Origin = { readonly team: TeamId; readonly user: UserId; readonly userTeam: TeamId };

function originOf(payload: {
  team?: { id: string } | null | undefined;
  user: { id: string; team_id?: string | null | undefined };
}): Origin {
  const home = payload.team?.id ?? payload.user.team_id ?? '';
  return {
    team: teamId(home),
    user: userId(payload.user.id),
    userTeam: teamId(payload.user.team_id ?? home),
  };
}

const COMMAND_IDS = ['command', 'team_id', 'user_id', 'channel_id', 'trigger_id'] as const;

/** Whether it is a command that can be read: asked before its ack, so without reading it. */
export function isCommand(body: Readonly<Record<string, unknown>>): boolean {
  const url = body['response_url'];
  return (
    COMMAND_IDS.every((name) => typeof body[name] === 'string') &&
    typeof url === 'string' &&
    URL.canParse(url)
  );
}

export function readCommand(body: unknown, delivery: Delivery): Command & Origin {
  const form = commandForm.parse(body);
  return {
    delivery,
    team: teamId(form.team_id),
    userTeam: teamId(form.team_id),
    user: userId(form.user_id),
    channel: channelId(form.channel_id),
    text: form.text,
    triggerId: form.trigger_id,
    responseUrl: form.response_url,
  };
}

export function readClick(body: unknown, delivery: Delivery): Click & Origin {
  const payload = clickPayload.parse(body);
  const [action] = payload.actions;
  if (action === undefined) throw new Error('a click without an action');
  return {
    delivery,
    ...originOf(payload),
    actionId: action.action_id,
    blockId: action.block_id,
    value: valueOf(action) ?? '',
    triggerId: payload.trigger_id,
    responseUrl: payload.response_url ?? null,
    place: placeOf(payload),
    values: valuesOf(payload.view?.state ?? payload.state),
    privateMetadata: payload.view?.private_metadata ?? '',
  };
}

function placeOf(payload: z.output<typeof clickPayload>): Place {
  const { view: shown, container, channel, message } = payload;
  if (shown) return { kind: 'view', viewId: shown.id, hash: shown.hash };
  return {
    kind: 'message',
    channel: channelId(container?.channel_id ?? channel?.id ?? ''),
    ts: container?.message_ts ?? message?.ts ?? '',
    ephemeral: container?.is_ephemeral ?? false,
  };
}

export function readSubmission(body: unknown, delivery: Delivery): Submission & Origin {
  const payload = submissionPayload.parse(body);
  return {
    delivery,
    ...originOf(payload),
    callbackId: payload.view.callback_id,
    viewId: payload.view.id,
    privateMetadata: payload.view.private_metadata,
    values: valuesOf(payload.view.state),
    files: filesOf(payload.view.state),
    triggerId: payload.trigger_id ?? '',
  };
}

export function readOptions(body: unknown, delivery: Delivery): OptionsAsk & Origin {
  const payload = optionsPayload.parse(body);
  return {
    delivery,
    ...originOf(payload),
    actionId: payload.action_id,
    blockId: payload.block_id,
    typed: payload.value,
    privateMetadata: payload.view?.private_metadata ?? '',
  };
}

export function readShortcut(body: unknown, delivery: Delivery): Shortcut & Origin {
  const payload = shortcutPayload.parse(body);
  return {
    delivery,
    ...originOf(payload),
    callbackId: payload.callback_id,
    triggerId: payload.trigger_id,
    ...(payload.message?.text ? { message: payload.message.text } : {}),
  };
}
