/** The body of a request of Slack's: its raw bytes for the signature, then what they say. */
import type { IncomingMessage } from 'node:http';

/** Slack's own payloads stay far below; a view may have 250 kB. */
const MAX_BYTES = 1024 * 1024;
const READ_AWAY_BYTES = 8 * MAX_BYTES;

/** Null for a body that is too large. */
export async function readBody(request: IncomingMessage): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    // Without an encoding a request's chunks are buffers.
    const bytes = chunk as Buffer;
    size += bytes.byteLength;
    // What is too large is read away, so that the refusal reaches the sender; up to a point.
    if (size > READ_AWAY_BYTES) return null;
    if (size <= MAX_BYTES) chunks.push(bytes);
  }
  return size > MAX_BYTES ? null : Buffer.concat(chunks);
}

/** A form or JSON; null for anything else, and for a form that names a field twice. */
export function bodyText(
  contentType: string | undefined,
  body: Buffer,
): Record<string, unknown> | null {
  const type = contentType?.split(';')[0]?.trim().toLowerCase();
  const text = body.toString('utf8');
  if (type === 'application/json') return record(text);
  if (type !== 'application/x-www-form-urlencoded') return null;
  const form = new URLSearchParams(text);
  const names = [...form.keys()];
  if (new Set(names).size !== names.length) return null;
  const payload = form.get('payload');
  return payload === null ? Object.fromEntries(form) : record(payload);
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
