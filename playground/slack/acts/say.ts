import { openIm } from '../conversations.ts';
import { sendEvent } from '../events.ts';
import { post } from '../messages.ts';
import type { StoredMessage } from '../stored.ts';
import type { World } from '../world.ts';
import { notSent, outcomeOf } from './outcome.ts';
import type { Outcome } from './outcome.ts';

type Saying = {
  readonly user: string;
  readonly channel: string;
  readonly text: string;
  readonly threadTs?: string;
};

export type SayOutcome = Outcome & { readonly message?: StoredMessage };

/** Plain words. Only those said to the bot in private reach it. */
export async function say(world: World, { user, channel, text, threadTs }: Saying) {
  const here = world.conversations.get(channel);
  if (!here?.members.includes(user)) return notSent('You are not in this conversation.');
  const thread = threadTs === undefined ? {} : { threadTs };
  const message = post(world, { channel, user, ...thread }, { text });
  world.read.set(`${user} ${channel}`, message.ts);
  if (here.kind !== 'im') return { ...notSent(), message };
  const delivered = await sendEvent(world, 'message.im', {
    type: 'message',
    channel: openIm(world, user).id,
    channel_type: 'im',
    user,
    text,
    ts: message.ts,
    team: world.seed.team.id,
    ...(threadTs === undefined ? {} : { thread_ts: threadTs }),
  });
  return { ...(delivered ? outcomeOf(delivered, null) : notSent()), message };
}
