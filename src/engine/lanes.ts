/**
 * One worker per request and lane in this process, woken by saves and by the ledger's list of what
 * is due. Only lanes that owe something now are woken, and each lets few of them work at once.
 */
import type { RequestId } from '../requests/ids.ts';
import type { MoneyRequest, Status } from '../requests/request.ts';
import { createJobs } from './jobs.ts';
import type { Outstanding } from './outstanding.ts';
import type { EngineParts } from './parts.ts';
import { type Lane, LANES, lanesOwing, nextDue, type Pace, tend } from './tend.ts';

const POLL_MS = 1_000;
const BATCH = 100;
/** After a fault the duty stays owed and is tried again. */
const AFTER_FAULT_MS = 5_000;
/** What is due, and nothing to do here, is not read again for so long. */
const REST_MS = 3_000;

/** A send may wait a minute for its answer; Slack takes about a message a second in a channel. */
const AT_ONCE: Record<Task, number> = {
  look: 4,
  money: 50,
  notice: 3,
  trail: 2,
  direct: 3,
  links: 2,
};
/** To see what is owed, or to discharge it in one of the lanes. */
type Task = 'look' | Lane;

export type Lanes = {
  /** With the request as it was just saved, where that is at hand. */
  readonly wake: (id: RequestId, saved?: MoneyRequest) => void;
  /** Wakes it, and resolves when the money lane has been through it. */
  readonly tended: (id: RequestId) => Promise<void>;
  /** Looks at once at what waits in this status for something outside. */
  readonly lookAgain: (status: Status) => Promise<void>;
  readonly start: () => Promise<void>;
  /** Resolves when nothing is under way any more. */
  readonly drain: () => Promise<void>;
};

export function createLanes(parts: EngineParts, outstanding: Outstanding): Lanes {
  const pace: Pace = new Map();
  const rests = new Map<RequestId, number>();
  let cancelPoll = (): void => {};

  const work = async (task: Task, id: RequestId): Promise<void> => {
    if (outstanding.isStopping()) return;
    try {
      if (task === 'look') return await look(id);
      const left = await tend(parts, outstanding, pace, id, task);
      rests.delete(id);
      if (left !== null) await setDue(parts, pace, left);
    } catch (err) {
      const fields = { err, request: id, lane: task, errorId: parts.chance.errorId() };
      parts.log.error(fields, 'a duty could not be discharged; it stays owed');
      await postpone(parts, id);
    }
  };

  const look = async (id: RequestId): Promise<void> => {
    const request = await parts.ledger.load(id);
    if (request === null) return;
    const owing = wakeOwing(request);
    // Whoever discharged the last of it may have died, or lost the answer, before it stored that.
    if (owing.length === 0) await setDue(parts, pace, request);
  };

  const jobs = createJobs(AT_ONCE, work);

  const wakeOwing = (request: MoneyRequest): readonly Lane[] => {
    const now = parts.clock.now();
    const owing = lanesOwing(request, pace, now);
    const fresh = owing.filter((lane) => jobs.wake(lane, request.id));
    if (fresh.length === 0) {
      rests.set(request.id, Math.min(now + REST_MS, nextOf(request, owing) ?? Infinity));
    }
    return owing;
  };

  /** What is owed later, by a lane that is not at work already. */
  const nextOf = (request: MoneyRequest, busy: readonly Lane[]): number | null =>
    nextDue(
      request,
      pace,
      LANES.filter((lane) => !busy.includes(lane)),
    );

  const isResting = (id: RequestId, now: number): boolean => {
    const until = rests.get(id) ?? 0;
    if (until > now && until <= now + REST_MS) return true;
    rests.delete(id);
    return false;
  };

  const poll = async (): Promise<void> => {
    try {
      const now = parts.clock.now();
      for (const id of await parts.ledger.due(now, BATCH)) {
        if (!isResting(id, now)) jobs.wake('look', id);
      }
    } catch (err) {
      parts.log.error({ err }, 'the ledger could not be asked what is due');
    }
    if (!outstanding.isStopping()) cancelPoll = parts.timers.after(POLL_MS, () => void poll());
  };

  return {
    wake(id, saved) {
      if (saved === undefined) jobs.wake('look', id);
      else wakeOwing(saved);
    },
    async tended(id) {
      jobs.wake('look', id);
      await jobs.over('look', id);
      await jobs.over('money', id);
    },
    async lookAgain(status) {
      const { requests } = await parts.ledger.list({ statuses: [status], limit: BATCH, offset: 0 });
      for (const { id } of requests) {
        pace.delete(id);
        rests.delete(id);
        jobs.wake('look', id);
      }
    },
    start: poll,
    async drain() {
      cancelPoll();
      await jobs.allOver();
    },
  };
}

/**
 * Stores when the request is owed something next, so that any process finds it. What is owed already
 * stands in the ledger since it was saved, and is another lane's work under way: nothing to store.
 */
async function setDue(parts: EngineParts, pace: Pace, request: MoneyRequest): Promise<void> {
  const due = nextDue(request, pace);
  if (due === null) pace.delete(request.id);
  if (due !== null && due <= parts.clock.now()) return;
  await parts.ledger.setDue(request, due);
}

async function postpone(parts: EngineParts, id: RequestId): Promise<void> {
  try {
    const request = await parts.ledger.load(id);
    if (request === null) return;
    await parts.ledger.setDue(request, parts.clock.now() + AFTER_FAULT_MS);
  } catch (err) {
    // The ledger itself is down: the request keeps its old due time and the next poll finds it.
    parts.log.error({ err, request: id }, 'the ledger does not answer');
  }
}
