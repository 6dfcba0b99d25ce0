/** Where one person reads direct messages of the bot. */
import { channelId, type ChannelId } from '../requests/ids.ts';
import type { Clients } from './clients.ts';

/** @throws where Slack opens none, or does not say which. */
export async function directChannel({ bulk }: Clients, user: string): Promise<ChannelId> {
  const { channel } = await bulk.conversations.open({ users: user });
  if (channel?.id === undefined) throw new Error('Slack opened a conversation without an id');
  return channelId(channel.id);
}
