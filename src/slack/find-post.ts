/** Looks for a message that may have been posted: by the key that every post carries in its metadata. */
import { z } from 'zod';
import type { Clients } from './clients.ts';

export const EVENT_TYPE = 'paywint_request';

const SLACK_MS = 60_000;
const LIMIT = 100;

const posted = z.object({
  ts: z.string(),
  metadata: z.object({
    event_type: z.literal(EVENT_TYPE),
    event_payload: z.object({ post_key: z.string() }),
  }),
});

export type Place = {
  readonly channel: string;
  /** For a reply: the message that it hangs under. */
  readonly threadTs: string | null;
};

/** @returns the oldest message with this key since then, or null. */
export async function findPost(
  { bulk }: Clients,
  { channel, threadTs }: Place,
  key: string,
  since: number,
): Promise<string | null> {
  const range = {
    channel,
    oldest: String((since - SLACK_MS) / 1_000),
    include_all_metadata: true,
    limit: LIMIT,
  };
  const found =
    threadTs === null
      ? await bulk.conversations.history(range)
      : await bulk.conversations.replies({ ...range, ts: threadTs });
  const ours = (found.messages ?? []).flatMap((message) => {
    const parsed = posted.safeParse(message);
    return parsed.success && parsed.data.metadata.event_payload.post_key === key
      ? [parsed.data.ts]
      : [];
  });
  return ours.sort((a, b) => Number(a) - Number(b))[0] ?? null;
}
