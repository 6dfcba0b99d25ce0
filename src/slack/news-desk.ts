/** Posts an announcement to one place, once: the key in its metadata finds it again after a lost answer. */
import type { Clock, Log, NewsDesk, NewsMark, News, Timers } from '../engine/ports.ts';
import { channelId } from '../requests/ids.ts';
import { type Clients, failureOf } from './clients.ts';
import { createPace } from './pace.ts';
import { postOnce } from './post-once.ts';
import { afterFailure, done, lookAgain } from './setbacks.ts';
import type { Message } from './speaker.ts';

type Parts = {
  readonly clients: Clients;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Log;
  /** Where requests are decided. */
  readonly channel: () => string;
  readonly render: (news: News) => Message;
};

export function createNewsDesk(parts: Parts): NewsDesk {
  const poster = { clients: parts.clients, pace: createPace(parts) };
  return {
    async announce({ id, news }, mark) {
      try {
        const channel = mark.channel ?? channelId(await channelOf(parts, mark));
        const placed = { ...mark, channel };
        const key = `news:${id}:${mark.to}`;
        const place = { channel, threadTs: null };
        const message = parts.render(news);
        const at = await postOnce(poster, mark, { place, key, revision: 1, message }, always);
        return at === null ? lookAgain(parts, placed).mark : done({ ...placed, ts: at.ts }).mark;
      } catch (error) {
        return afterFailure(parts, mark, failureOf(error)).mark;
      }
    },
  };
}

/** Whoever announces has the announcement to itself. */
const always = () => Promise.resolve(true);

async function channelOf({ clients, channel }: Parts, { to }: NewsMark): Promise<string> {
  if (to === 'channel') return channel();
  const opened = await clients.bulk.conversations.open({ users: to });
  if (opened.channel?.id === undefined) {
    throw new Error('Slack opened a conversation without an id');
  }
  return opened.channel.id;
}
