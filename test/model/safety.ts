/** What must be true of every world that can be reached, and what must still be possible from it. */
import type { Status } from '../../src/requests/request.ts';
import { hasMoney } from './people.ts';
import type { World } from './world.ts';

const CLOSED: readonly Status[] = ['failed', 'denied', 'cancelled', 'expired'];

/** Nothing can be worse, so the search for a mistake ends with it. */
export const WORST = 'paid twice';

/** The rule that this world breaks; empty where it breaks none. */
export function brokenIn(world: World): string {
  const moved = world.messages.filter(({ state }) => state === 'taken' || state === 'paid').length;
  if (moved > 1) return WORST;
  if (world.broken !== '') return world.broken;
  for (const [slot, { status }] of world.requests.entries()) {
    const isMoved = hasMoney(world, slot);
    if (status === 'executed' && !isMoved && !hasFailed(world, slot))
      return 'executed but not paid';
    // After a calamity nobody can know at once: see `isSettled`.
    if (CLOSED.includes(status) && isMoved && world.calamities === 0) {
      return `${status} but paid`;
    }
  }
  return '';
}

const SHOWN: readonly Status[] = ['executed', 'reversed', 'attention', 'contradicted'];

/** Final, or in front of people. What is closed although it was paid is neither. */
export function isSettled(world: World): boolean {
  return world.requests.every(
    ({ status }, slot) =>
      SHOWN.includes(status) || (CLOSED.includes(status) && !hasMoney(world, slot)),
  );
}

function hasFailed(world: World, slot: number): boolean {
  return world.messages.some((message) => message.slot === slot && message.state === 'failed');
}
