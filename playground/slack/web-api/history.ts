import { botOf, seenByBot } from '../conversations.ts';
import type { Fields } from '../json.ts';
import { word } from '../json.ts';
import { findMessage, openMessages, repliesTo } from '../messages.ts';
import { messageOnWire } from '../payloads.ts';
import type { StoredConversation, StoredMessage } from '../stored.ts';
import type { World } from '../world.ts';
import { scopeFor } from './conversations.ts';
import { isTrue, paged, refuse } from './method.ts';
import type { Answer, MethodTable } from './method.ts';

export const HISTORY: MethodTable = {
  'conversations.history': { scope: scopeFor('history'), run: history },
  'conversations.replies': { scope: scopeFor('history'), run: replies },
};

/** A public channel can be found by all, but read only by those in it. */
function readable(world: World, args: Fields): StoredConversation | string {
  const found = seenByBot(world, word(args['channel']));
  if (!found) return 'channel_not_found';
  return found.members.includes(botOf(world)) ? found : 'not_in_channel';
}

/** Newest first, and without what was said in threads. */
function history(world: World, args: Fields): Answer {
  const conversation = readable(world, args);
  if (typeof conversation === 'string') return refuse(conversation);
  const found = openMessages(world, conversation.id)
    .filter(({ ts, threadTs }) => threadTs === undefined || threadTs === ts)
    .filter(({ ts }) => isWithin(ts, args))
    .toReversed();
  return answer(world, found, args);
}

/** The first message of the thread, then the replies, oldest first. */
function replies(world: World, args: Fields): Answer {
  const conversation = readable(world, args);
  if (typeof conversation === 'string') return refuse(conversation);
  const named = findMessage(world, conversation.id, word(args['ts']));
  const root = named && findMessage(world, conversation.id, named.threadTs ?? named.ts);
  if (!root || root.onlyFor !== undefined) return refuse('thread_not_found');
  const within = repliesTo(world, root).filter(({ ts }) => isWithin(ts, args));
  return answer(world, [root, ...within], args);
}

function isWithin(ts: string, args: Fields): boolean {
  const isInclusive = isTrue(args['inclusive']);
  const oldest = Number(args['oldest'] ?? 0);
  const latest = Number(args['latest'] ?? Infinity);
  const at = Number(ts);
  if (isInclusive) return at >= oldest && at <= latest;
  return at > oldest && at < latest;
}

function answer(world: World, found: readonly StoredMessage[], args: Fields): Answer {
  const page = paged(found, args, 100);
  if (!page) return refuse('invalid_cursor');
  const hasMetadata = isTrue(args['include_all_metadata']);
  return {
    ok: true,
    messages: page.items.map((one) => withReplies(world, one, hasMetadata)),
    has_more: page.next !== '',
    response_metadata: { next_cursor: page.next },
  };
}

function withReplies(world: World, message: StoredMessage, hasMetadata: boolean): Fields {
  const wire = messageOnWire(world, message, { hasMetadata });
  const below = repliesTo(world, message);
  const last = below.at(-1);
  if (!last) return wire;
  return { ...wire, thread_ts: message.ts, reply_count: below.length, latest_reply: last.ts };
}
