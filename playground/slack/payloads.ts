import type { Fields } from './json.ts';
import { personOf } from './people.ts';
import type { StoredConversation, StoredMessage, StoredView } from './stored.ts';
import { stateOf } from './view-state.ts';
import type { World } from './world.ts';

/** What every interactive payload begins with. `token` is the old way to trust a request. */
export function envelope(world: World, user: string): Fields {
  const { team, app } = world.seed;
  const person = personOf(world, user);
  return {
    user: { id: user, username: person.handle, name: person.handle, team_id: person.teamId },
    api_app_id: app.id,
    token: 'not-used-any-more',
    team: { id: team.id, domain: team.domain },
    enterprise: null,
    is_enterprise_install: false,
  };
}

export function viewOnWire(world: World, view: StoredView): Fields {
  const { app, team } = world.seed;
  const { payload } = view;
  return {
    id: view.id,
    team_id: team.id,
    type: view.type,
    blocks: view.blocks,
    private_metadata: view.privateMetadata,
    callback_id: view.callbackId,
    state: { values: stateOf(view.blocks, view.entered) },
    hash: view.hash,
    title: payload['title'] ?? null,
    clear_on_close: payload['clear_on_close'] === true,
    notify_on_close: payload['notify_on_close'] === true,
    close: payload['close'] ?? null,
    submit: payload['submit'] ?? null,
    previous_view_id: view.previousId,
    root_view_id: view.rootId,
    app_id: app.id,
    external_id: payload['external_id'] ?? '',
    app_installed_team_id: team.id,
    bot_id: app.botId,
  };
}

export function messageOnWire(
  world: World,
  message: StoredMessage,
  { hasMetadata }: { readonly hasMetadata: boolean },
): Fields {
  const { app, team } = world.seed;
  const isBots = message.user === app.botUserId;
  const { threadTs, blocks, attachments, metadata, subtype } = message;
  return {
    type: 'message',
    user: message.user,
    ts: message.ts,
    team: team.id,
    text: message.text,
    ...(subtype === undefined ? {} : { subtype }),
    ...(isBots ? { bot_id: app.botId, app_id: app.id } : {}),
    ...(threadTs === undefined ? {} : { thread_ts: threadTs }),
    ...(blocks === undefined ? {} : { blocks }),
    ...(attachments === undefined ? {} : { attachments }),
    ...(message.edited ? { edited: { user: message.user, ts: message.ts } } : {}),
    ...(hasMetadata && metadata !== undefined ? { metadata } : {}),
  };
}

/** The name that payloads carry; those without one have a fixed word. */
export function channelName(conversation: StoredConversation | undefined): string {
  if (conversation?.kind === 'im') return 'directmessage';
  return conversation?.kind === 'private' ? 'privategroup' : (conversation?.name ?? '');
}
