/**
 * Another process may hold the database for a moment: it is waited for, about a second in all. And the
 * embedded database answers within this thread, where others wait meanwhile: long readings let them in.
 */
import { setImmediate as turn, setTimeout as pause } from 'node:timers/promises';
import type { Clock } from '../engine/ports.ts';

const BUDGET_MS = 1_000;
/** Each attempt also waits by itself, 250 ms at most. */
const PAUSE_MS = 50;

const SQLITE_BUSY = 5;
/** PostgreSQL: serialization failure, deadlock, lock not available. */
const POSTGRES_BUSY = ['40001', '40P01', '55P03'];

export async function retryWhileBusy<T>(
  work: () => Promise<T>,
  monotonic: () => number = () => performance.now(),
  budgetMs = BUDGET_MS,
): Promise<T> {
  const startedAt = monotonic();
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      if (!isBusy(error)) throw error;
      // Counting the pauses bounds the work where the clock is a virtual one.
      if (tries * PAUSE_MS >= budgetMs || monotonic() - startedAt >= budgetMs) {
        const why = 'Another process holds the database; nothing was written';
        throw new Error(why, { cause: error });
      }
    }
    await pause(PAUSE_MS);
  }
}

/** Whatever has come in meanwhile is answered first. */
export function othersFirst(): Promise<void> {
  return turn();
}

export type Retry = <T>(work: () => Promise<T>) => Promise<T>;

/** `retryWhileBusy` by this clock, for all that one part asks of the database. */
export function retrying(clock: Pick<Clock, 'monotonic'>): Retry {
  return (work) => retryWhileBusy(work, () => clock.monotonic());
}

function isBusy(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  // The low byte is the kind, the rest says more about it.
  if ('errcode' in error && typeof error.errcode === 'number') {
    return (error.errcode & 0xff) === SQLITE_BUSY;
  }
  return 'code' in error && POSTGRES_BUSY.includes(String(error.code));
}
