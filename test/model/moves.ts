/** Everything that can happen next, in whatever order the world likes. */
import type { RequestEvent } from '../../src/requests/event.ts';
import { calamities } from './calamities.ts';
import { paywint } from './paywint.ts';
import { people } from './people.ts';
import { processes } from './processes.ts';
import { timers } from './timers.ts';
import type { Variant } from './variant.ts';
import { type Size, withRequest, type World } from './world.ts';

export type Move = readonly [name: string, world: World];

export function moves(world: World, variant: Variant, size: Size): readonly Move[] {
  return [
    ...processes(world, variant, size),
    ...timers(world, variant),
    ...paywint(world, variant),
    ...people(world, variant, size),
    ...calamities(world, variant),
  ];
}

/** The world after an event of a request, or null where the table refuses it. */
export function after(
  world: World,
  variant: Variant,
  slot: number,
  event: RequestEvent,
): World | null {
  const request = world.requests[slot];
  if (request === undefined) return null;
  const step = variant.table(request, event);
  return step.ok ? withRequest(world, slot, step.request) : null;
}

/** The move of an event, where the table allows it. */
export function told(
  name: string,
  world: World,
  variant: Variant,
  slot: number,
  event: RequestEvent,
): readonly Move[] {
  const next = after(world, variant, slot, event);
  return next === null ? [] : [[name, next]];
}
