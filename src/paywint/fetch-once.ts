/** One try of a reading: bounded in time and size, following nothing, never throwing. */
import type { Clock, Log, Timers } from '../engine/ports.ts';
import type { Redact } from './redact.ts';
import { sentenceForError } from './sentences.ts';

export type Door = {
  readonly baseUrl: URL;
  /** The headers by which Paywint knows who calls. */
  readonly credentials: (call: Written) => Readonly<Record<string, string>>;
  /** The settings to look at when Paywint does not accept them, as people read it. */
  readonly keyNames: string;
  readonly timers: Timers;
  readonly clock: Clock;
  readonly log: Log;
  readonly redact: Redact;
  readonly limits: ReadLimits;
};

export type ReadLimits = {
  /** Of one try, its whole answer included. */
  readonly timeoutMs: number;
  readonly tries: number;
  /** Before the second try; twice as long before the third. */
  readonly pauseMs: number;
  readonly maxBytes: number;
};

export const READ_LIMITS: ReadLimits = {
  timeoutMs: 5_000,
  tries: 3,
  pauseMs: 250,
  maxBytes: 1024 * 1024,
};

/** What is written, once. */
export type Written = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  /** Empty for a call without a body. */
  readonly body: string;
};

export type Question = {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly body?: object;
};

type Got = {
  readonly status: number;
  /** Undefined where the body is no JSON. */
  readonly content: unknown;
  readonly retryAfterMs: number | null;
};
export type Tried = { readonly got: Got } | { readonly why: string; readonly again: boolean };

export async function fetchOnce(door: Door, question: Question): Promise<Tried> {
  const abort = new AbortController();
  const cancel = door.timers.after(door.limits.timeoutMs, () => abort.abort());
  try {
    const response = await fetch(new URL(question.path, door.baseUrl), {
      ...requestOf(door, question),
      signal: abort.signal,
    });
    const body = await bodyOf(response, door.limits.maxBytes);
    if (body === null) return { why: 'Paywint answered with more than can be read', again: false };
    const retryAfterMs = retryAfter(response.headers.get('retry-after'), door.clock.now());
    return { got: { status: response.status, content: json(body), retryAfterMs } };
  } catch (error) {
    const seconds = Math.ceil(door.limits.timeoutMs / 1_000);
    if (abort.signal.aborted) {
      return { why: `Paywint did not answer within ${seconds} seconds`, again: true };
    }
    const why = sentenceForError(error);
    return { why, again: !why.includes('redirect') };
  } finally {
    cancel();
  }
}

function requestOf(door: Door, question: Question): RequestInit {
  const { method, path } = question;
  const body = question.body === undefined ? '' : JSON.stringify(question.body);
  const headers = {
    ...door.credentials({ method, path, body }),
    Accept: 'application/json',
    'Accept-Encoding': 'identity',
  };
  // Following a redirect would carry the keys to wherever it points.
  if (body === '') return { method, redirect: 'error', headers };
  return {
    method,
    redirect: 'error',
    headers: { ...headers, 'Content-Type': 'application/json' },
    body,
  };
}

async function bodyOf(response: Response, maxBytes: number): Promise<string | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  // Leaving the loop early cancels the rest of the body.
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > maxBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Seconds, or a date: https://www.rfc-editor.org/rfc/rfc9110#field.retry-after */
function retryAfter(header: string | null, now: number): number | null {
  if (header === null) return null;
  if (/^\d{1,6}$/.test(header)) return Number.parseInt(header, 10) * 1_000;
  const at = Date.parse(header);
  return Number.isNaN(at) ? null : Math.max(0, at - now);
}
