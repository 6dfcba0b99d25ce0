/** https://docs.slack.dev/messaging/working-with-files#upload */
import { botOf, seenByBot } from '../conversations.ts';
import { announceFile, shareFile } from '../files.ts';
import { fields, list, word } from '../json.ts';
import type { Fields } from '../json.ts';
import { post } from '../messages.ts';
import type { World } from '../world.ts';
import { refuse } from './method.ts';
import { threadRoot } from './chat-checks.ts';
import type { Answer, MethodTable } from './method.ts';

export const FILES: MethodTable = {
  'files.getUploadURLExternal': { scope: 'files:write', run: announce },
  'files.completeUploadExternal': { scope: 'files:write', run: complete },
};

function announce(world: World, args: Fields): Answer {
  const name = word(args['filename']);
  const size = Number(args['length']);
  if (name === '' || !Number.isSafeInteger(size) || size <= 0) return refuse('invalid_arguments');
  const file = announceFile(world, name, { size, alt: word(args['alt_text']) });
  return { ok: true, file_id: file.id, upload_url: `${world.url}/upload/${file.id}` };
}

/** Without a channel a file stays the bot's own. */
function complete(world: World, args: Fields): Answer {
  const wanted = list(args['files']).map(fields);
  const files = wanted.map((one) => world.files.get(word(one['id'])));
  if (files.length === 0) return refuse('invalid_arguments');
  const ready = files.filter((file) => file !== undefined);
  if (ready.length < files.length || ready.some(({ bytes }) => bytes === null))
    return refuse('file_not_found');
  for (const [index, file] of ready.entries()) {
    shareFile(world, file, word(wanted[index]?.['title']) || file.name);
  }
  const channel = word(args['channel_id']);
  if (channel !== '') {
    if (seenByBot(world, channel) === undefined) return refuse('channel_not_found');
    const content = { text: word(args['initial_comment']), files: ready.map(({ id }) => id) };
    const thread = word(args['thread_ts']);
    const root = thread === '' ? undefined : threadRoot(world, channel, thread);
    if (typeof root === 'object') return root;
    const address = { channel, user: botOf(world) };
    post(world, root === undefined ? address : { ...address, threadTs: root }, content);
  }
  return { ok: true, files: ready.map(({ id, title }) => ({ id, title })) };
}
