/**
 * One publishing at a time for each person, so that what was read first is never shown last; changes
 * that come close together share one, and what Slack did not take is tried again a few times.
 */
import type { Clock, Timers } from '../engine/ports.ts';
import type { UserId } from '../requests/ids.ts';

export type Turns = {
  /** Resolves when what is so now was published, or could not be. */
  readonly now: (user: UserId) => Promise<void>;
  readonly soon: (user: UserId) => void;
  readonly stop: () => void;
};

/** Between two publishings that nobody asked for. */
const PAUSE_MS = 2_000;
const AGAIN_AFTER_MS: readonly number[] = [5_000, 30_000, 120_000];

type Turn = {
  running: Promise<void> | null;
  isWanted: boolean;
  /** Monotonic. */
  startedAt: number;
  dueAt: number | null;
  cancel: () => void;
  failures: number;
};

/** @param parts.publish answers whether the person sees everything as it is. */
export function createTurns(parts: {
  readonly publish: (user: UserId) => Promise<boolean>;
  readonly clock: Clock;
  readonly timers: Timers;
}): Turns {
  const { publish, clock, timers } = parts;
  const turns = new Map<UserId, Turn>();
  let isStopped = false;

  const turnOf = (user: UserId): Turn => {
    const known = turns.get(user) ?? {
      running: null,
      isWanted: false,
      startedAt: -Infinity,
      dueAt: null,
      cancel: () => {},
      failures: 0,
    };
    turns.set(user, known);
    return known;
  };

  const plan = (user: UserId, dueAt: number): void => {
    const turn = turnOf(user);
    if (isStopped || (turn.dueAt !== null && turn.dueAt <= dueAt)) return;
    turn.cancel();
    turn.dueAt = dueAt;
    const waitMs = Math.max(0, dueAt - clock.monotonic());
    turn.cancel = timers.after(waitMs, () => void now(user));
  };

  const now = (user: UserId): Promise<void> => {
    const turn = turnOf(user);
    turn.isWanted = true;
    turn.running ??= run(user, turn).finally(() => {
      turn.running = null;
    });
    return turn.running;
  };

  const run = async (user: UserId, turn: Turn): Promise<void> => {
    while (turn.isWanted) {
      // What was planned is done by this: it reads how things stand from here on.
      turn.isWanted = false;
      turn.cancel();
      turn.dueAt = null;
      turn.startedAt = clock.monotonic();
      const isCurrent = await publish(user);
      const pauseMs = AGAIN_AFTER_MS[turn.failures];
      turn.failures = isCurrent ? 0 : turn.failures + 1;
      if (!isCurrent && pauseMs !== undefined) plan(user, clock.monotonic() + pauseMs);
    }
  };

  return {
    now,
    soon(user) {
      const turn = turnOf(user);
      turn.failures = 0;
      plan(user, Math.max(clock.monotonic(), turn.startedAt + PAUSE_MS));
    },
    stop() {
      isStopped = true;
      for (const turn of turns.values()) turn.cancel();
    },
  };
}
