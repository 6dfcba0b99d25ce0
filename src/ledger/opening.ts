/** The first minutes of a store: a server that does not answer yet is waited for, as long as it takes. */
import type { Log, Timers } from '../engine/ports.ts';
import type { Store } from './store.ts';
import { UnsafeDatabase } from './unsafe-database.ts';

const AGAIN_MS = 2_000;

export type Opening = {
  /** Empty until the tables are there. */
  readonly installation: () => string;
  readonly isOpen: () => boolean;
  /** Runs `work` once the tables are there, now or later. */
  readonly whenOpen: (work: () => Promise<void>) => Promise<void>;
  readonly stop: () => void;
};

/** @throws UnsafeDatabase, and whatever is wrong with a database of our own machine. */
export async function openingOf(
  store: Store,
  { timers, log }: { readonly timers: Timers; readonly log: Log },
): Promise<Opening> {
  let installation = '';
  const prepare = async (): Promise<void> => {
    const found = await store.prepare();
    await store.waker?.prepare();
    installation = found;
  };
  let cancel = (): void => {};
  try {
    await prepare();
  } catch (err) {
    if (store.isEmbedded || err instanceof UnsafeDatabase) throw err;
    log.warn({ err }, 'the database does not answer; it is tried again until it does');
  }
  const tryAgain = async (work: () => Promise<void>): Promise<void> => {
    try {
      await prepare();
      log.info({}, 'the database is ready');
      await work();
    } catch (err) {
      log.warn({ err }, 'the database is still not ready');
      later(work);
    }
  };
  const later = (work: () => Promise<void>): void => {
    cancel = timers.after(AGAIN_MS, () => void tryAgain(work));
  };
  return {
    installation: () => installation,
    isOpen: () => installation !== '',
    async whenOpen(work) {
      if (installation === '') later(work);
      else await work();
    },
    stop: () => cancel(),
  };
}
