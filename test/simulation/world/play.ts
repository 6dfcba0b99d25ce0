/** One run from one seed: the same seed plays the same run, to the last step. */
import { nextTick } from 'node:process';
import { createLuck } from '../chance.ts';
import { createDatabase } from '../memory/database.ts';
import { adminsBegin } from './admins.ts';
import { createBooks, pay } from './books.ts';
import {
  createFaults,
  type Faults,
  type Profile,
  type Without,
  WITHOUT_NOTHING,
} from './faults.ts';
import { keepUp, skewOf, startMachine, stopMachine } from './machines.ts';
import { absencesBegin } from './absences.ts';
import { batchesBegin } from './batches.ts';
import { peopleBegin } from './people.ts';
import { POLICIES } from './policy.ts';
import { nextPoll } from './polls.ts';
import { standingsBegin } from './standings.ts';
import { checkLiveness, checkRest, isAtRest, restless } from './promises-at-rest.ts';
import { onCommit } from './promises-of-steps.ts';
import { createScheduler } from './scheduler.ts';
import { createTown } from './town.ts';
import { createTrace } from './trace.ts';
import { createTruth } from './truth.ts';
import { breach, type Crash, type Machine, tell, type World } from './world.ts';

export type Run = {
  readonly seed: number;
  readonly profile: Profile;
  readonly broken: World['broken'];
  readonly hash: string;
  readonly steps: number;
  readonly virtualMs: number;
  readonly faults: Faults['played'];
  readonly trace: readonly string[];
  readonly statuses: readonly string[];
  readonly sent: number;
  readonly attentions: number;
  /** Messages of a machine that stood still in the middle of its call to Slack. */
  readonly lateMessages: number;
  readonly points: readonly string[];
  /** Whether the planned crash took place. */
  readonly wasCrashed: boolean;
};

export type Options = {
  readonly seed: number;
  readonly profile: Profile;
  readonly isTold?: boolean;
  readonly without?: Without;
  readonly crash?: Crash | null;
  readonly countsPoints?: boolean;
};

/** Tuesday 24 November 2026, 09:00 UTC. */
const START = Date.UTC(2026, 10, 24, 9);
const MINUTE_MS = 60_000;
const LONGEST_MS = 60 * 3_600_000;
/** More steps than any honest run needs. */
const MOST_STEPS = 400_000;
const LOOK_EVERY = 24;

export async function play(options: Options): Promise<Run> {
  const world = aWorld(options);
  begin(world);
  let steps = 0;
  // Looking whether all is done costs more than a step.
  while (world.broken === null && (steps % LOOK_EVERY !== 0 || !isOver(world))) {
    steps += 1;
    if (steps > MOST_STEPS) breach(world, 'I17', 'the run does not come to rest');
    next(world);
    await settled();
  }
  if (world.broken === null) checkRest(world);
  const { trace, faults, scheduler, db, books, truth } = world;
  return {
    seed: options.seed,
    profile: options.profile,
    broken: world.broken,
    hash: trace.hash(),
    steps,
    virtualMs: scheduler.now() - START,
    faults: faults.played,
    trace: trace.lines,
    statuses: [...db.state.requests.values()].map(({ request }) => request.status),
    sent: books.sents.length,
    attentions: truth.attentions,
    lateMessages: world.town.messages.filter((one) => one.isLate || one.isOverwritten).length,
    points: world.points ?? [],
    wasCrashed: world.wasCrashed,
  };
}

/** Lets everything happen that follows at once: a tick that is asked for by a promise comes after all promises. */
function settled(): Promise<void> {
  return new Promise((resolve) => {
    nextTick(resolve);
  });
}

function aWorld({ seed, profile, isTold, without, crash, countsPoints }: Options): World {
  const scheduler = createScheduler(START);
  const faults = createFaults(seed, profile, without ?? WITHOUT_NOTHING, scheduler.now);
  const ports = createLuck(seed ^ 0x1c80);
  const habits = createLuck(seed ^ 0x60d5);
  const isSummed = habits.oneIn(3);
  const world: World = {
    seed,
    profile,
    luck: {
      ports,
      people: createLuck(seed ^ 0x33d1),
      ids: createLuck(seed ^ 0x9e37),
      cards: createLuck(seed ^ 0x7c4b),
      edits: createLuck(seed ^ 0x2ed1),
      wholes: createLuck(seed ^ 0x4a09),
    },
    asksFor: habits.pick(['alone', 'alone', 'alone', 'table', 'days'] as const),
    policy: isSummed ? POLICIES.summed : POLICIES.each,
    isSummed,
    faults,
    scheduler,
    trace: createTrace(START, isTold ?? false),
    db: createDatabase({
      locks: seed % 2 === 0 ? 'rows' : 'database',
      watch: (commit) => onCommit(world, commit),
      patience: (giveUp) => scheduler.at(scheduler.now() + 1_000, giveUp),
    }),
    books: createBooks(1_000_000),
    town: createTown(START),
    truth: createTruth(),
    machines: [],
    starts: 0,
    points: countsPoints === true ? [] : null,
    passed: 0,
    hostOffMs: seed % 2 === 0 ? null : skewOf(faults, ports),
    clocksApartMs: 2 * faults.habits.skewMs,
    crash: crash ?? null,
    wasCrashed: false,
    faultsEndAt: START + 20 * MINUTE_MS + ports.below(25 * MINUTE_MS),
    broken: null,
  };
  return world;
}

