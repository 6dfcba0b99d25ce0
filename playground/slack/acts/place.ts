import type { Fields } from '../json.ts';
import { findMessage } from '../messages.ts';
import type { Act, Block, InputState } from '../page-api.ts';
import { channelName, messageOnWire, viewOnWire } from '../payloads.ts';
import { issueResponseUrl } from '../response-urls.ts';
import type { StoredMessage, StoredView } from '../stored.ts';
import { stateOf } from '../view-state.ts';
import { findView } from '../views.ts';
import type { World } from '../world.ts';

export type Where = Extract<Act, { do: 'click' }>['in'];

/** Where something was used: a message or a view, as it stands now. */
export type Place =
  | { readonly kind: 'message'; readonly message: StoredMessage }
  | { readonly kind: 'view'; readonly view: StoredView };

/** Undefined when it is gone, or is not this person's to see. */
export function placeOf(world: World, user: string, where: Where): Place | undefined {
  if ('view' in where) {
    const view = findView(world, where.view);
    return view?.user === user ? { kind: 'view', view } : undefined;
  }
  const { channel, ts } = where.message;
  const message = findMessage(world, channel, ts);
  const isMember = world.conversations.get(channel)?.members.includes(user) === true;
  const isSeen = message?.onlyFor === undefined ? isMember : message.onlyFor === user;
  return message && isSeen ? { kind: 'message', message } : undefined;
}

export function blocksOf(place: Place): readonly Block[] {
  return place.kind === 'view' ? place.view.blocks : (place.message.blocks ?? []);
}

/** What interactive payloads say about where they come from. */
export function placeOnWire(world: World, place: Place, entered: InputState): Fields {
  if (place.kind === 'view') {
    const { view } = place;
    return {
      container: { type: 'view', view_id: view.id },
      view: viewOnWire(world, { ...view, entered }),
    };
  }
  const { message } = place;
  const { channel, ts, threadTs } = message;
  return {
    container: {
      type: 'message',
      message_ts: ts,
      channel_id: channel,
      is_ephemeral: message.onlyFor !== undefined,
      ...(threadTs === undefined ? {} : { thread_ts: threadTs }),
    },
    channel: { id: channel, name: channelName(world.conversations.get(channel)) },
    message: messageOnWire(world, message, { hasMetadata: true }),
    state: { values: stateOf(message.blocks ?? [], entered) },
  };
}

/** Only a message can be answered through a response URL. */
export function responseUrlOf(world: World, place: Place, user: string): Fields {
  if (place.kind === 'view') return {};
  const { channel, ts, threadTs } = place.message;
  const thread = threadTs === undefined ? {} : { threadTs };
  return {
    response_url: issueResponseUrl(world, { user, channel, originalTs: ts, ...thread }),
  };
}
