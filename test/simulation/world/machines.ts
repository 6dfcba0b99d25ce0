/** Starts the real engine on a virtual machine, and starts another one when it dies. */
import { createEngine } from '../../../src/engine/create-engine.ts';
import type { Engine } from '../../../src/engine/engine-ports.ts';
import type { Log, Timers } from '../../../src/engine/ports.ts';
import { operation } from '../../../src/operations/index.ts';
import { letters, makeTag } from '../../../src/operations/tag.ts';
import { bootId, requestId, teamId } from '../../../src/requests/ids.ts';
import { createDesk } from '../../../src/slack/desk.ts';
import { createPeople } from '../../../src/slack/people.ts';
import type { Luck } from '../chance.ts';
import { createMemoryLedger } from '../memory/memory-ledger.ts';
import { createMemoryMirror } from '../memory/memory-mirror.ts';
import type { Faults } from './faults.ts';
import { paywintOf } from './paywint-port.ts';
import { POLICY } from './policy.ts';
import { INSTALLATION } from './promises-of-money.ts';
import { clientsOf } from './slack-clients.ts';
import { HOME } from './town.ts';
import { turnOf } from './turns.ts';
import { crash, deliver, type Machine, tell, type World } from './world.ts';

/** The engine asks every second what is due; that look alone may be put off while nothing is. */
const POLL_MS = 1_000;
const NO_WORDS = { text: '', blocks: [] };

export function startMachine(world: World): Machine {
  world.starts += 1;
  const { scheduler, faults, luck } = world;
  const machine: Machine = {
    name: `m${world.starts}`,
    boot: bootId(`boot-${world.starts}`),
    startedAt: scheduler.now(),
    isUp: true,
    pausedUntil: 0,
    skewMs: world.hostOffMs ?? skewOf(faults, luck.ports),
    held: [],
    poll: null,
    engine: null,
  };
  machine.engine = engineOn(world, machine);
  world.machines = [...world.machines, machine];
  tell(world, machine.name, 'starts', () => `clock ${machine.skewMs} ms off`);
  void machine.engine.start();
  return machine;
}

export function skewOf({ habits: { skewMs } }: Faults, luck: Luck): number {
  return skewMs === 0 ? 0 : luck.below(2 * skewMs) - skewMs;
}

function engineOn(world: World, machine: Machine): Engine {
  const { scheduler, db, luck } = world;
  const clock = {
    now: () => scheduler.now() + machine.skewMs,
    monotonic: () => scheduler.now() - machine.startedAt,
  };
  const turn = turnOf(world, machine);
  const clients = clientsOf(world, machine);
  const log = logOf(world, machine);
  return createEngine({
    clock,
    timers: engineTimers(world, machine),
    chance: chanceOf(luck.ids),
    log,
    ledger: createMemoryLedger(db, machine.boot, turn),
    mirror: createMemoryMirror(db, clock, turn),
    witness: () => turn('witness', () => undefined),
    paywint: paywintOf(world, machine),
    people: createPeople({ clients, clock, log, home: () => teamId(HOME) }),
    desk: createDesk({
      clients,
      clock,
      timers: plainTimers(world, machine),
      log,
      render: {
        notice: () => NO_WORDS,
        trail: (_request, entries) =>
          entries.every(({ event }) => event === 'claim') ? null : NO_WORDS,
        asked: () => NO_WORDS,
        outcome: () => NO_WORDS,
        cardNews: () => NO_WORDS,
        linkNews: () => NO_WORDS,
        alert: () => NO_WORDS,
        waiting: () => NO_WORDS,
      },
    }),
    policy: POLICY,
    operation,
    boot: machine.boot,
    installation: INSTALLATION,
  });
}

function chanceOf(luck: Luck) {
  const bytes = (): Uint8Array => Uint8Array.from({ length: 10 }, () => luck.below(256));
  return {
    errorId: () => 'E1',
    requestId: () => requestId(`R${letters(bytes(), 10)}`),
    tag: () => makeTag(bytes()),
  };
}

function plainTimers(world: World, machine: Machine): Timers {
  return {
    after(ms, work) {
      let isOff = false;
      const ring = (): void => {
        if (!isOff) work();
      };
      deliver(world, machine, world.scheduler.now() + ms, ring);
      return () => {
        isOff = true;
      };
    },
  };
}

function engineTimers(world: World, machine: Machine): Timers {
  const plain = plainTimers(world, machine);
  return {
    after(ms, work) {
      if (ms !== POLL_MS) return plain.after(ms, work);
      const poll = { at: world.scheduler.now() + ms, work };
      machine.poll = poll;
      return () => {
        if (machine.poll === poll) machine.poll = null;
      };
    },
  };
}

function logOf(world: World, machine: Machine): Log {
  const write =
    (level: string) =>
    (fields: object, message: string): void =>
      tell(world, machine.name, level, () => `${message} ${wordsOf(fields)}`);
  const nothing = (): void => {};
  return { debug: nothing, info: nothing, warn: write('warn'), error: write('error') };
}

function wordsOf(fields: object): string {
  return JSON.stringify(fields, (_key, value: unknown) =>
    value instanceof Error ? `${value.name}: ${value.message}` : value,
  );
}

/** When the next look at what is due comes: not before something is, which is a legal lateness. */
export function pollAt(world: World, machine: Machine): number {
  if (machine.poll === null) return Infinity;
  let due = Infinity;
  for (const { dueAt } of world.db.state.requests.values()) {
    if (dueAt !== null && dueAt < due) due = dueAt;
  }
  return Math.max(machine.poll.at, due - machine.skewMs, machine.pausedUntil);
}

/** As many machines as there should be, and one at least. */
export function keepUp(world: World): void {
  const { scheduler, luck, faults } = world;
  const missing = faults.replicas - world.machines.length;
  for (let i = 0; i < missing; i += 1) {
    const afterMs = luck.ports.pick([200, 2_000, 20_000, 100_000]) + luck.ports.below(1_000);
    scheduler.at(scheduler.now() + afterMs, () => {
      if (world.machines.length < faults.replicas) startMachine(world);
    });
  }
}

/** A rolling restart: the engine is asked to stop, and saves what it can. */
export function stopMachine(world: World, machine: Machine): void {
  tell(world, machine.name, 'is asked to stop');
  const done = machine.engine?.stop(8_000) ?? Promise.resolve();
  void done.then(
    () => crash(world, machine),
    () => crash(world, machine),
  );
  world.scheduler.at(world.scheduler.now() + 12_000, () => crash(world, machine));
}
