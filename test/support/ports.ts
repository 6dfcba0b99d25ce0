/** Time and logs for tests: real timers where sockets are involved, a clock that tests move where not. */
import type { Clock, Log, Timers } from '../../src/engine/ports.ts';

export const realTimers: Timers = {
  after(ms, work) {
    const timer = setTimeout(work, ms);
    return () => clearTimeout(timer);
  },
};

export const realClock: Clock = { now: () => Date.now(), monotonic: () => performance.now() };

/** What a server of PostgreSQL is opened with by a test that moves no time. */
export const atRealTime = () => ({ log: quietLog(), clock: realClock, sharesTime: false });

export type VirtualTime = Clock &
  Timers & {
    readonly advance: (ms: number) => Promise<void>;
    /** As after a long sleep of the machine: the time is later at once, and every timer is late. */
    readonly leap: (ms: number) => Promise<void>;
  };

/** Timers run when time is moved, in order; nothing waits for real. */
export function virtualTime(
  start = Date.UTC(2026, 10, 21, 9),
  settle: () => Promise<void> = settled,
): VirtualTime {
  let now = start;
  let waiting: { readonly at: number; readonly work: () => void }[] = [];
  return {
    now: () => now,
    monotonic: () => now - start,
    after(ms, work) {
      const entry = { at: now + ms, work };
      waiting.push(entry);
      return () => {
        waiting = waiting.filter((other) => other !== entry);
      };
    },
    async leap(ms) {
      now += ms;
      const late = waiting.filter(({ at }) => at <= now);
      waiting = waiting.filter((entry) => !late.includes(entry));
      for (const { work } of late) work();
      await settle();
    },
    async advance(ms) {
      const until = now + ms;
      for (;;) {
        const next = waiting.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0];
        if (next === undefined) break;
        waiting = waiting.filter((other) => other !== next);
        now = Math.max(now, next.at);
        next.work();
        await settle();
      }
      now = until;
      await settle();
    },
  };
}

/** Lets everything that is ready to run do so. */
export function settled(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}

export type LogLine = { readonly level: string; readonly fields: object; readonly message: string };

export function quietLog(): Log & { readonly lines: LogLine[] } {
  const lines: LogLine[] = [];
  const write = (level: string) => (fields: object, message: string) => {
    lines.push({ level, fields, message });
  };
  return {
    lines,
    debug: write('debug'),
    info: write('info'),
    warn: write('warn'),
    error: write('error'),
  };
}
