/** About a message a second in each channel, with a small burst: https://docs.slack.dev/apis/web-api/rate-limits */
import type { Clock, Timers } from '../engine/ports.ts';

const PER_MESSAGE_MS = 1_000;
const BURST = 4;

export type Pace = {
  /** Resolves when this channel may be written to again. */
  readonly turn: (channel: string) => Promise<void>;
};

export function createPace(parts: { readonly clock: Clock; readonly timers: Timers }): Pace {
  /** When the channel's last turn would be, if turns were a second apart. */
  const lastTurn = new Map<string, number>();
  return {
    async turn(channel) {
      const now = parts.clock.monotonic();
      const next =
        Math.max(lastTurn.get(channel) ?? -Infinity, now - BURST * PER_MESSAGE_MS) + PER_MESSAGE_MS;
      lastTurn.set(channel, next);
      const waitMs = next - now;
      if (waitMs <= 0) return;
      await new Promise<void>((resolve) => {
        parts.timers.after(waitMs, resolve);
      });
    },
  };
}
