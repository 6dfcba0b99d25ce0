import { withBlockIds } from './block-ids.ts';
import { conversationsOf } from './conversations.ts';
import type { Fields } from './json.ts';
import type { Block } from './page-api.ts';
import type { StoredMessage } from './stored.ts';
import type { World } from './world.ts';

export type Content = {
  readonly text: string;
  readonly blocks?: readonly Block[];
  readonly attachments?: readonly unknown[];
  readonly metadata?: Fields;
  readonly files?: readonly string[];
  readonly subtype?: string;
};

type Address = {
  readonly channel: string;
  readonly user: string;
  readonly threadTs?: string;
  readonly onlyFor?: string;
};

export function post(world: World, address: Address, content: Content): StoredMessage {
  const message: StoredMessage = {
    ...address,
    ...filled(world, content),
    ts: world.clock.nextTs(),
    edited: false,
    deleted: false,
  };
  world.messages.push(message);
  world.changes.touch();
  return message;
}

function filled(world: World, content: Content): Content {
  const { blocks, ...rest } = content;
  return blocks ? { ...rest, blocks: withBlockIds(world.clock, blocks) } : rest;
}

/** Text without blocks takes the old blocks away; metadata stays unless it is given anew. */
export function rewrite(world: World, message: StoredMessage, content: Content): StoredMessage {
  const { blocks: _blocks, attachments: _attachments, ...kept } = message;
  return put(world, message, { ...kept, ...filled(world, content), edited: true });
}

export function remove(world: World, message: StoredMessage): void {
  put(world, message, { ...message, deleted: true });
}

function put(world: World, before: StoredMessage, after: StoredMessage): StoredMessage {
  const at = world.messages.findIndex((one) => isSame(one, before));
  world.messages[at] = after;
  world.changes.touch();
  return after;
}

function isSame(one: StoredMessage, other: StoredMessage): boolean {
  return one.channel === other.channel && one.ts === other.ts;
}

/** Undefined when it was never there or is deleted. */
export function findMessage(world: World, channel: string, ts: string): StoredMessage | undefined {
  return world.messages.find((one) => one.channel === channel && one.ts === ts && !one.deleted);
}

/** What everybody in the conversation sees. */
export function openMessages(world: World, channel: string): readonly StoredMessage[] {
  return world.messages.filter(
    (one) => one.channel === channel && !one.deleted && one.onlyFor === undefined,
  );
}

export function repliesTo(world: World, root: StoredMessage): readonly StoredMessage[] {
  return openMessages(world, root.channel).filter(
    ({ threadTs, ts }) => threadTs === root.ts && ts !== root.ts,
  );
}

export function unreadOf(world: World, user: string, channel: string): number {
  const readUpTo = world.read.get(`${user} ${channel}`) ?? '';
  return openMessages(world, channel).filter(
    (one) => one.user !== user && one.threadTs === undefined && one.ts > readUpTo,
  ).length;
}

export function markRead(world: World, user: string, channel: string): void {
  const last = openMessages(world, channel).at(-1);
  if (!last || !conversationsOf(world, user).some(({ id }) => id === channel)) return;
  world.read.set(`${user} ${channel}`, last.ts);
  world.changes.touch();
}
