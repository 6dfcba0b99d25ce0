/** Posts a digest to its channel, once: the key in its metadata finds it again after a lost answer. */
import type { Clock, Digest, DigestDesk, Log, Timers } from '../engine/ports.ts';
import type { Head } from '../engine/trail-ports.ts';
import { type Clients, failureOf } from './clients.ts';
import { createPace } from './pace.ts';
import { postOnce } from './post-once.ts';
import { afterFailure, done, lookAgain } from './setbacks.ts';
import type { Message } from './speaker.ts';

/** A digest is taken for longer than it may wait for its turn. */
const always = () => Promise.resolve(true);

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
    async post({ channel, localDate, mark }, facts) {
      const place = { channel, threadTs: null };
      const key = `digest:${channel}:${localDate}`;
      try {
        const message = parts.render(facts, (await parts.head?.()) ?? null);
        const at = await postOnce(poster, mark, { place, key, revision: 1, message }, always);
        return at === null ? lookAgain(parts, mark) : done({ ...mark, ts: at.ts });
      } catch (error) {
        return afterFailure(parts, mark, failureOf(error));
      }
    },
  };
}
