/** People who are away, and who decides in their place. */
import type { Absence } from '../../../src/engine/away-ports.ts';
import { userId } from '../../../src/requests/ids.ts';
import { click } from './clicking.ts';
import { STAND_INS } from './policy.ts';
import type { World } from './world.ts';

const MINUTE_MS = 60_000;

export function absencesBegin(world: World): void {
  const { wholes } = world.luck;
  const { scheduler } = world;
  if (!wholes.oneIn(3)) return;
  const start = scheduler.now();
  for (const user of Object.keys(STAND_INS)) {
    if (!wholes.oneIn(2)) continue;
    const at = start + wholes.below(8 * MINUTE_MS);
    scheduler.at(at, () => goes(world, user));
    if (wholes.oneIn(3)) scheduler.at(at + wholes.below(10 * MINUTE_MS), () => comes(world, user));
  }
}

function goes(world: World, name: string): void {
  const { wholes } = world.luck;
  const [first = '', other = first] = STAND_INS[name] ?? [];
  const user = userId(name);
  // Now and then somebody whom the policy does not list.
  const delegate = userId(wholes.oneIn(5) ? 'U0CTO' : wholes.pick([first, other]));
  const until = world.scheduler.now() + wholes.pick([2, 10, 600]) * MINUTE_MS;
  click<Absence>(world, {
    user,
    what: 'is away',
    id: null,
    run: ({ away }, delivery) => away.begin({ user, delegate, until, delivery }),
  });
}

function comes(world: World, name: string): void {
  const user = userId(name);
  click(world, {
    user,
    what: 'is back',
    id: null,
    run: ({ away }, delivery) => away.end({ user, delivery }),
  });
}

/** Whether this absence was in force at some moment of this time, by any of the clocks. */
export function wasAway(
  world: World,
  fits: (absence: Absence) => boolean,
  from: number,
  to: number,
) {
  const apart = world.clocksApartMs;
  return world.db.state.awayStory.some(
    ({ absence, endedAt }) =>
      fits(absence) &&
      absence.since - apart <= to &&
      Math.min(absence.until, endedAt ?? Infinity) + apart > from,
  );
}

/** Whether it was in force through all of this time, by all of the clocks. */
export function wasAwayAllOf(
  world: World,
  fits: (absence: Absence) => boolean,
  from: number,
  to: number,
): boolean {
  const apart = world.clocksApartMs;
  return world.db.state.awayStory.some(
    ({ absence, endedAt }) =>
      fits(absence) &&
      absence.since + apart <= from &&
      Math.min(absence.until, endedAt ?? Infinity) - apart > to,
  );
}
