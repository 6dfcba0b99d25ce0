/** Posts an announcement to one place, once: the key in its metadata finds it again after a lost answer. */
import type { NewsDesk, NewsMark, News } from '../engine/news-ports.ts';
import type { Clock, Log, Timers } from '../engine/ports.ts';
import { channelId, type ChannelId } from '../requests/ids.ts';
import { type Clients, failureOf } from './clients.ts';
import { directChannel } from './direct-channel.ts';
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
        const channel = mark.channel ?? (await channelOf(parts, mark));
        const placed = { ...mark, channel };
        const key = `news:${id}:${mark.to}`;
        const place = { channel, threadTs: null };
        const message = parts.render(news);
        const at = await postOnce(poster, mark, { place, key, revision: 1, message });
        return at === null ? lookAgain(parts, placed).mark : done({ ...placed, ts: at.ts }).mark;
      } catch (error) {
        return afterFailure(parts, mark, failureOf(error)).mark;
      }
    },
  };
}

async function channelOf({ clients, channel }: Parts, { to }: NewsMark): Promise<ChannelId> {
  return to === 'channel' ? channelId(channel()) : directChannel(clients, to);
}
