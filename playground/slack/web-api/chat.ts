import { botOf, seenByBot } from '../conversations.ts';
import type { Fields } from '../json.ts';
import { word } from '../json.ts';
import { contentOf } from '../message-content.ts';
import { findMessage, post, remove, rewrite } from '../messages.ts';
import { messageOnWire } from '../payloads.ts';
import type { World } from '../world.ts';
import { contentRefusal, destination, isAnswer, ownMessage, threadRoot } from './chat-checks.ts';
import { refuse } from './method.ts';
import type { Answer, MethodTable } from './method.ts';

const SCOPE = 'chat:write';

export const CHAT: MethodTable = {
  'chat.postMessage': { scope: SCOPE, run: postMessage },
  'chat.postEphemeral': { scope: SCOPE, run: postEphemeral },
  'chat.update': { scope: SCOPE, run: update },
  'chat.delete': { scope: SCOPE, run: deleteMessage },
  'chat.getPermalink': { run: getPermalink },
};

function postMessage(world: World, args: Fields): Answer {
  const to = destination(world, args);
  if (isAnswer(to)) return to;
  const refusal = contentRefusal(args);
  if (refusal) return refusal;
  const thread = word(args['thread_ts']);
  const root = thread === '' ? undefined : threadRoot(world, to.id, thread);
  if (typeof root === 'object') return root;
  const address = { channel: to.id, user: botOf(world) };
  const message = post(
    world,
    root === undefined ? address : { ...address, threadTs: root },
    contentOf(args),
  );
  return {
    ok: true,
    channel: to.id,
    ts: message.ts,
    message: messageOnWire(world, message, { hasMetadata: true }),
  };
}

function postEphemeral(world: World, args: Fields): Answer {
  const to = destination(world, args);
  if (isAnswer(to)) return to;
  const user = word(args['user']);
  if (!to.members.includes(user)) return refuse('user_not_in_channel');
  const refusal = contentRefusal(args);
  if (refusal) return refusal;
  const thread = word(args['thread_ts']);
  const message = post(
    world,
    {
      channel: to.id,
      user: botOf(world),
      onlyFor: user,
      ...(thread === '' ? {} : { threadTs: thread }),
    },
    contentOf(args),
  );
  return { ok: true, message_ts: message.ts };
}

function update(world: World, args: Fields): Answer {
  const found = ownMessage(world, args, 'cant_update_message');
  if (isAnswer(found)) return found;
  const refusal = contentRefusal(args);
  if (refusal) return refusal;
  const message = rewrite(world, found, contentOf(args));
  return {
    ok: true,
    channel: message.channel,
    ts: message.ts,
    text: message.text,
    message: messageOnWire(world, message, { hasMetadata: true }),
  };
}

function deleteMessage(world: World, args: Fields): Answer {
  const found = ownMessage(world, args, 'cant_delete_message');
  if (isAnswer(found)) return found;
  remove(world, found);
  return { ok: true, channel: found.channel, ts: found.ts };
}

function getPermalink(world: World, args: Fields): Answer {
  const conversation = seenByBot(world, word(args['channel']));
  if (!conversation) return refuse('channel_not_found');
  const found = findMessage(world, conversation.id, word(args['message_ts']));
  if (!found) return refuse('message_not_found');
  const permalink = `${world.url}/archives/${found.channel}/p${found.ts.replace('.', '')}`;
  return { ok: true, channel: found.channel, permalink };
}