function begin(world: World): void {
  const { faults, luck, scheduler, books, town } = world;
  for (let i = 0; i < faults.replicas; i += 1) startMachine(world);
  if (faults.hits('walletLow')) {
    books.walletCents = 20_000;
    scheduler.at(START + luck.people.below(20 * MINUTE_MS), () => {
      books.walletCents += 1_000_000;
    });
  }
  if (faults.hits('slackDown')) {
    scheduler.at(START + luck.people.below(15 * MINUTE_MS), () => {
      town.downUntil = scheduler.now() + luck.people.pick([20_000, 3 * MINUTE_MS, 12 * MINUTE_MS]);
      tell(world, 'Slack', 'is down');
    });
  }
  othersPay(world);
  peopleBegin(world);
  batchesBegin(world);
  standingsBegin(world);
  absencesBegin(world);
  adminsBegin(world);
  everyMinute(world);
  scheduler.at(world.faultsEndAt, () => {
    tell(world, 'world', 'nothing goes wrong any more');
    faults.end();
    town.downUntil = 0;
  });
}

/** The wallet is used by other people as well, for amounts like ours. */
function othersPay(world: World): void {
  const { books, luck, scheduler } = world;
  const often = luck.people.below(4);
  for (let i = 0; i < often; i += 1) {
    scheduler.at(START + luck.people.below(30 * MINUTE_MS), () => {
      const at = scheduler.now();
      const cents = luck.people.pick([5_000, 50_000, 1_234]);
      const what = { list: 'sent' as const, cents, cardId: 'card-1', memo: '', by: null };
      pay(books, what, { at, visibleAt: at, status: 'success' });
    });
  }
}

function everyMinute(world: World): void {
  const { scheduler, faults } = world;
  const look = (): void => {
    if (world.machines.length < faults.replicas) keepUp(world);
    const machine: Machine | undefined = world.machines[0];
    if (machine !== undefined && faults.hits('stop')) stopMachine(world, machine);
    if (faults.hits('clockStep')) stepClock(world);
    if (scheduler.now() > world.faultsEndAt) checkLiveness(world);
    const isSoon = scheduler.now() < world.faultsEndAt + 30 * MINUTE_MS;
    scheduler.at(scheduler.now() + (isSoon ? 30_000 : 5 * MINUTE_MS), look);
  };
  scheduler.at(START + 30_000, look);
}

/**
 * One clock for all processes on one embedded store. Replicas on a server go by the server's time, and a
 * step of a machine's own clock is nothing to them.
 */
function stepClock(world: World): void {
  const offMs = world.luck.ports.pick([-600_000, -5_000, 5_000, 600_000]);
  if (world.hostOffMs === null) return;
  world.clocksApartMs += Math.abs(offMs - world.hostOffMs);
  world.hostOffMs = offMs;
  for (const machine of world.machines) machine.skewMs = offMs;
  tell(world, 'the clock', 'is set', () => `${offMs} ms off`);
}

function isOver(world: World): boolean {
  const now = world.scheduler.now();
  if (now > START + LONGEST_MS) {
    breach(world, 'I17', `after ${LONGEST_MS / 3_600_000} hours: ${restless(world).join('; ')}`);
    return true;
  }
  return now > world.faultsEndAt && isAtRest(world);
}

/** Whatever comes first: something under way, or a machine's look at what is due. */
function next(world: World): void {
  const { scheduler } = world;
  const first = nextPoll(world, scheduler.nextAt());
  if (first === null) {
    scheduler.step();
    return;
  }
  const { machine, poll, at } = first;
  scheduler.moveTo(at);
  machine.polls.delete(poll.what);
  poll.work();
}
