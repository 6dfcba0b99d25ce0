/** How far something long has come, in one direct message that is kept up to date while it lasts. */
import type { Clock, Log } from '../engine/ports.ts';
import type { UserId } from '../requests/ids.ts';
import { type Clients, failureOf } from './clients.ts';
import { directChannel } from './direct-channel.ts';
import { sentence } from './views/sentence.ts';
import { PROGRESS_OVER } from './words/export.ts';

/** What is done by then is told by its end alone. */
const SOON_MS = 2_000;
/** Slack takes fifty changes a minute, of everybody's messages together. */
const PAUSE_MS = 4_000;

export type Progress = {
  readonly tell: (words: () => string) => Promise<void>;
  /** Puts the end under it where anything was told, and hands on what came out. */
  readonly ended: <T extends { readonly ok: boolean }>(result: T) => Promise<T>;
};

type ProgressParts = {
  readonly clients: Clients;
  readonly clock: Pick<Clock, 'monotonic'>;
  readonly log: Log;
};

/** A courtesy: that it cannot be told stops nothing. */
export function createProgress({ clients, clock, log }: ProgressParts, to: UserId): Progress {
  let nextAt = clock.monotonic() + SOON_MS;
  let place: { readonly channel: string; readonly ts: string } | null = null;
  const say = async (words: string): Promise<void> => {
    const { text, blocks } = sentence(words);
    const content = { text, blocks: [...blocks] };
    try {
      if (place !== null) {
        await clients.bulk.chat.update({ ...place, ...content });
        return;
      }
      const channel = await directChannel(clients, to);
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- no window's postMessage
      const { ts } = await clients.bulk.chat.postMessage({ channel, ...content });
      if (ts !== undefined) place = { channel, ts };
    } catch (error) {
      log.warn({ failure: failureOf(error) }, 'Slack did not take how far something has come');
    }
  };
  return {
    async tell(words) {
      if (clock.monotonic() < nextAt) return;
      await say(words());
      nextAt = clock.monotonic() + PAUSE_MS;
    },
    async ended(result) {
      if (place !== null) await say(result.ok ? PROGRESS_OVER.done : PROGRESS_OVER.failed);
      return result;
    },
  };
}
