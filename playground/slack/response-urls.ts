import { botOf } from './conversations.ts';
import type { Fields } from './json.ts';
import { isFields, word } from './json.ts';
import { messageProblems } from './limits.ts';
import { contentOf } from './message-content.ts';
import { findMessage, post, remove, rewrite } from './messages.ts';
import type { World } from './world.ts';

const USES = 5;
const LIFE_MS = 30 * 60 * 1000;

export type ResponseUrl = {
  readonly user: string;
  readonly channel: string;
  /** The message that was clicked, when there is one. */
  readonly originalTs?: string;
  readonly threadTs?: string;
  readonly at: number;
  readonly uses: number;
};

export function issueResponseUrl(world: World, about: Omit<ResponseUrl, 'at' | 'uses'>): string {
  const token = world.clock.nextId('R');
  world.responseUrls.set(token, { ...about, at: world.clock.now(), uses: 0 });
  return `${world.url}/respond/${token}`;
}

type Answer = { readonly status: number; readonly body: string };

export function respond(world: World, token: string, payload: unknown): Answer {
  const found = world.responseUrls.get(token);
  if (!found) return { status: 404, body: 'no_such_url' };
  if (world.clock.now() - found.at > LIFE_MS) return { status: 404, body: 'expired_url' };
  if (found.uses >= USES) return { status: 404, body: 'used_url' };
  if (!isFields(payload)) return { status: 400, body: 'invalid_payload' };
  world.responseUrls.set(token, { ...found, uses: found.uses + 1 });
  return payload['delete_original'] === true
    ? deleteOriginal(world, found)
    : say(world, found, payload);
}

function originalOf(world: World, { channel, originalTs }: ResponseUrl) {
  return originalTs === undefined ? undefined : findMessage(world, channel, originalTs);
}

function deleteOriginal(world: World, found: ResponseUrl): Answer {
  const original = originalOf(world, found);
  if (!original) return { status: 404, body: 'message_not_found' };
  remove(world, original);
  return { status: 200, body: 'ok' };
}

function say(world: World, found: ResponseUrl, payload: Fields): Answer {
  const problems = messageProblems(payload);
  if (problems.length > 0) return { status: 400, body: refusalOf(payload) };
  const original = originalOf(world, found);
  if (payload['replace_original'] === true && original) {
    rewrite(world, original, contentOf(payload));
    return { status: 200, body: 'ok' };
  }
  const threadTs = word(payload['thread_ts']) || found.threadTs;
  const isPublic = payload['response_type'] === 'in_channel';
  post(
    world,
    {
      channel: found.channel,
      user: botOf(world),
      ...(threadTs === undefined ? {} : { threadTs }),
      ...(isPublic ? {} : { onlyFor: found.user }),
    },
    contentOf(payload),
  );
  return { status: 200, body: 'ok' };
}

function refusalOf(payload: Fields): string {
  return word(payload['text']) === '' ? 'no_text' : 'invalid_blocks';
}
