/** Posts a digest to its channel, once: the key in its metadata finds it again after a lost answer. */
import type { Digest, DigestDesk, DigestRecord, Picture } from '../engine/digest-ports.ts';
import type { Clock, Log, Timers } from '../engine/ports.ts';
import type { Head } from '../engine/trail-ports.ts';
import { type Clients, failureOf } from './clients.ts';
import { createPace } from './pace.ts';
import { postOnce } from './post-once.ts';
import { afterFailure, done, lookAgain } from './setbacks.ts';
import type { Message } from './speaker.ts';
import { uploadBytes } from './upload.ts';

export function createDigestDesk(parts: {
  readonly clients: Clients;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Log;
  readonly render: (digest: Digest, head?: Head | null) => Message;
  /** The newest entry of the trail, which the digest tells outside of the database. */
  readonly head?: () => Promise<Head>;
}): DigestDesk {
  const poster = { clients: parts.clients, pace: createPace(parts) };
  return {
    async post({ channel, kind, localDate, mark }, facts) {
      const place = { channel, threadTs: null };
      const key = `digest:${channel}:${localDate}${kind === 'daily' ? '' : `:${kind}`}`;
      try {
        const message = parts.render(facts, (await parts.head?.()) ?? null);
        const at = await postOnce(poster, mark, { place, key, revision: 1, message });
        return at === null ? lookAgain(parts, mark) : done({ ...mark, ts: at.ts });
      } catch (error) {
        return afterFailure(parts, mark, failureOf(error));
      }
    },
    async attach(digest, ts, picture) {
      try {
        return await hang(parts, digest, ts, picture);
      } catch (error) {
        parts.log.warn({ failure: failureOf(error) }, 'Slack did not take the picture of a digest');
        return false;
      }
    },
  };
}

/** Into the thread of the digest: https://docs.slack.dev/messaging/working-with-files#upload */
async function hang(
  { clients, timers }: { readonly clients: Clients; readonly timers: Timers },
  { channel, localDate }: DigestRecord,
  ts: string,
  { png, title, words }: Picture,
): Promise<boolean> {
  const { files } = clients.bulk;
  const filename = `balance-${localDate}.png`;
  const slot = await files.getUploadURLExternal({ filename, length: png.length, alt_text: words });
  const { upload_url: address, file_id: id } = slot;
  if (address === undefined || id === undefined) return false;
  if (!(await uploadBytes(timers, address, png))) return false;
  await files.completeUploadExternal({
    files: [{ id, title }],
    channel_id: channel,
    thread_ts: ts,
    initial_comment: words,
  });
  return true;
}
