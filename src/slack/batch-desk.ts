/** Shows a batch: to the approvers' channel, and in the end to the one who asked for it. */
import type { BatchDesk } from '../engine/batch-ports.ts';
import type { Clock, Log, Timers } from '../engine/ports.ts';
import type { Batch } from '../requests/batch.ts';
import { channelId } from '../requests/ids.ts';
import type { Mark } from '../requests/request.ts';
import { bringTo } from './bring-to.ts';
import { type Clients, failureOf } from './clients.ts';
import { createPace } from './pace.ts';
import { afterFailure } from './setbacks.ts';
import type { Message } from './speaker.ts';

type Parts = {
  readonly clients: Clients;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Log;
  readonly render: {
    readonly notice: (batch: Batch) => Message;
    readonly outcome: (batch: Batch) => Message;
  };
};

export function createBatchDesk(parts: Parts): BatchDesk {
  const pace = createPace(parts);
  return {
    async show(batch, mark) {
      try {
        const channel = mark.channel ?? (await channelFor(parts, batch, mark));
        const isNotice = mark.surface === 'notice';
        const post = {
          place: { channel, threadTs: null },
          key: `${batch.id}:${mark.surface}`,
          revision: batch.revision,
          message: parts.render[isNotice ? 'notice' : 'outcome'](batch),
        };
        const placed = { ...mark, channel: channelId(channel) };
        return (await bringTo({ ...parts, pace }, placed, post, always)).mark;
      } catch (error) {
        return afterFailure(parts, mark, failureOf(error)).mark;
      }
    },
  };
}

/** Whoever shows a batch has it to itself. */
const always = () => Promise.resolve(true);

async function channelFor(
  { clients }: Parts,
  { channel, requester }: Batch,
  { surface }: Mark,
): Promise<string> {
  if (surface === 'notice') return channel;
  const opened = await clients.bulk.conversations.open({ users: requester });
  if (opened.channel?.id === undefined) {
    throw new Error('Slack opened a conversation without an id');
  }
  return opened.channel.id;
}
