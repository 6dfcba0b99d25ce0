import type { StoredConversation } from './stored.ts';
import type { World } from './world.ts';

export function botOf(world: World): string {
  return world.seed.app.botUserId;
}

function imIdOf(user: string): string {
  return `D${user.slice(1)}`;
}

/** The conversation of a person with the bot, opened by the first who wants it. */
export function openIm(world: World, user: string): StoredConversation {
  const id = imIdOf(user);
  const found = world.conversations.get(id);
  if (found) return found;
  const opened: StoredConversation = {
    id,
    kind: 'im',
    name: world.seed.app.name,
    topic: '',
    isArchived: false,
    members: [user, botOf(world)],
  };
  world.conversations.set(id, opened);
  world.changes.touch();
  return opened;
}

export function hasIm(world: World, user: string): boolean {
  return world.conversations.has(imIdOf(user));
}

/** What the bot may know of: not the private channels it is not in. */
export function seenByBot(world: World, id: string): StoredConversation | undefined {
  const found = world.conversations.get(id);
  if (found?.kind === 'private' && !found.members.includes(botOf(world))) return undefined;
  return found;
}

export function conversationsOf(world: World, user: string): readonly StoredConversation[] {
  return [...world.conversations.values()].filter(
    ({ members, isArchived }) => members.includes(user) && !isArchived,
  );
}

/** Where a person types when a test does not say where: the first channel they are in. */
export function usualChannel(world: World, user: string): string {
  const [first] = conversationsOf(world, user);
  return first?.id ?? openIm(world, user).id;
}
