/** Makes a message that must be there once: where an earlier try may have made it, it looks first. */
import type { Mark } from '../requests/request.ts';
import type { Clients } from './clients.ts';
import { EVENT_TYPE, findPost, type Place } from './find-post.ts';
import type { Pace } from './pace.ts';
import { LOOKS } from './setbacks.ts';
import type { Message } from './speaker.ts';

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
  if (mark.uncertainSince !== null) {
    const found = await findPost(clients, post.place, post.key, mark.uncertainSince);
    if (found !== null) return { ts: found, isFound: true };
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
  return { ts, isFound: false };
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
