/** The one answer to one delivery of Slack's: the first word counts, and silence ends before Slack's patience. */
import type { ServerResponse } from 'node:http';
import type { Clock, Log, Timers } from '../engine/ports.ts';

type Refusal = 400 | 401 | 404 | 408 | 413 | 500 | 503;

export type Exchange = {
  /** What the answer claims is done and saved. */
  readonly ack: (body?: unknown) => void;
  readonly refuse: (status: Refusal) => void;
  /** The same was received and saved before; nothing was done now. */
  readonly repeated: () => void;
  readonly isAnswered: () => boolean;
};

/** How an answer is written down on its way. */
export type Wire = Omit<Exchange, 'isAnswered'> & {
  /** Does this once the answer has left, or nobody listens any more. */
  readonly whenOut: (work: () => void) => void;
};

type Parts = {
  readonly clock: Pick<Clock, 'monotonic'>;
  readonly timers: Timers;
  readonly log: Log;
  /** How long Slack waited, in seconds. */
  readonly onAnswer?: (how: 'ack' | 'refusal' | 'repeat', seconds: number) => void;
};

/** Slack waits 3,000 ms: https://docs.slack.dev/interactivity/handling-user-interaction */
const PATIENCE_MS = 2_800;

export function oneAnswer(wire: Wire, { clock, timers, log, onAnswer }: Parts): Exchange {
  let isAnswered = false;
  const began = clock.monotonic();
  const once = (how: 'ack' | 'refusal' | 'repeat', say: () => void): void => {
    if (isAnswered) return;
    isAnswered = true;
    cancel();
    if (onAnswer !== undefined) {
      wire.whenOut(() => onAnswer(how, (clock.monotonic() - began) / 1_000));
    }
    say();
  };
  const cancel = timers.after(PATIENCE_MS, () => {
    log.error({}, 'a delivery of Slack was not answered in time');
    once('refusal', () => wire.refuse(500));
  });
  return {
    ack: (body) => once('ack', () => wire.ack(body)),
    refuse: (status) => once('refusal', () => wire.refuse(status)),
    repeated: () => once('repeat', () => wire.repeated()),
    isAnswered: () => isAnswered,
  };
}

export function createExchange(response: ServerResponse, parts: Parts): Exchange {
  const end = (status: number, body: string, type: string): void => {
    response.writeHead(status, {
      'Content-Type': type,
      'Content-Length': Buffer.byteLength(body),
      // What still comes over this connection is the rest of a body that nobody reads.
      ...(status === 408 || status === 413 ? { Connection: 'close' } : {}),
    });
    response.end(body);
  };
  const wire: Wire = {
    ack(body) {
      if (body === undefined || body === '') return end(200, '', 'text/plain');
      if (typeof body === 'string') return end(200, body, 'text/plain; charset=utf-8');
      return end(200, JSON.stringify(body), 'application/json; charset=utf-8');
    },
    refuse: (status) => end(status, '', 'text/plain'),
    // Slack never sends a click twice over HTTP: somebody else does.
    repeated: () => end(401, '', 'text/plain'),
    // Slack has its answer by then: what is counted is not waited for.
    whenOut(work) {
      if (response.destroyed) work();
      else response.once('close', work);
    },
  };
  return oneAnswer(wire, parts);
}
