/** One reading over HTTP: limited in time and size, tried again a few times, never following a redirect. */
import type { z } from 'zod';
import type { Clock, Reading, Timers } from '../engine/ports.ts';
import { redact } from './redact.ts';

export type Door = {
  readonly baseUrl: URL;
  readonly apiKey: string;
  readonly apiSecret: string;
  readonly timers: Timers;
  readonly clock: Clock;
  readonly limits: ReadLimits;
};

export type ReadLimits = {
  readonly timeoutMs: number;
  readonly tries: number;
  readonly pauseMs: number;
  readonly maxBytes: number;
};

export const READ_LIMITS: ReadLimits = {
  timeoutMs: 5_000,
  tries: 3,
  pauseMs: 250,
  maxBytes: 4 * 1024 * 1024,
};

export type Question = {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly body?: object;
};

type Got = { readonly status: number; readonly body: string; readonly retryAfterMs: number | null };
type Tried = { readonly got: Got } | { readonly why: string };

/** Longer waits than this are not waited for: the caller says so instead. */
const LONGEST_PAUSE_MS = 2_000;

export async function read<T>(
  door: Door,
  question: Question,
  schema: z.ZodType<T>,
): Promise<Reading<T>> {
  for (let attempt = 1; ; attempt += 1) {
    const tried = await once(door, question);
    const pauseMs = pauseAfter(door, tried, attempt);
    if (pauseMs === null) return conclude(tried, schema);
    await new Promise<void>((resolve) => {
      door.timers.after(pauseMs, resolve);
    });
  }
}

/** How long to wait before the next try, or null when this one has to do. */
function pauseAfter(door: Door, tried: Tried, attempt: number): number | null {
  if (attempt >= door.limits.tries) return null;
  const pauseMs = door.limits.pauseMs * 2 ** (attempt - 1);
  if ('why' in tried) return pauseMs;
  const { status, retryAfterMs } = tried.got;
  if (status < 500 && status !== 429) return null;
  const wanted = retryAfterMs ?? pauseMs;
  return wanted > LONGEST_PAUSE_MS ? null : wanted;
}

function conclude<T>(tried: Tried, schema: z.ZodType<T>): Reading<T> {
  if ('why' in tried) return { ok: false, why: tried.why, status: null };
  const { status, body } = tried.got;
  if (status !== 200) return { ok: false, why: sentenceFor(status, body), status };
  const parsed = schema.safeParse(json(body));
  if (parsed.success) return { ok: true, value: parsed.data };
  const why = 'Paywint answered with something that cannot be read';
  return { ok: false, why, status };
}

async function once(door: Door, question: Question): Promise<Tried> {
  const abort = new AbortController();
  const cancel = door.timers.after(door.limits.timeoutMs, () => abort.abort());
  try {
    const response = await fetch(new URL(question.path, door.baseUrl), {
      method: question.method,
      redirect: 'error',
      signal: abort.signal,
      headers: {
        'X-Api-Key': door.apiKey,
        'X-Api-Secret': door.apiSecret,
        Accept: 'application/json',
        ...(question.body === undefined ? {} : { 'Content-Type': 'application/json' }),
      },
      ...(question.body === undefined ? {} : { body: JSON.stringify(question.body) }),
    });
    const body = await bodyOf(response, door.limits.maxBytes);
    if (body === null) return { why: 'Paywint answered with more than can be read' };
    const retryAfterMs = secondsIn(response.headers.get('retry-after'));
    return { got: { status: response.status, body, retryAfterMs } };
  } catch {
    const why = abort.signal.aborted
      ? `Paywint did not answer within ${Math.ceil(door.limits.timeoutMs / 1_000)} seconds`
      : 'Paywint cannot be reached';
    return { why };
  } finally {
    cancel();
  }
}

async function bodyOf(response: Response, maxBytes: number): Promise<string | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > maxBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function sentenceFor(status: number, body: string): string {
  if (status === 401 || status === 403) {
    return `Paywint answered ${status}: check PAYWINT_API_KEY and PAYWINT_API_SECRET`;
  }
  const content = json(body);
  const isRecord = typeof content === 'object' && content !== null;
  const message = isRecord && 'message' in content ? content.message : null;
  const text = typeof message === 'string' ? `: ${redact(message)}` : '';
  return `Paywint answered ${status}${text}`;
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function secondsIn(header: string | null): number | null {
  return header !== null && /^\d{1,6}$/.test(header) ? Number.parseInt(header, 10) * 1_000 : null;
}
