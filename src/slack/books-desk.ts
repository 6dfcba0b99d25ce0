/** Tells of comparisons: one message that is kept up to date for who asked, and one to each admin of news. */
import type { KnownBlock } from '@slack/types';
import type { BooksDesk } from '../engine/books-ports.ts';
import type { Log } from '../engine/ports.ts';
import type { UserId } from '../requests/ids.ts';
import { type Clients, failureOf } from './clients.ts';
import { contentFor } from './content.ts';
import { directChannel } from './direct-channel.ts';
import { isGone } from './post-once.ts';
import type { Message } from './speaker.ts';
import { differencesMessage, runMessage } from './views/books.ts';

export type BooksDeskParts = {
  readonly clients: Clients;
  readonly log: Log;
  readonly timezone: () => string;
};

export function createBooksDesk(parts: BooksDeskParts): BooksDesk {
  return {
    async show(run, found, to) {
      const message = runMessage(run, found, parts.timezone());
      return (await write(parts, to, message, run.place)) ?? run.place;
    },
    async alert(found, to) {
      return (await write(parts, to, differencesMessage(found), null)) !== null;
    },
  };
}

type Place = { readonly channel: string; readonly ts: string };

/** What Slack does not take now is told with the next page, or with the next comparison. */
async function write(
  { clients, log }: BooksDeskParts,
  to: UserId,
  message: Message,
  place: Place | null,
): Promise<Place | null> {
  const { bulk } = clients;
  const content = contentFor(message);
  try {
    if (place !== null && (await change(bulk, place, content))) return place;
    const channel = await directChannel(clients, to);
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- no window's postMessage
    const { ts } = await bulk.chat.postMessage({ channel, ...content });
    return ts === undefined ? null : { channel, ts };
  } catch (error) {
    log.warn({ failure: failureOf(error) }, 'Slack did not take news of the books');
    return null;
  }
}

type Content = { readonly text: string; readonly blocks: KnownBlock[]; readonly parse: 'none' };

/** False when somebody has deleted it. */
async function change(bulk: Clients['bulk'], place: Place, content: Content): Promise<boolean> {
  try {
    await bulk.chat.update({ ...content, ...place });
    return true;
  } catch (error) {
    if (!isGone(error)) throw error;
    return false;
  }
}
