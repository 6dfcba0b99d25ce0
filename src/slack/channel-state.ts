/** Whether messages can be posted to a channel, found out without posting one. */
import { type Clients, type Failure, failureOf } from './clients.ts';

export type ChannelState =
  | { readonly kind: 'open' }
  | { readonly kind: 'archived' }
  /** The bot is not in it, or Slack does not let it know of it. */
  | { readonly kind: 'outside'; readonly error: string }
  | { readonly kind: 'refused'; readonly error: string }
  | { readonly kind: 'unknown'; readonly failure: Exclude<Failure, { readonly kind: 'refused' }> };

/** Slack writes of itself what it did last: https://docs.slack.dev/reference/events/message/channel_archive */
const ARCHIVED: readonly unknown[] = ['channel_archive', 'group_archive'];
const OUTSIDE = ['not_in_channel', 'channel_not_found'];

/** Reads the newest message, for which the bot has its scope already. */
export async function channelState(
  client: Clients['bulk'],
  channel: string,
): Promise<ChannelState> {
  try {
    const { messages = [] } = await client.conversations.history({ channel, limit: 1 });
    return { kind: ARCHIVED.includes(messages[0]?.subtype) ? 'archived' : 'open' };
  } catch (error) {
    const failure = failureOf(error);
    if (failure.kind !== 'refused') return { kind: 'unknown', failure };
    if (failure.error === 'is_archived') return { kind: 'archived' };
    const kind = OUTSIDE.includes(failure.error) ? 'outside' : 'refused';
    return { kind, error: failure.error };
  }
}
