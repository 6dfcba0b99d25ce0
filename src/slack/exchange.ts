/** The one answer to one request of Slack's: the first word counts, and silence ends before Slack's patience. */
import type { ServerResponse } from 'node:http';
import type { Log, Timers } from '../engine/ports.ts';

export type Exchange = {
  /** 200: what the answer claims is done and saved. */
  readonly ack: (body?: unknown) => void;
  readonly refuse: (status: 400 | 401 | 404 | 408 | 413 | 500 | 503) => void;
  readonly isAnswered: () => boolean;
};

/** Slack waits 3,000 ms: https://docs.slack.dev/interactivity/handling-user-interaction */
const PATIENCE_MS = 2_800;

export function createExchange(
  response: ServerResponse,
  { timers, log }: { readonly timers: Timers; readonly log: Log },
): Exchange {
  let isAnswered = false;
  const end = (status: number, body: string, type: string): void => {
    if (isAnswered) return;
    isAnswered = true;
    cancel();
    response.writeHead(status, {
      'Content-Type': type,
      'Content-Length': Buffer.byteLength(body),
      // What still comes over this connection is the rest of a body that nobody reads.
      ...(status === 408 || status === 413 ? { Connection: 'close' } : {}),
    });
    response.end(body);
  };
  const cancel = timers.after(PATIENCE_MS, () => {
    log.error({}, 'a delivery of Slack was not answered in time');
    end(500, '', 'text/plain');
  });
  return {
    ack(body) {
      if (body === undefined || body === '') return end(200, '', 'text/plain');
      if (typeof body === 'string') return end(200, body, 'text/plain; charset=utf-8');
      return end(200, JSON.stringify(body), 'application/json; charset=utf-8');
    },
    refuse: (status) => end(status, '', 'text/plain'),
    isAnswered: () => isAnswered,
  };
}
