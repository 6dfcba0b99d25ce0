/** Who was told that it is done can rely on it, and nothing is done that nobody clicked. */
import type { RequestId, StandingId } from '../../../src/requests/ids.ts';
import type { MoneyRequest } from '../../../src/requests/request.ts';
import { HOME } from './town.ts';
import { isAbout } from './truth.ts';
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

export function checkStandingDone(world: World, id: StandingId, user: string, kind: string): void {
  const standing = world.db.state.standings.get(id)?.standing;
  const isSaved = standing?.history.some(({ event, actor }) => event === kind && actor === user);
  if (isSaved !== true) {
    breach(world, 'I16', `${user} was told that ${kind} of ${id} is saved, and it is not`);
  }
}

/** Each click that was brought has one effect at most. */
export function checkEffects(world: World): void {
  const { clicks } = world.truth;
  const asked = new Map<string, number>();
  for (const { request } of world.db.state.requests.values()) {
    if (isAskedAlone(request)) {
      asked.set(request.requester, (asked.get(request.requester) ?? 0) + 1);
    }
    for (const { event, actor } of request.history) {
      const isDecision = KINDS.some((kind) => kind === event);
      const isMade = clicks.some((click) => click.user === actor && isAbout(click, event, request));
      // The votes of a run were given to the whole of it.
      if (isDecision && !isMade) breach(world, 'I16', `${event} by ${actor} without a click`);
    }
  }
  for (const [user, count] of asked) compare(world, user, 'asks', count);
  const { batches, standings } = world.db.state;
  const tables = Map.groupBy(batches.values(), ({ batch }) => batch.requester);
  for (const [user, all] of tables) compare(world, user, 'asks for a table', all.length);
  const days = Map.groupBy(standings.values(), ({ standing }) => standing.requester);
  for (const [user, all] of days) compare(world, user, 'asks for each day', all.length);
}

function compare(world: World, user: string, what: string, count: number): void {
  const { clicks } = world.truth;
  const made = clicks.filter((click) => click.user === user && click.what === what).length;
  if (count > made) breach(world, 'I16', `${user} ${what} ${made} times and has ${count} of them`);
}

/** Neither asked for anew, nor a row of a table, nor a run. */
function isAskedAlone({ reissueOf, batch, runOf }: MoneyRequest): boolean {
  return reissueOf === null && batch === undefined && runOf === undefined;
}
