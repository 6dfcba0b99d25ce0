/** Who was told that it is done can rely on it, and nothing is done that nobody clicked. */
import type { RequestId } from '../../../src/requests/ids.ts';
import { HOME } from './town.ts';
import { breach, type World } from './world.ts';

const KINDS = ['approve', 'deny', 'cancel', 'stop', 'edit'] as const;
export type Kind = (typeof KINDS)[number];

export function checkDone(
  world: World,
  id: RequestId,
  user: string,
  kind: Kind,
  team: string,
): void {
  const request = world.db.whole(id);
  if (team !== HOME) breach(world, 'I11', `somebody of another workspace decided about ${id}`);
  const isSaved = request?.history.some(({ event, actor }) => event === kind && actor === user);
  if (isSaved !== true)
    breach(world, 'I16', `${user} was told that ${kind} is saved, and it is not`);
}

/** Each click that was brought has one effect at most. */
export function checkEffects(world: World): void {
  const { clicks } = world.truth;
  const asked = new Map<string, number>();
  for (const { request } of world.db.state.requests.values()) {
    if (request.reissueOf === null) {
      asked.set(request.requester, (asked.get(request.requester) ?? 0) + 1);
    }
    for (const { event, actor } of request.history) {
      const isDecision = KINDS.some((kind) => kind === event);
      const isMade = clicks.some(
        (click) => click.user === actor && click.what === event && click.id === request.id,
      );
      if (isDecision && !isMade) breach(world, 'I16', `${event} by ${actor} without a click`);
    }
  }
  for (const [user, count] of asked) {
    const made = clicks.filter((click) => click.user === user && click.what === 'asks').length;
    if (count > made) breach(world, 'I16', `${user} asked ${made} times and has ${count} requests`);
  }
}
