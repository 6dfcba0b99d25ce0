/** Looks for a message that may have been posted: by the key that every post carries in its metadata. */
import { z } from 'zod';
import type { Clients } from './clients.ts';

export const EVENT_TYPE = 'paywint_request';

/** How far this machine's clock may stand before Slack's. */
const SLACK_MS = 11 * 60_000;
const LIMIT = 100;
const MAX_PAGES = 10;

const posted = z.object({
  ts: z.string(),
  metadata: z.object({
    event_type: z.literal(EVENT_TYPE),
    event_payload: z.object({ post_key: z.string(), revision: z.number().catch(0) }),
  }),
});

export type Place = {
  readonly channel: string;
  /** For a reply: the message that it hangs under. */
  readonly threadTs: string | null;
};

/** What is there, and up to which revision it tells. */
export type Found = { readonly ts: string; readonly revision: number };

/** @returns every message with this key since then, the oldest first. */
export async function findPosts(
  { bulk }: Clients,
  { channel, threadTs }: Place,
  key: string,
  since: number,
): Promise<readonly Found[]> {
  const ours: Found[] = [];
  let cursor: string | undefined;
  for (let page = 1; page <= MAX_PAGES; page += 1) {
    const range = {
      channel,
      oldest: String((since - SLACK_MS) / 1_000),
      include_all_metadata: true,
      limit: LIMIT,
      ...(cursor === undefined ? {} : { cursor }),
    };
    const read =
      threadTs === null
        ? await bulk.conversations.history(range)
        : await bulk.conversations.replies({ ...range, ts: threadTs });
    ours.push(...(read.messages ?? []).flatMap((message) => foundIn(message, key)));
    cursor = read.response_metadata?.next_cursor;
    if (!cursor) return ours.sort((a, b) => Number(a.ts) - Number(b.ts));
  }
  throw new Error('more messages than can be searched: it is not known whether one is missing');
}

function foundIn(message: unknown, key: string): readonly Found[] {
  const parsed = posted.safeParse(message);
  if (!parsed.success) return [];
  const { ts, metadata } = parsed.data;
  const { post_key: found, revision } = metadata.event_payload;
  return found === key ? [{ ts, revision }] : [];
}
