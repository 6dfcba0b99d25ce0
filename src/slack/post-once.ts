/**
 * Makes a message that must be there once: where an earlier try may have made it, it looks first. Of
 * several the oldest stays; the others lose their buttons and say that they do not count.
 */
import type { Mark } from '../requests/request.ts';
import { type Clients, failureOf } from './clients.ts';
import { EVENT_TYPE, findPosts, type Place } from './find-post.ts';
import type { Pace } from './pace.ts';
import { LOOKS } from './setbacks.ts';
import type { Message } from './speaker.ts';
import { sentence } from './views/sentence.ts';
import { SAY } from './words/answers.ts';

export type Post = {
  readonly place: Place;
  /** Names this very message for ever: it is how a post is found again. */
  readonly key: string;
  readonly revision: number;
  readonly message: Message;
};

type Poster = { readonly clients: Clients; readonly pace: Pace };

/** @returns null when it has to be looked for again later. */
export async function postOnce(
  { clients, pace }: Poster,
  mark: Pick<Mark, 'uncertainSince' | 'tries'>,
  post: Post,
): Promise<{ readonly ts: string; readonly isFound: boolean } | null> {
  const { uncertainSince } = mark;
  if (uncertainSince !== null) {
    const found = await findPosts(clients, post.place, post.key, uncertainSince);
    const kept = await keepOldest(clients, post, found);
    if (kept !== null) return { ts: kept, isFound: true };
    if (mark.tries < LOOKS) return null;
  }
  await pace.turn(post.place.channel);
  const body = {
    ...contentOf(post),
    ...(post.place.threadTs === null ? {} : { thread_ts: post.place.threadTs }),
  };
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- no window's postMessage
  const { ts } = await clients.bulk.chat.postMessage(body);
  if (ts === undefined) throw new Error('Slack took a message and did not say where it is');
  if (uncertainSince === null) return { ts, isFound: false };
  // The one that was given up may have come late. If this look fails, the next one finds both.
  const found = await findPosts(clients, post.place, post.key, uncertainSince);
  const kept = await keepOldest(clients, post, [...found, ts]);
  return kept === null || kept === ts ? { ts, isFound: false } : { ts: kept, isFound: true };
}

/** @returns the oldest, or null where there is none. */
async function keepOldest(
  clients: Clients,
  { place, key }: Post,
  found: readonly string[],
): Promise<string | null> {
  const [oldest, ...others] = [...new Set(found)].toSorted((a, b) => Number(a) - Number(b));
  if (oldest === undefined) return null;
  for (const ts of others) await moveAway(clients, place.channel, ts, key);
  return oldest;
}

const MOVED_TYPE = 'paywint_moved';

/** Its key goes with its buttons, so that nobody finds it again. */
async function moveAway(
  { bulk }: Clients,
  channel: string,
  ts: string,
  key: string,
): Promise<void> {
  const { text, blocks } = sentence(SAY.moved);
  const metadata = { event_type: MOVED_TYPE, event_payload: { was: key } };
  try {
    await bulk.chat.update({ channel, ts, text, blocks: [...blocks], metadata });
  } catch (error) {
    if (!isGone(error)) throw error;
  }
}

/** The message is gone, or not ours to change any more. */
const GONE = ['message_not_found', 'cant_update_message', 'edit_window_closed'];

export function isGone(error: unknown): boolean {
  const failure = failureOf(error);
  return failure.kind === 'refused' && GONE.includes(failure.error);
}

export function contentOf({ place, key, revision, message }: Post) {
  return {
    channel: place.channel,
    text: message.text,
    blocks: [...message.blocks],
    parse: 'none' as const,
    link_names: false,
    unfurl_links: false,
    unfurl_media: false,
    metadata: { event_type: EVENT_TYPE, event_payload: { post_key: key, revision } },
  };
}
