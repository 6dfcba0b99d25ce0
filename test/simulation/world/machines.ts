/** Starts the bot on a virtual machine, and starts another one when it dies. */
import { bootId } from '../../../src/requests/ids.ts';
import type { Luck } from '../chance.ts';
import { runningOn } from './building.ts';
import type { Faults } from './faults.ts';
import { crash, type Machine, tell, type World } from './world.ts';

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
    polls: new Map(),
    running: null,
  };
  const running = runningOn(world, machine);
  machine.running = running;
  world.machines = [...world.machines, machine];
  tell(world, machine.name, 'starts', () => `clock ${machine.skewMs} ms off`);
  void running.engine.start();
  running.batches.start();
  running.standings.start();
  return machine;
}

export function skewOf({ habits: { skewMs } }: Faults, luck: Luck): number {
  return skewMs === 0 ? 0 : luck.below(2 * skewMs) - skewMs;
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
  const { running } = machine;
  const parts = running === null ? [] : [running.engine, running.batches, running.standings];
  void Promise.all(parts.map((part) => part.stop(8_000))).then(
    () => crash(world, machine),
    () => crash(world, machine),
  );
  world.scheduler.at(world.scheduler.now() + 12_000, () => crash(world, machine));
}
