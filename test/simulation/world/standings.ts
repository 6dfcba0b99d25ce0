/** The same reload again and again: asked for, approved, paused, taken up again and ended. */
import type { StandingDecision } from '../../../src/engine/standing-ports.ts';
import { type StandingId, teamId, userId } from '../../../src/requests/ids.ts';
import { type StandingRequest, totalCents } from '../../../src/standing/standing-request.ts';
import { againLater, click } from './clicking.ts';
import { cardTarget, decide } from './people.ts';
import { checkStandingDone } from './promises-of-clicks.ts';
import { HOME, MEMBERS, REQUESTERS } from './town.ts';
import type { World } from './world.ts';

const MINUTE_MS = 60_000;
const AMOUNTS = [5_000, 9_050, 30_000, 60_000] as const;

export function standingsBegin(world: World): void {
  const { wholes } = world.luck;
  const { scheduler } = world;
  if (world.asksFor !== 'days') return;
  scheduler.at(scheduler.now() + 1_000 + wholes.below(3 * MINUTE_MS), () => ask(world));
}

/** The first run comes in the middle of everything, each other one a day later. */
function ask(world: World, tries = 1): void {
  const { wholes } = world.luck;
  const requester = userId(wholes.pick(REQUESTERS));
  const amountCents = wholes.pick(AMOUNTS);
  const number = wholes.pick([1, 2]);
  const schedule = {
    rhythm: { every: 'day' },
    first: '2026-11-24',
    runs: wholes.pick([1, 1, 2]),
    at: { hour: 9, minute: 5 + wholes.below(20) },
    timezone: 'UTC',
  } as const;
  click<StandingRequest>(world, {
    user: requester,
    what: 'asks for each day',
    id: null,
    run: ({ standings }, delivery) =>
      standings.ask({
        requester,
        team: teamId(HOME),
        origin: 'line',
        intent: { target: cardTarget(number), amountCents, texts: { memo: 'lunch' } },
        schedule,
        delivery,
      }),
    done: (standing) => answerStanding(world, standing),
    refused: againLater(world, tries, () => ask(world, tries + 1)),
  });
}

const answered = new WeakMap<World, Set<StandingId>>();

function answerStanding(world: World, standing: StandingRequest): void {
  const seen = answered.get(world) ?? new Set();
  answered.set(world, seen);
  if (seen.has(standing.id)) return;
  seen.add(standing.id);
  const { luck, scheduler } = world;
  const { wholes } = luck;
  const haste = wholes.pick([2_000, MINUTE_MS, 4 * MINUTE_MS]);
  const within = (ms: number, work: () => void): void =>
    scheduler.at(scheduler.now() + 1_000 + wholes.below(ms), work);
  for (const user of [...MEMBERS, 'U0COO', 'U0TOM']) {
    if (!wholes.oneIn(7)) within(haste, () => decideStanding(world, standing, user, 'approve'));
  }
  if (wholes.oneIn(9)) {
    within(haste, () => decideStanding(world, standing, wholes.pick(MEMBERS), 'deny'));
  }
  if (wholes.oneIn(4)) aroundTheRun(world, standing, 'pause');
  if (wholes.oneIn(9)) aroundTheRun(world, standing, 'end');
  clicksOnRuns(world, standing);
}

/** Some of it in the very moment of the run. */
function aroundTheRun(world: World, standing: StandingRequest, kind: 'pause' | 'end'): void {
  const { scheduler, luck } = world;
  const { wholes } = luck;
  const runAt = runOf(standing);
  const user = wholes.pick([standing.requester, 'U0CTO', ...MEMBERS]);
  const at = wholes.oneIn(2)
    ? runAt + wholes.below(6_000) - 500
    : runAt + wholes.below(8 * MINUTE_MS) - 6 * MINUTE_MS;
  scheduler.at(at, () => decideStanding(world, standing, user, kind));
  if (kind === 'end' || wholes.oneIn(3)) return;
  scheduler.at(at + 1_000 + wholes.below(9 * MINUTE_MS), () =>
    decideStanding(world, standing, standing.requester, 'resume'),
  );
}

function runOf({ schedule: { first, at } }: StandingRequest): number {
  return Date.UTC(2026, 10, Number(first.slice(8)), at.hour, at.minute);
}

/** Each run has a notice of its own, with buttons. */
function clicksOnRuns(world: World, standing: StandingRequest): void {
  const { scheduler, luck } = world;
  const { wholes } = luck;
  if (!wholes.oneIn(4)) return;
  scheduler.at(runOf(standing) + wholes.below(20_000), () => {
    const { requests } = world.db.state;
    const run = [...requests.values()].find(({ request }) => request.runOf?.id === standing.id);
    const user = wholes.pick([standing.requester, 'U0CTO', ...MEMBERS]);
    const kind = wholes.pick(['cancel', 'stop', 'deny', 'approve'] as const);
    if (run !== undefined) decide(world, run.request, user, kind);
  });
}

function decideStanding(
  world: World,
  standing: StandingRequest,
  name: string,
  kind: StandingDecision['kind'],
): void {
  const { wholes } = world.luck;
  const user = userId(name);
  const { id, contentHash } = standing;
  const hash = wholes.oneIn(15) ? '0'.repeat(32) : contentHash.slice(0, 32);
  const typed = wholes.oneIn(12) ? {} : { typedCents: totalCents(standing) };
  click<StandingRequest>(world, {
    user,
    what: `${kind} for all days`,
    id,
    hash,
    run: ({ standings }, delivery) => {
      const who = { id, user, team: teamId(HOME), delivery };
      if (kind === 'approve') return standings.decide({ ...who, kind, hash, ...typed });
      if (kind === 'deny') return standings.decide({ ...who, kind, reason: 'not this month' });
      return standings.decide({ ...who, kind });
    },
    done: () => checkStandingDone(world, id, user, kind),
  });
}
