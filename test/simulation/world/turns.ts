/** Every place where a machine meets the outside: there it may be held up, lose the answer, or die. */
import { Refused } from '../memory/state.ts';
import type { Turn } from '../memory/turn.ts';
import { breach, crash, type Machine, never, pause, sleep, tell, type World } from './world.ts';

/** The connection to the ledger broke: what was asked may or may not have been done. */
class Lost extends Error {}

export function turnOf(world: World, machine: Machine): Turn {
  return async (what, work, detail) => {
    if (!machine.isUp) return never();
    const place = pass(world, machine, what);
    if (diesAt(world, machine, place, 'before')) return never();
    tell(world, machine.name, what, detail);
    const isHeldUp = holdsUp(world, machine);
    if (isHeldUp) await sleep(world, machine, world.luck.ports.below(20));
    const loss = lossOf(world, what);
    if (loss === 'question') throw new Lost(`the ledger was not reached: ${what}`);
    const result = await answered(world, machine, what, work);
    if (!machine.isUp || diesAt(world, machine, place, 'after')) return never();
    if (loss === 'answer') {
      tell(world, machine.name, 'loses the answer', () => what);
      await sleep(world, machine, world.luck.ports.pick([2, 1_000]));
      throw new Lost(`the answer of the ledger was lost: ${what}`);
    }
    const isLate = isHeldUp || world.scheduler.now() < machine.pausedUntil;
    if (isLate) await sleep(world, machine, world.luck.ports.below(5));
    return result;
  };
}

async function answered<T>(
  world: World,
  machine: Machine,
  what: string,
  work: () => T | Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Refused) {
      breach(world, 'the ledger never has to refuse', `${machine.name} ${what}: ${error.message}`);
    }
    throw error;
  }
}

function holdsUp(world: World, machine: Machine): boolean {
  if (world.faults.hits('pause')) pause(world, machine);
  return world.scheduler.now() < machine.pausedUntil || world.luck.ports.below(5) === 0;
}

function lossOf(world: World, what: string): 'question' | 'answer' | null {
  const { faults, luck } = world;
  if (what === 'commit') {
    if (faults.hits('commitLostGone')) return 'question';
    return faults.hits('commitLostKept') ? 'answer' : null;
  }
  if (!faults.hits('statementFails')) return null;
  return luck.ports.oneIn(2) ? 'question' : 'answer';
}

/** One place where a machine meets the outside: before it, and after it. */
export type Place = {
  readonly what: string;
  readonly number: number;
};

export function pass(world: World, machine: Machine, what: string): Place {
  world.passed += 1;
  world.points?.push(`${machine.name} ${what}`);
  return { what, number: world.passed };
}

/** @returns whether the machine is gone now. */
export function diesAt(
  world: World,
  machine: Machine,
  { what, number }: Place,
  side: 'before' | 'after',
): boolean {
  const isPlanned = world.crash?.side === side && world.crash.point === number;
  if (!isPlanned && !world.faults.hits(side === 'before' ? 'crashBefore' : 'crashAfter')) {
    return false;
  }
  if (isPlanned) world.wasCrashed = true;
  tell(world, machine.name, `is killed ${side}`, () => what);
  crash(world, machine);
  return true;
}
