/** The body of a request of Slack's: its raw bytes for the signature, then what they say. */
import type { IncomingMessage } from 'node:http';
import type { Timers } from '../engine/ports.ts';

/** Slack's own payloads stay far below; a view may have 250 kB. */
const MAX_BYTES = 1024 * 1024;
const READ_AWAY_BYTES = 8 * MAX_BYTES;

/** Leaves room for the answer within Slack's three seconds. */
const READ_MS = 2_000;

export type BodyRead =
  | { readonly ok: true; readonly bytes: Buffer }
  /** Broken off, too slow or too large. */
  | { readonly ok: false; readonly status: 400 | 408 | 413 };

/** Never rejects: whoever breaks off has not signed anything yet. */
export function readBody(request: IncomingMessage, timers: Timers): Promise<BodyRead> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const finish = (read: BodyRead): void => {
      cancel();
      resolve(read);
    };
    const cancel = timers.after(READ_MS, () => finish({ ok: false, status: 408 }));
    request.on('data', (chunk: Buffer) => {
      size += chunk.byteLength;
      // What is too large is read away, so that the refusal reaches the sender; up to a point.
      if (size <= MAX_BYTES) chunks.push(chunk);
      else chunks.length = 0;
      if (size > READ_AWAY_BYTES) finish({ ok: false, status: 413 });
    });
    request.once('end', () =>
      finish(
        size > MAX_BYTES ? { ok: false, status: 413 } : { ok: true, bytes: Buffer.concat(chunks) },
      ),
    );
    request.on('error', () => finish({ ok: false, status: 400 }));
    request.once('close', () => finish({ ok: false, status: 400 }));
  });
}

/** Slack does not sign its certificate check. With anything beside it, it is another request. */
export function isBareSslCheck(body: Buffer): boolean {
  return (
    body.byteLength < 1_024 && /^(token=[^&]*&)?ssl_check=1(&token=[^&]*)?$/.test(body.toString())
  );
}

/** A form or JSON; null for anything else, and for a form that could be read in two ways. */
export function bodyText(
  contentType: string | undefined,
  body: Buffer,
): Record<string, unknown> | null {
  const type = contentType?.split(';')[0]?.trim().toLowerCase();
  const text = body.toString('utf8');
  if (type === 'application/json') return record(text);
  if (type !== 'application/x-www-form-urlencoded') return null;
  const form = new URLSearchParams(text);
  const fields: Record<string, string> = Object.fromEntries(form);
  if (Object.keys(fields).length !== form.size) return null;
  const payload = fields['payload'];
  if (payload === undefined) return fields;
  // An interaction is its payload and nothing else.
  return form.size === 1 ? record(payload) : null;
}

function record(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    const isRecord = typeof value === 'object' && value !== null && !Array.isArray(value);
    // Just checked: an object that is no list has string keys.
    return isRecord ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}
