/** A loop that looks for work: one round at a time, and the next after a pause, or at once when it is woken. */
import { orLate } from '../or-late.ts';
import type { Timers } from './ports.ts';

export type Rounds = {
  /** Does nothing before `start`. */
  readonly wake: () => void;
  readonly start: () => void;
  /** Resolves when nothing is under way any more, at the latest after `limitMs`. */
  readonly stop: (limitMs: number) => Promise<void>;
};

type RoundsParts = {
  readonly timers: Timers;
  readonly pauseMs: number;
  /** Works until nothing is owed now, or until it is to stop. */
  readonly round: (isStopping: () => boolean) => Promise<void>;
  /** What a round failed with; the next one comes all the same. */
  readonly failed: (err: unknown) => void;
};

export function createRounds({ timers, pauseMs, round, failed }: RoundsParts): Rounds {
  let isStarted = false;
  let isStopping = false;
  let isWanted = false;
  let running: Promise<void> | null = null;
  let cancel = (): void => {};

  const begin = (): void => {
    cancel();
    isWanted = running !== null;
    if (isStopping || running !== null) return;
    running = round(() => isStopping)
      .catch(failed)
      .finally(() => {
        running = null;
        if (isStopping) return;
        if (isWanted) begin();
        else cancel = timers.after(pauseMs, begin);
      });
  };

  return {
    wake: () => {
      if (isStarted) begin();
    },
    start: () => {
      isStarted = true;
      begin();
    },
    async stop(limitMs) {
      isStopping = true;
      cancel();
      if (running !== null) await orLate(timers, limitMs, running);
    },
  };
}
