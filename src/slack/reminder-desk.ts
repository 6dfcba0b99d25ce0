/** Posts what one person owes, once, and keeps it in step: the key in its metadata finds it again after a lost answer. */
import type { Clock, Log, Timers } from '../engine/ports.ts';
import type { Listed, ReminderDesk } from '../engine/reminder-ports.ts';
import { type Clients, failureOf } from './clients.ts';
import { directChannel } from './direct-channel.ts';
import { createPace } from './pace.ts';
import { contentOf, isGone, postOnce } from './post-once.ts';
import { afterFailure, done, lookAgain } from './setbacks.ts';
import type { Message } from './speaker.ts';
import type { Reminded } from './views/reminder.ts';

type Parts = {
  readonly clients: Clients;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Log;
  readonly render: (reminded: Reminded) => Message;
};

export function createReminderDesk(parts: Parts): ReminderDesk {
  const { clients } = parts;
  const poster = { clients, pace: createPace(parts) };
  const linkTo = permalinks(parts);
  return {
    async show(reminder, listed) {
      const { mark } = reminder;
      try {
        const channel = mark.channel ?? (await directChannel(clients, reminder.person));
        const placed = { ...mark, channel };
        const links = await Promise.all(listed.map(linkTo));
        const message = parts.render({ ...reminder, listed, links });
        const place = { channel, threadTs: null };
        const post = { place, key: `reminder:${reminder.id}`, revision: 1, message };
        if (mark.ts === null) {
          const at = await postOnce(poster, mark, post);
          if (at === null) return { mark: lookAgain(parts, placed).mark, isShown: false };
          return { mark: done({ ...placed, ts: at.ts }).mark, isShown: !at.isFound };
        }
        await update(clients, { ...contentOf(post), ts: mark.ts });
        return { mark: done(placed).mark, isShown: true };
      } catch (error) {
        return { mark: afterFailure(parts, mark, failureOf(error)).mark, isShown: false };
      }
    },
  };
}

/** A reminder that its reader took away is not brought back: the requests themselves are elsewhere. */
async function update(
  { bulk }: Clients,
  body: ReturnType<typeof contentOf> & { readonly ts: string },
): Promise<void> {
  try {
    await bulk.chat.update(body);
  } catch (error) {
    if (!isGone(error)) throw error;
  }
}

/** Where a notice is; null while it is nowhere, or Slack does not say: a reminder is no worse for it. */
function permalinks({ clients, log }: Parts): (listed: Listed) => Promise<string | null> {
  const known = new Map<string, string>();
  return async ({ notice }) => {
    if (notice === null) return null;
    const { channel, ts } = notice;
    const key = `${channel}:${ts}`;
    try {
      const link =
        known.get(key) ??
        (await clients.bulk.chat.getPermalink({ channel, message_ts: ts })).permalink ??
        null;
      if (link !== null) remember(known, key, link);
      return link;
    } catch (err) {
      log.debug({ err, channel }, 'Slack does not say where a message is');
      return null;
    }
  };
}

const LINKS = 1_000;

function remember(known: Map<string, string>, key: string, link: string): void {
  known.delete(key);
  known.set(key, link);
  const [oldest] = known.keys();
  if (known.size > LINKS && oldest !== undefined) known.delete(oldest);
}
