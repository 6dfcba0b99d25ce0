/** Three replicas at work for a while: people at a steady pace, one call in a hundred gone wrong, then the checker. */
import { loadavg } from 'node:os';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { type Counts, countsOf, whenCalm } from '../chaos/calm.ts';
import { aCrowd } from '../chaos/crowd.ts';
import { aWorldOfProcesses } from '../chaos/world.ts';
import { createLuck } from '../simulation/chance.ts';
import { missedBy } from './bars.ts';
import { armFaults, type Struck, struckIn } from './faults.ts';
import { type Acks, acksOf, type Memory, memoryOf } from './figures.ts';
import { watchMemory } from './memory.ts';
import { anOffice } from './people.ts';

export type SoakOptions = {
  readonly minutes: number;
  readonly perSecond: number;
  readonly seed: number;
};

export type Summary = SoakOptions & {
  readonly acks: Acks;
  readonly deeds: Counts;
  /** Deeds that came to nothing, for the screen had changed meanwhile. */
  readonly strayed: number;
  readonly paywint: Struck;
  readonly slack: Struck;
  readonly requests: Counts;
  readonly debits: number;
  readonly memory: readonly Memory[];
  /** How late the sender itself was, in milliseconds: all of it is part of the acks. */
  readonly senderP99Ms: number;
  readonly senderMaxMs: number;
  /** Of the system, when the work was over. */
  readonly load: number;
  readonly problems: readonly string[];
  readonly missed: readonly string[];
};

/** More calls than one request of a person leads to. */
const CALLS_EACH = 10;
const NANOSECONDS = 1_000_000;

export async function runSoak(options: SoakOptions): Promise<Summary> {
  await using world = await aWorldOfProcesses();
  const { minutes, perSecond, seed } = options;
  const total = Math.round(minutes * 60 * perSecond);
  armFaults(world, createLuck(seed), Math.ceil((total * CALLS_EACH) / 100));
  const office = anOffice(world, createLuck(seed + 1));
  const memory = watchMemory(world.replicas);
  const sender = monitorEventLoopDelay();
  sender.enable();
  const strayed = await atPace(office.next, total, 1_000 / perSecond);
  sender.disable();
  memory.stop();
  const load = loadavg()[0] ?? 0;
  const struck = struckIn(world);
  const acks = acksOf(world.slack.deliveries());
  world.paywint.clearFaults();
  world.slack.clearFaults();
  const evening = aCrowd(world, createLuck(seed + 2));
  const { seen, problems } = await whenCalm(world, evening, () => [
    ...office.acts,
    ...evening.acts,
  ]);
  const judged = { minutes, acks, memory: memory.samples.map(memoryOf), problems };
  return {
    ...options,
    ...judged,
    ...struck,
    deeds: countsOf(office.deeds),
    strayed,
    requests: countsOf(seen.rows.requests.map(({ status }) => status)),
    debits: seen.debits.length,
    senderP99Ms: sender.percentile(99) / NANOSECONDS,
    senderMaxMs: sender.max / NANOSECONDS,
    load,
    missed: missedBy(judged),
  };
}

/** Nobody waits until somebody else is answered. Resolves when all are, with how many came to nothing. */
async function atPace(
  next: () => Promise<unknown>,
  count: number,
  everyMs: number,
): Promise<number> {
  const underWay: Promise<unknown>[] = [];
  const began = performance.now();
  for (let turn = 0; turn < count; turn += 1) {
    await pause(Math.max(0, began + turn * everyMs - performance.now()));
    underWay.push(next());
  }
  const ends = await Promise.allSettled(underWay);
  return ends.filter(({ status }) => status === 'rejected').length;
}
