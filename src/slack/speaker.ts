/** How handlers speak to one person, now. Short time limits, no retries; what must arrive is a duty instead. */
import type { HomeView, KnownBlock, ModalView } from '@slack/types';
import type { ChannelId, UserId } from '../requests/ids.ts';

export type Message = { readonly text: string; readonly blocks: readonly KnownBlock[] };

export interface Speaker {
  /** The id and hash of the opened view, or null when the trigger had run out. */
  open(
    triggerId: string,
    view: ModalView,
  ): Promise<{ readonly viewId: string; readonly hash: string } | null>;
  /** The same, over the form that was clicked in, which is there again when this one closes. */
  push(
    triggerId: string,
    view: ModalView,
  ): Promise<{ readonly viewId: string; readonly hash: string } | null>;
  update(viewId: string, view: ModalView): Promise<void>;
  /** Whether Slack took it. */
  publishHome(user: UserId, view: HomeView): Promise<boolean>;
  /** Only the person who acted sees it. */
  reply(
    responseUrl: string,
    message: Message,
    replaceOriginal?: 'replace' | 'delete',
  ): Promise<void>;
  /** Seen by that person alone in that channel; by direct message where the bot is not in the channel. */
  whisper(channel: ChannelId, user: UserId, message: Message): Promise<void>;
}
