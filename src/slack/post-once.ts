/**
 * Makes a message that must be there once: where an earlier try may have made it, it looks first. Of
 * several one stays; the others lose their buttons and say that they do not count.
 */
import type { IsOurs } from '../engine/people-ports.ts';
import type { Mark } from '../requests/request.ts';
import { type Clients, failureOf } from './clients.ts';
import { EVENT_TYPE, findPosts, type Found, type Place } from './find-post.ts';
import { contentFor } from './content.ts';
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

/** For those who have what they post to themselves. */
const always: IsOurs = () => Promise.resolve(true);

/**
 * @param isOurs asked in the last moment: whoever waited too long for a turn may have been replaced.
 * @returns null when it has to be looked for again later.
 */
export async function postOnce(
  { clients, pace }: Poster,
  mark: Pick<Mark, 'uncertainSince' | 'tries'>,
  post: Post,
  isOurs: IsOurs = always,
): Promise<(Found & { readonly isFound: boolean }) | null> {
  if (mark.uncertainSince !== null) {
    const found = await settleOnOne(clients, post, mark.uncertainSince);
    if (found !== null) return { ...found, isFound: true };
    if (mark.tries < LOOKS) return null;
  }
  await pace.turn(post.place.channel, post.place.threadTs === null ? 'message' : 'reply');
  if (!(await isOurs())) return null;
  const body = {
    ...contentOf(post),
    ...(post.place.threadTs === null ? {} : { thread_ts: post.place.threadTs }),
  };
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- no window's postMessage
  const { ts } = await clients.bulk.chat.postMessage(body);
  if (ts === undefined) throw new Error('Slack took a message and did not say where it is');
  return { ts, revision: post.revision, isFound: false };
}

/** Of several that tell the same the oldest stays, or the one that is known; the others lead to it. */
export async function settleOnOne(
  clients: Clients,
  { place, key }: Pick<Post, 'place' | 'key'>,
  since: number,
  known: string | null = null,
): Promise<Found | null> {
  const all = await findPosts(clients, place, key, since);
  const kept = all.find(({ ts }) => ts === known) ?? all[0];
  for (const { ts } of all) {
    if (ts === kept?.ts) continue;
    await moveAway(clients, place.channel, ts, key);
  }
  return kept ?? null;
}

const MOVED_TYPE = 'paywint_moved';

/** Its key goes with its buttons, so that nobody finds or uses it again. */
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
    ...contentFor(message),
    metadata: { event_type: EVENT_TYPE, event_payload: { post_key: key, revision } },
  };
}
