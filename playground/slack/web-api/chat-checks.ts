import { botOf, openIm, seenByBot } from '../conversations.ts';
import { isFields, word } from '../json.ts';
import type { Fields } from '../json.ts';
import { messageProblems } from '../limits.ts';
import type { Problem } from '../limits/report.ts';
import { findMessage } from '../messages.ts';
import type { StoredConversation, StoredMessage } from '../stored.ts';
import type { World } from '../world.ts';
import { refuse } from './method.ts';
import type { Answer } from './method.ts';

/** What may be wrong with a message before it is shown to anybody. */
export function contentRefusal(args: Fields): Answer | null {
  const problems = messageProblems(args);
  if (problems.length > 0) return problemRefusal(args, problems);
  return metadataRefusal(args['metadata']);
}

function problemRefusal(args: Fields, problems: readonly Problem[]): Answer {
  const isAbout = (at: string) => problems.some((one) => one.at === at);
  const messages = problems.map(({ at, says }) => `[ERROR] ${says} [json-pointer:${at}]`);
  const more = { response_metadata: { messages } };
  if (isAbout('/text')) return refuse(word(args['text']) === '' ? 'no_text' : 'msg_too_long', more);
  if (isAbout('/markdown_text')) return refuse('markdown_text_conflict', more);
  if (isAbout('/attachments')) return refuse('too_many_attachments', more);
  const isOnlyTooLong = problems.every(({ says }) => says.includes('of text in all'));
  return refuse(isOnlyTooLong ? 'msg_blocks_too_long' : 'invalid_blocks', more);
}

function metadataRefusal(metadata: unknown): Answer | null {
  if (metadata === undefined) return null;
  if (!isFields(metadata)) return refuse('invalid_metadata_format');
  // An empty object takes old metadata away.
  if (Object.keys(metadata).length === 0) return null;
  const isGood = word(metadata['event_type']) !== '' && isFields(metadata['event_payload']);
  return isGood ? null : refuse('invalid_metadata_schema');
}

/** Where a message goes: a conversation the bot may write to, or a person. */
export function destination(world: World, args: Fields): StoredConversation | Answer {
  const id = word(args['channel']);
  if (/^[UW]/.test(id)) return personDestination(world, id);
  const found = seenByBot(world, id);
  if (!found) return refuse('channel_not_found');
  if (found.isArchived) return refuse('is_archived');
  const mayWriteAnywhere = world.settings.scopes?.includes('chat:write.public') === true;
  if (found.members.includes(botOf(world))) return found;
  return mayWriteAnywhere ? found : refuse('not_in_channel');
}

function personDestination(world: World, id: string): StoredConversation | Answer {
  const person = world.people.get(id);
  if (!person || person.isDeactivated) return refuse('channel_not_found');
  if (person.isBot) return refuse('cannot_dm_bot');
  return openIm(world, id);
}

export function isAnswer(value: StoredConversation | StoredMessage | Answer): value is Answer {
  return 'ok' in value;
}

/** A reply to a reply goes to the thread's first message. */
export function threadRoot(world: World, channel: string, ts: string): string | Answer {
  const found = findMessage(world, channel, ts);
  if (!found || found.onlyFor !== undefined) return refuse('cannot_reply_to_message');
  return found.threadTs ?? found.ts;
}

/** A message of the bot's own that everybody sees. */
export function ownMessage(
  world: World,
  args: Fields,
  strangerError: string,
): StoredMessage | Answer {
  const conversation = seenByBot(world, word(args['channel']));
  if (!conversation) return refuse('channel_not_found');
  const found = findMessage(world, conversation.id, word(args['ts']));
  if (!found || found.onlyFor !== undefined) return refuse('message_not_found');
  return found.user === botOf(world) ? found : refuse(strangerError);
}
