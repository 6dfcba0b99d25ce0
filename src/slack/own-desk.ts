/**
 * Shows what has a notice of its own beside those of requests, such as a batch or a proposal: to the
 * approvers' channel, and what came of it to the one who asked.
 */
import type { Clock, Log, Timers } from '../engine/ports.ts';
import type { ChannelId, UserId } from '../requests/ids.ts';
import type { Mark } from '../requests/request.ts';
import { bringTo } from './bring-to.ts';
import { type Clients, failureOf } from './clients.ts';
import { directChannel } from './direct-channel.ts';
import { createPace } from './pace.ts';
import { afterFailure } from './setbacks.ts';
import type { Message } from './speaker.ts';

type Shown = { readonly id: string; readonly revision: number };

type Parts<Thing extends Shown> = {
  readonly clients: Clients;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Log;
  readonly render: {
    readonly notice: (thing: Thing) => Message | Promise<Message>;
    readonly outcome: (thing: Thing) => Message;
  };
  readonly readers: (thing: Thing) => { readonly channel: ChannelId; readonly asker: UserId };
};

/** Whoever shows it has it to itself. */
export function createOwnDesk<Thing extends Shown>(parts: Parts<Thing>) {
  const pace = createPace(parts);
  return {
    /** Shows one surface in the present revision, or says in the mark when to try again. */
    async show(thing: Thing, mark: Mark): Promise<Mark> {
      const isNotice = mark.surface === 'notice';
      const { channel, asker } = parts.readers(thing);
      try {
        const place =
          mark.channel ?? (isNotice ? channel : await directChannel(parts.clients, asker));
        const post = {
          place: { channel: place, threadTs: null },
          key: `${thing.id}:${mark.surface}`,
          revision: thing.revision,
          message: await parts.render[isNotice ? 'notice' : 'outcome'](thing),
        };
        return (await bringTo({ ...parts, pace }, { ...mark, channel: place }, post)).mark;
      } catch (error) {
        return afterFailure(parts, mark, failureOf(error)).mark;
      }
    },
  };
}
