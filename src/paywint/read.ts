/** Readings change nothing at Paywint, so they are tried again a few times before they fail. */
import type { z } from 'zod';
import type { Reading } from '../engine/paywint-ports.ts';
import { type Door, fetchOnce, type Question, type Tried } from './fetch-once.ts';
import type { Redact } from './redact.ts';
import { sentenceForStatus } from './sentences.ts';

/** Longer waits than this are not waited for: the reading fails and says so. */
const LONGEST_PAUSE_MS = 2_000;

export async function read<T>(
  door: Door,
  question: Question,
  schema: z.ZodType<T>,
): Promise<Reading<T>> {
  return conclude(door, await ask(door, question), schema);
}

export async function ask(door: Door, question: Question): Promise<Tried> {
  for (let attempt = 1; ; attempt += 1) {
    const tried = await fetchOnce(door, question);
    const pauseMs = pauseAfter(door, tried, attempt);
    if (pauseMs === null) {
      report(door, question, tried, attempt);
      return tried;
    }
    await new Promise<void>((resolve) => {
      door.timers.after(pauseMs, resolve);
    });
  }
}

export function conclude<T>(door: Door, tried: Tried, schema: z.ZodType<T>): Reading<T> {
  if ('why' in tried) return { ok: false, why: tried.why, status: null };
  const { status, content } = tried.got;
  const told = toldIn(content, door.redact);
  if (status !== 200)
    return { ok: false, why: sentenceForStatus(status, told, door.keyNames), status };
  if (saysNo(content)) {
    const why = told === null ? 'Paywint refused to say' : `Paywint refused to say: ${told}`;
    return { ok: false, why, status };
  }
  const parsed = schema.safeParse(content);
  if (parsed.success) return { ok: true, value: parsed.data };
  door.log.warn({ fields: parsed.error.issues.map(({ path }) => path) }, 'unreadable answer');
  return { ok: false, why: 'Paywint answered with something that cannot be read', status };
}

/**
 * Whether Paywint said that the one thing asked for does not exist. `Not Found` alone is what its
 * framework says when the path itself is unknown, and a gateway's page is no word of Paywint's.
 */
export function saysAbsent(tried: Tried): boolean {
  if ('why' in tried || tried.got.status !== 404) return false;
  const { content } = tried.got;
  const told = field(content, 'message') ?? field(content, 'detail');
  return typeof told === 'string' && told.toLowerCase() !== 'not found';
}

/** How long to wait before the next try, or null when this one has to do. */
function pauseAfter({ limits }: Door, tried: Tried, attempt: number): number | null {
  if (attempt >= limits.tries) return null;
  const pauseMs = limits.pauseMs * 2 ** (attempt - 1);
  if ('why' in tried) return tried.again ? pauseMs : null;
  const { status, content, retryAfterMs } = tried.got;
  const isCut = status === 200 && content === undefined;
  if (status < 500 && status !== 429 && !isCut) return null;
  const wanted = retryAfterMs ?? pauseMs;
  return wanted > LONGEST_PAUSE_MS ? null : wanted;
}

function report(door: Door, question: Question, tried: Tried, attempts: number): void {
  const { method, path } = question;
  if ('why' in tried) {
    door.log.warn({ method, path, attempts, why: tried.why }, 'Paywint could not be read');
    return;
  }
  const { status } = tried.got;
  if (status !== 200) door.log.warn({ method, path, attempts, status }, 'Paywint did not tell');
}

/** Paywint's own words, where it has any; its refusals have no documented form. */
function toldIn(content: unknown, redact: Redact): string | null {
  const told = field(content, 'message') ?? field(content, 'detail');
  return typeof told === 'string' && told !== '' ? redact.sentence(told) : null;
}

function saysNo(content: unknown): boolean {
  return field(content, 'success') === false;
}

function field(content: unknown, name: string): unknown {
  if (typeof content !== 'object' || content === null || !Object.hasOwn(content, name)) {
    return undefined;
  }
  // It was just seen to have this property.
  return (content as Readonly<Record<string, unknown>>)[name];
}
