/** The looks of a process at what is due: each may be late, and comes when something is. */
import type { Timers } from '../../../src/engine/ports.ts';
import { deliver, type Machine, type Poll, type World } from './world.ts';

/** Everything that looks for work asks every second; that look alone may be put off while nothing is due. */
const POLL_MS = 1_000;

export function plainTimers(world: World, machine: Machine): Timers {
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

export function pollingTimers(world: World, machine: Machine, what: Poll['what']): Timers {
  const plain = plainTimers(world, machine);
  return {
    after(ms, work) {
      if (ms !== POLL_MS) return plain.after(ms, work);
      const poll: Poll = { what, at: world.scheduler.now() + ms, work };
      machine.polls.set(what, poll);
      return () => {
        if (machine.polls.get(what) === poll) machine.polls.delete(what);
      };
    },
  };
}

type Next = { readonly machine: Machine; readonly poll: Poll; readonly at: number };

/**
 * The next look of all machines that comes before something else does: not before something is due,
 * which is a legal lateness.
 */
export function nextPoll({ db, machines }: World, before: number): Next | null {
  const due: Record<Poll['what'], number> = {
    requests: requestsDue(db.state),
    batches: batchesDue(db.state),
    standings: standingsDue(db.state),
  };
  let first: Next | null = null;
  let earliest = before;
  for (const machine of machines) {
    for (const poll of machine.polls.values()) {
      const at = Math.max(poll.at, due[poll.what] - machine.skewMs, machine.pausedUntil);
      if (at >= earliest) continue;
      first = { machine, poll, at };
      earliest = at;
    }
  }
  return first;
}

type State = World['db']['state'];

function requestsDue({ requests }: State): number {
  let due = Infinity;
  for (const { dueAt } of requests.values()) if (dueAt !== null && dueAt < due) due = dueAt;
  return due;
}

function batchesDue({ batches }: State): number {
  let due = Infinity;
  for (const { dueAt, until } of batches.values()) {
    if (dueAt !== null) due = Math.min(due, Math.max(dueAt, until));
  }
  return due;
}

function standingsDue({ standings }: State): number {
  let due = Infinity;
  for (const { dueAt } of standings.values()) if (dueAt !== null && dueAt < due) due = dueAt;
  return due;
}
