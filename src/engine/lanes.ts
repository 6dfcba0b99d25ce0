/** One worker per request and lane in this process, woken by saves and by the ledger's list of what is due. */
import type { RequestId } from '../requests/ids.ts';
import type { Status } from '../requests/request.ts';
import { follow } from './follow.ts';
import type { Outstanding } from './outstanding.ts';
import type { EngineParts } from './parts.ts';
import { type Lane, LANES, nextDue, type Pace, tend } from './tend.ts';

const POLL_MS = 1_000;
const BATCH = 100;
/** After a fault the duty stays owed and is tried again. */
const AFTER_FAULT_MS = 5_000;

export type Lanes = {
  readonly wake: (id: RequestId) => void;
  /** Wakes it, and resolves when the money lane has been through it. */
  readonly tended: (id: RequestId) => Promise<void>;
  /** Looks at once at what waits in this status for something outside. */
  readonly lookAgain: (status: Status) => Promise<void>;
  /** Somebody says that this payment has news. */
  readonly hint: (paymentId: string) => void;
  readonly start: () => Promise<void>;
  /** Resolves when nothing is under way any more. */
  readonly drain: () => Promise<void>;
};

type Job = { again: boolean; readonly done: Promise<void> };

export function createLanes(parts: EngineParts, outstanding: Outstanding): Lanes {
  const jobs = new Map<string, Job>();
  const pace: Pace = new Map();
  let cancelPoll = (): void => {};

  const wake = (id: RequestId): void => {
    for (const lane of LANES) wakeLane(id, lane);
  };

  const wakeLane = (id: RequestId, lane: Lane): void => {
    if (outstanding.isStopping()) return;
    const key = `${lane} ${id}`;
    const running = jobs.get(key);
    if (running !== undefined) {
      running.again = true;
      return;
    }
    jobs.set(key, { again: false, done: work(id, lane).then(() => finish(key, id, lane)) });
  };

  const finish = (key: string, id: RequestId, lane: Lane): void => {
    const wantsMore = jobs.get(key)?.again ?? false;
    jobs.delete(key);
    if (wantsMore) wakeLane(id, lane);
  };

  const work = async (id: RequestId, lane: Lane): Promise<void> => {
    try {
      await tend(parts, outstanding, pace, id, lane);
      await setDue(parts, pace, id);
    } catch (err) {
      const fields = { err, request: id, lane, errorId: parts.chance.errorId() };
      parts.log.error(fields, 'a duty could not be discharged; it stays owed');
      await postpone(parts, id);
    }
  };

  const poll = async (): Promise<void> => {
    try {
      for (const id of await parts.ledger.due(parts.clock.now(), BATCH)) wake(id);
    } catch (err) {
      parts.log.error({ err }, 'the ledger could not be asked what is due');
    }
    if (!outstanding.isStopping()) cancelPoll = parts.timers.after(POLL_MS, () => void poll());
  };

  return {
    wake,
    async tended(id) {
      wake(id);
      await jobs.get(`money ${id}`)?.done;
    },
    async lookAgain(status) {
      const { requests } = await parts.ledger.list({ statuses: [status], limit: BATCH, offset: 0 });
      for (const { id } of requests) {
        pace.delete(id);
        wake(id);
      }
    },
    hint(paymentId) {
      void followHint(parts, paymentId);
    },
    start: poll,
    async drain() {
      cancelPoll();
      while (jobs.size > 0) await Promise.all([...jobs.values()].map((job) => job.done));
    },
  };
}

/** A payment that is known is read at once; of any other the records are looked through. */
async function followHint(parts: EngineParts, paymentId: string): Promise<void> {
  try {
    const [request] = await parts.ledger.find(paymentId);
    if (request?.receipt?.paymentId === paymentId) await follow(parts, request);
    else parts.reconciler.hint();
  } catch (err) {
    parts.log.warn({ err }, 'a hint could not be followed; what it told of is read later');
  }
}

/**
 * Stores when the request is owed something next, so that any process finds it. What is owed already
 * stands in the ledger since it was saved, and is another lane's work under way: nothing to store.
 */
async function setDue(parts: EngineParts, pace: Pace, id: RequestId): Promise<void> {
  const request = await parts.ledger.load(id);
  if (request === null) return;
  const due = nextDue(request, pace);
  if (due === null) pace.delete(id);
  if (due !== null && due <= parts.clock.now()) return;
  await parts.ledger.setDue(id, request.revision, due);
}

async function postpone(parts: EngineParts, id: RequestId): Promise<void> {
  try {
    const request = await parts.ledger.load(id);
    if (request === null) return;
    await parts.ledger.setDue(id, request.revision, parts.clock.now() + AFTER_FAULT_MS);
  } catch (err) {
    // The ledger itself is down: the request keeps its old due time and the next poll finds it.
    parts.log.error({ err, request: id }, 'the ledger does not answer');
  }
}
