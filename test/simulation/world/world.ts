/** All that a run holds: time, chance, machines, the ledger, and the outside that the bot cannot reach into. */
import type { Away } from '../../../src/engine/away-ports.ts';
import type { Engine } from '../../../src/engine/engine-ports.ts';
import type { Rounds } from '../../../src/engine/rounds.ts';
import type { Standings } from '../../../src/engine/standing-ports.ts';
import type { Policy } from '../../../src/policy/policy.ts';
import type { BootId } from '../../../src/requests/ids.ts';
import type { Luck } from '../chance.ts';
import type { MemoryDatabase } from '../memory/database.ts';
import type { Books } from './books.ts';
import type { Faults } from './faults.ts';
import type { Scheduler } from './scheduler.ts';
import type { Town } from './town.ts';
import type { Trace } from './trace.ts';
import type { Truth } from './truth.ts';

/** What runs in one process. */
export type Running = {
  readonly engine: Engine;
  readonly batches: Rounds;
  readonly standings: Standings;
  readonly away: Away;
};

/** A look at what is due of one kind. */
export type Poll = {
  readonly what: 'requests' | 'batches' | 'standings';
  readonly at: number;
  readonly work: () => void;
};

/** One start of one process. Its memory is gone when it is. */
export type Machine = {
  readonly name: string;
  readonly boot: BootId;
  readonly startedAt: number;
  isUp: boolean;
  pausedUntil: number;
  /** How far its clock stands from the world's. */
  skewMs: number;
  /** What came while it stood still. */
  readonly held: (() => void)[];
  /** The looks at what is due, which may be late. */
  readonly polls: Map<Poll['what'], Poll>;
  running: Running | null;
};

export type Crash = {
  /** Which of the places where a machine meets the outside, counted from one. */
  readonly point: number;
  readonly side: 'before' | 'after';
};

export type World = {
  readonly seed: number;
  readonly profile: string;
  readonly luck: {
    readonly ports: Luck;
    readonly people: Luck;
    readonly ids: Luck;
    /** Edits, stops and what is typed. */
    readonly edits: Luck;
    readonly cards: Luck;
    /** Tables, standing requests, and who is away. */
    readonly wholes: Luck;
  };
  /** What is asked for beside single requests. */
  readonly asksFor: 'alone' | 'table' | 'days';
  readonly policy: Policy;
  /** Whether the rule of the sum counts. */
  readonly isSummed: boolean;
  readonly faults: Faults;
  readonly scheduler: Scheduler;
  readonly trace: Trace;
  readonly db: MemoryDatabase;
  readonly books: Books;
  readonly town: Town;
  readonly truth: Truth;
  machines: readonly Machine[];
  starts: number;
  /** Every place that was passed, in order, where somebody wants to know. */
  readonly points: string[] | null;
  passed: number;
  /** How far the clock stands that all processes on one embedded store share; null where they are on machines of their own. */
  hostOffMs: number | null;
  /** How far two readings of a clock may be apart for reasons other than time: what has to be in time may be so much too late, or too early. */
  clocksApartMs: number;
  readonly crash: Crash | null;
  wasCrashed: boolean;
  faultsEndAt: number;
  broken: { readonly promise: string; readonly what: string } | null;
};

export function tell(world: World, who: string, what: string, detail?: () => string): void {
  world.trace.tell(world.scheduler.now(), who, what, detail);
}

/** The first promise that is broken ends the run. */
export function breach(world: World, promise: string, what: string): void {
  if (world.broken !== null) return;
  world.broken = { promise, what };
  tell(world, 'BROKEN', promise, () => what);
}

export function never<T>(): Promise<T> {
  return new Promise(() => {});
}

/** Something reaches a machine: not when it is gone, and not before it goes on. */
export function deliver(world: World, machine: Machine, at: number, work: () => void): void {
  const arrive = (): void => {
    if (!machine.isUp) return;
    if (world.scheduler.now() < machine.pausedUntil) machine.held.push(work);
    else work();
  };
  world.scheduler.at(at, arrive);
}

export function sleep(world: World, machine: Machine, ms: number): Promise<void> {
  return new Promise((resolve) => {
    deliver(world, machine, world.scheduler.now() + ms, resolve);
  });
}

/** It stands still and knows nothing of it; what came meanwhile is there when it goes on. */
export function pause(world: World, machine: Machine): void {
  const { ports } = world.luck;
  const lengthMs = ports.pick([1_000, 3_000, 15_000, 70_000, 95_000, 120_000]) + ports.below(3_000);
  const until = world.scheduler.now() + lengthMs;
  tell(world, machine.name, 'stands still', () => `for ${lengthMs} ms`);
  machine.pausedUntil = until;
  world.scheduler.at(until, () => {
    for (const work of machine.held.splice(0))
      world.scheduler.at(until, () => runIn(machine, work));
  });
}

function runIn(machine: Machine, work: () => void): void {
  if (machine.isUp) work();
}

export function crash(world: World, machine: Machine): void {
  if (!machine.isUp) return;
  tell(world, machine.name, 'dies');
  machine.isUp = false;
  machine.polls.clear();
  world.machines = world.machines.filter((one) => one !== machine);
  // The database notices sooner or later, and ends what was left open.
  const { ports } = world.luck;
  const noticedMs = ports.pick([0, 0, 20, 900, 4_000]);
  world.scheduler.at(world.scheduler.now() + noticedMs, () => world.db.hangUp(machine.boot));
}
