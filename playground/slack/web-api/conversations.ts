import { botOf, hasIm, openIm, seenByBot } from '../conversations.ts';
import type { Fields } from '../json.ts';
import { word } from '../json.ts';
import type { StoredConversation } from '../stored.ts';
import type { World } from '../world.ts';
import { isTrue, paged, refuse } from './method.ts';
import type { Answer, Method, MethodTable } from './method.ts';

export const CONVERSATIONS: MethodTable = {
  'conversations.open': { scope: 'im:write', run: open },
  'conversations.info': { scope: scopeFor('read'), run: info },
  'conversations.members': { scope: scopeFor('read'), run: members },
  'conversations.list': { scope: 'channels:read', run: listAll },
};

/** Each kind of conversation has its own family of scopes. */
export function scopeFor(verb: 'read' | 'history'): NonNullable<Method['scope']> {
  return (world, args) => {
    const found = seenByBot(world, word(args['channel']));
    if (!found) return undefined;
    return `${{ channel: 'channels', private: 'groups', im: 'im' }[found.kind]}:${verb}`;
  };
}

function open(world: World, args: Fields): Answer {
  const channel = word(args['channel']);
  if (channel !== '') {
    const found = seenByBot(world, channel);
    return found?.kind === 'im' ? opened(world, found, args, true) : refuse('channel_not_found');
  }
  const users = word(args['users']).split(',').filter(Boolean);
  const [user] = users;
  if (user === undefined) return refuse('users_list_not_supplied');
  if (users.length > 1) return refuse('method_not_supported_for_channel_type');
  const person = world.people.get(user);
  if (!person) return refuse('user_not_found');
  if (person.isDeactivated) return refuse('user_disabled');
  if (person.isBot) return refuse('cannot_dm_bot');
  const isOld = hasIm(world, user);
  return opened(world, openIm(world, user), args, isOld);
}

function opened(world: World, im: StoredConversation, args: Fields, isOld: boolean): Answer {
  const old = isOld ? { already_open: true, no_op: true } : {};
  const channel = isTrue(args['return_im']) ? onWire(world, im) : { id: im.id };
  return { ok: true, ...old, channel };
}

function info(world: World, args: Fields): Answer {
  const found = seenByBot(world, word(args['channel']));
  return found ? { ok: true, channel: onWire(world, found) } : refuse('channel_not_found');
}

function members(world: World, args: Fields): Answer {
  const found = seenByBot(world, word(args['channel']));
  if (!found) return refuse('channel_not_found');
  const page = paged(found.members, args, 100);
  if (!page) return refuse('invalid_cursor');
  const { items, next } = page;
  return { ok: true, members: items, response_metadata: { next_cursor: next } };
}

const TYPES = { channel: 'public_channel', private: 'private_channel', im: 'im' } as const;

function listAll(world: World, args: Fields): Answer {
  const types = (word(args['types']) || 'public_channel').split(',');
  const isLive = isTrue(args['exclude_archived']);
  const all = [...world.conversations.values()].filter(
    ({ id, kind, isArchived }) =>
      types.includes(TYPES[kind]) && !(isLive && isArchived) && seenByBot(world, id),
  );
  const page = paged(all, args, 100);
  if (!page) return refuse('invalid_cursor');
  return {
    ok: true,
    channels: page.items.map((one) => onWire(world, one)),
    response_metadata: { next_cursor: page.next },
  };
}

function onWire(world: World, one: StoredConversation): Fields {
  const { id, kind, name, topic, isArchived, members: people } = one;
  const context = { context_team_id: world.seed.team.id, is_archived: isArchived };
  if (kind === 'im') {
    const user = people.find((person) => person !== botOf(world));
    return { id, is_im: true, user, is_open: true, ...context };
  }
  return {
    id,
    name,
    name_normalized: name,
    is_channel: kind === 'channel',
    is_group: false,
    is_im: false,
    is_mpim: false,
    is_private: kind === 'private',
    is_member: people.includes(botOf(world)),
    is_general: name === 'general',
    topic: { value: topic, creator: '', last_set: 0 },
    num_members: people.length,
    ...context,
  };
}
