/**
 * The place of one connection: kept filled, whatever happens. When Slack announces an end, the next
 * connection is opened before the old one retires. When a connection is lost, a new one is tried
 * almost at once, then ever more slowly.
 */
import type { Log, Timers } from '../engine/ports.ts';
import { type LineEvents, openLine, type SocketLine } from './socket-line.ts';

/** Where to connect to, or how long to wait at least before asking again. */
export type Address = { readonly url: URL } | { readonly waitMs: number };

export type PlaceParts = {
  readonly address: () => Promise<Address>;
  readonly timers: Timers;
  readonly log: Log;
  readonly onEnvelope: LineEvents['onEnvelope'];
  readonly onNotice: (reason: string) => void;
  /** Told whenever a connection opened or was lost. */
  readonly onChange: () => void;
  /** Runs what all places want to run one after the other. */
  readonly inTurn: (work: () => Promise<void>) => void;
};

export type SocketPlace = {
  /** Resolves after the first try, however it went. */
  readonly start: () => Promise<void>;
  /** Resolves when everything that came is answered and every connection is closed. */
  readonly stop: () => Promise<void>;
  readonly isLive: () => boolean;
};

/** Slack ends what it announced by itself: to be first would lose what is on its way. */
const LINGER_MS = 20_000;

export function createSocketPlace(parts: PlaceParts): SocketPlace {
  let live: SocketLine | null = null;
  let isStopped = false;
  let isTrying = false;
  const lines = createLines();
  const retry = createRetry(parts.timers, () => void attempt());

  const attempt = async (): Promise<void> => {
    if (isTrying || isStopped) return;
    isTrying = true;
    const found = await parts.address();
    if (isStopped) return;
    const isOpen = 'url' in found && (await connect(found.url));
    isTrying = false;
    if (!isOpen && !isStopped) retry.after('url' in found ? 0 : found.waitMs);
  };
  const ended = (line: SocketLine, why: string): void => {
    lines.remove(line);
    if (line !== live) return;
    live = null;
    if (isStopped) return;
    parts.log.warn({ why }, 'a connection to Slack was lost');
    parts.onChange();
    retry.after(0);
  };
  const renew = async (line: SocketLine): Promise<void> => {
    if (line === live) await attempt();
  };
  const connect = (url: URL): Promise<boolean> =>
    new Promise((resolve) => {
      const events: LineEvents = {
        onEnvelope: parts.onEnvelope,
        onOpen(fresh) {
          live?.retire(LINGER_MS);
          live = fresh;
          retry.settle();
          parts.onChange();
          resolve(true);
        },
        onNotice(line, reason) {
          parts.onNotice(reason);
          if (line === live) parts.inTurn(() => renew(line));
        },
        onEnd(line, why) {
          ended(line, why);
          resolve(false);
        },
      };
      lines.add(openLine(url, parts.timers, events));
    });
  return {
    start: attempt,
    stop() {
      isStopped = true;
      retry.cancel();
      return lines.retire();
    },
    isLive: () => live !== null,
  };
}

/** All connections of one place, also those that are not open yet, and those that retire. */
function createLines() {
  const lines = new Set<SocketLine>();
  let whenEmpty = (): void => {};
  return {
    add: (line: SocketLine) => void lines.add(line),
    remove(line: SocketLine): void {
      lines.delete(line);
      if (lines.size === 0) whenEmpty();
    },
    retire(): Promise<void> {
      if (lines.size === 0) return Promise.resolve();
      return new Promise((resolve) => {
        whenEmpty = resolve;
        for (const line of lines) line.retire();
      });
    },
  };
}

const BACKOFF_MS = [50, 500, 1_000, 2_000, 4_000, 8_000] as const;
const LONGEST_MS = 15_000;
/** A connection that lasts this long ends a row of failures; one that opens and breaks does not. */
const STEADY_MS = 10_000;

function createRetry(timers: Timers, work: () => void) {
  let failures = 0;
  let cancel = (): void => {};
  const at = (ms: number, next: () => void): void => {
    cancel();
    cancel = timers.after(ms, next);
  };
  return {
    after(waitMs: number): void {
      at(Math.max(waitMs, BACKOFF_MS[failures] ?? LONGEST_MS), work);
      failures += 1;
    },
    settle(): void {
      at(STEADY_MS, () => {
        failures = 0;
      });
    },
    cancel: () => cancel(),
  };
}
