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

const BACKOFF_MS = [50, 500, 1_000, 2_000, 4_000, 8_000] as const;
const LONGEST_MS = 15_000;
/** A connection that lasts this long ends a row of failures; one that opens and breaks does not. */
const STEADY_MS = 10_000;
/** Slack ends what it announced by itself: to be first would lose what is on its way. */
const LINGER_MS = 20_000;

export function createSocketPlace(parts: PlaceParts): SocketPlace {
  let live: SocketLine | null = null;
  let failures = 0;
  let isStopped = false;
  let isTrying = false;
  let cancel = (): void => {};
  let whenEmpty = (): void => {};
  /** Also those that are not open yet, and those that retire. */
  const lines = new Set<SocketLine>();

  const again = (waitMs: number): void => {
    cancel();
    if (isStopped) return;
    const ms = Math.max(waitMs, BACKOFF_MS[failures] ?? LONGEST_MS);
    failures += 1;
    cancel = parts.timers.after(ms, () => void attempt());
  };
  const attempt = async (): Promise<void> => {
    if (isTrying || isStopped) return;
    isTrying = true;
    const found = await parts.address();
    if (isStopped) return;
    const isOpen = 'url' in found && (await connect(found.url));
    isTrying = false;
    if (!isOpen) again('url' in found ? 0 : found.waitMs);
  };
  const opened = (line: SocketLine): void => {
    const before = live;
    live = line;
    cancel();
    cancel = parts.timers.after(STEADY_MS, () => {
      failures = 0;
    });
    before?.retire(LINGER_MS);
    parts.onChange();
  };
  const ended = (line: SocketLine, why: string): void => {
    lines.delete(line);
    if (lines.size === 0) whenEmpty();
    if (line !== live) return;
    live = null;
    if (isStopped) return;
    parts.log.warn({ why }, 'a connection to Slack was lost');
    parts.onChange();
    again(0);
  };
  const connect = (url: URL): Promise<boolean> =>
    new Promise((resolve) => {
      const line = openLine(url, parts.timers, {
        onEnvelope: parts.onEnvelope,
        onOpen(fresh) {
          opened(fresh);
          resolve(true);
        },
        onNotice(noted, reason) {
          parts.onNotice(reason);
          if (noted === live) parts.inTurn(() => (noted === live ? attempt() : Promise.resolve()));
        },
        onEnd(gone, why) {
          ended(gone, why);
          resolve(false);
        },
      });
      lines.add(line);
    });
  return {
    start: attempt,
    async stop() {
      isStopped = true;
      cancel();
      const empty = new Promise<void>((resolve) => {
        whenEmpty = resolve;
      });
      for (const line of lines) line.retire();
      if (lines.size > 0) await empty;
    },
    isLive: () => live !== null,
  };
}
