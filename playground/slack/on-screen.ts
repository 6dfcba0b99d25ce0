import { labelOf } from './acts/click.ts';
import type { Where } from './acts/place.ts';
import { elementsIn } from './block-ids.ts';
import type { Spot } from './block-ids.ts';
import { findMessage } from './messages.ts';
import type { StoredMessage, StoredView } from './stored.ts';
import type { World } from './world.ts';

/** Something with blocks that a person looks at, or where a message is. */
export type OnScreen = Pick<StoredMessage, 'channel' | 'ts' | 'blocks'> | StoredView;

export function isView(target: OnScreen): target is StoredView {
  return 'hash' in target;
}

/** A message that is only pointed at is seen as it stands now. */
export function seenAt(world: World, target: OnScreen): OnScreen {
  if (target.blocks) return target;
  return isView(target) ? target : (findMessage(world, target.channel, target.ts) ?? target);
}

export function whereOf(target: OnScreen): Where {
  if (isView(target)) return { view: target.id };
  return { message: { channel: target.channel, ts: target.ts } };
}

/** By label or action id; a label that two have is a mistake in the test. */
export function findSpot(target: OnScreen, labelOrActionId: string): Spot {
  const spots = elementsIn(target.blocks ?? []);
  const found = spots.filter(
    (spot) => labelOf(spot) === labelOrActionId || spot.element['action_id'] === labelOrActionId,
  );
  const [first] = found;
  if (first && found.length === 1) return first;
  const there = spots.map((spot) => `“${labelOf(spot)}”`).join(', ') || 'nothing to use';
  throw new Error(`${found.length} of “${labelOrActionId}” there, among ${there}`);
}
