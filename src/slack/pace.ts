/** About a message a second in each channel, with a small burst: https://docs.slack.dev/apis/web-api/rate-limits */
import type { Clock, Timers } from '../engine/ports.ts';

const PER_MESSAGE_MS = 1_000;
const BURST = 4;

type Kind = 'message' | 'reply';
export type Pace = {
  /** Resolves when this channel may be written to again. A reply lets every message go before it. */
  readonly turn: (channel: string, kind?: Kind) => Promise<void>;
};

type Line = {
  /** When the last turn would be, if turns were a second apart. */
  lastTurn: number;
  isTimed: boolean;
  readonly waiting: Record<Kind, (() => void)[]>;
};

export function createPace(parts: { readonly clock: Clock; readonly timers: Timers }): Pace {
  const lines = new Map<string, Line>();
  const lineOf = (channel: string): Line => {
    const known = lines.get(channel);
    if (known !== undefined) return known;
    const line: Line = { lastTurn: -Infinity, isTimed: false, waiting: { message: [], reply: [] } };
    lines.set(channel, line);
    return line;
  };
  const serve = (line: Line): void => {
    while (!line.isTimed && isAwaited(line)) {
      const now = parts.clock.monotonic();
      const turnAt = Math.max(line.lastTurn, now - BURST * PER_MESSAGE_MS) + PER_MESSAGE_MS;
      if (turnAt <= now) letOneGo(line, turnAt);
      else {
        line.isTimed = true;
        parts.timers.after(turnAt - now, () => {
          line.isTimed = false;
          letOneGo(line, turnAt);
          serve(line);
        });
      }
    }
  };
  return {
    turn: (channel, kind = 'message') =>
      new Promise((resolve) => {
        const line = lineOf(channel);
        line.waiting[kind].push(resolve);
        serve(line);
      }),
  };
}

function isAwaited({ waiting }: Line): boolean {
  return waiting.message.length + waiting.reply.length > 0;
}

function letOneGo(line: Line, turnAt: number): void {
  line.lastTurn = turnAt;
  const go = line.waiting.message.shift() ?? line.waiting.reply.shift();
  go?.();
}
