import { openIm } from '../conversations.ts';
import { deliverPayload } from '../deliveries.ts';
import { sendEvent } from '../events.ts';
import { envelope, viewOnWire } from '../payloads.ts';
import type { StoredMessage } from '../stored.ts';
import type { World } from '../world.ts';
import { noteAbout, notSent, outcomeOf } from './outcome.ts';
import type { Outcome } from './outcome.ts';

/** Somebody looks at the bot's App Home. */
export async function openHome(world: World, user: string): Promise<Outcome> {
  const view = world.homes.get(user);
  const delivered = await sendEvent(world, 'app_home_opened', {
    type: 'app_home_opened',
    user,
    channel: openIm(world, user).id,
    tab: 'home',
    ...(view ? { view: viewOnWire(world, view) } : {}),
  });
  return delivered ? outcomeOf(delivered, null) : notSent();
}

/** Somebody picks one of the bot's global shortcuts. */
export async function useShortcut(
  world: World,
  user: string,
  callbackId: string,
  /** Where it is one of a message's own shortcuts. */
  message?: StoredMessage,
): Promise<Outcome> {
  const known = world.seed.shortcuts.find((one) => one.callbackId === callbackId);
  const payload = {
    type: message === undefined ? 'shortcut' : 'message_action',
    ...envelope(world, user),
    action_ts: world.clock.nextTs(),
    callback_id: callbackId,
    trigger_id: world.triggers.issue({ user }),
    ...(message === undefined
      ? {}
      : { message: { type: 'message', text: message.text, ts: message.ts } }),
  };
  const summary = known?.name ?? callbackId;
  const delivered = await deliverPayload(world, { kind: 'shortcut', summary }, payload);
  return outcomeOf(delivered, noteAbout(world, summary, delivered));
}
