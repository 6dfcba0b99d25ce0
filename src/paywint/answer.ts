/** Reads the one answer to the money call: the whole of it, or it is lost. */
import type { IncomingMessage } from 'node:http';
import type { Answer } from '../engine/paywint-ports.ts';
import type { Redact } from './redact.ts';

/** An answer to a money call is a few hundred bytes. */
const MAX_BYTES = 256 * 1024;

const CUT = 'the answer of Paywint was cut short';

export function readAnswer(
  response: IncomingMessage,
  redact: Redact,
  finish: (answer: Answer) => void,
): void {
  const chunks: Buffer[] = [];
  let size = 0;
  response.on('data', (chunk: Buffer) => {
    size += chunk.byteLength;
    if (size > MAX_BYTES) finish(lost('the answer was larger than any answer should be'));
    else chunks.push(chunk);
  });
  response.on('error', () => finish(lost(CUT)));
  response.on('close', () => finish(lost(CUT)));
  response.on('end', () => {
    if (!response.complete) return finish(lost(CUT));
    return finish({
      kind: 'answer',
      status: response.statusCode ?? 0,
      headers: toldHeaders(response, redact),
      body: isPlain(response) ? redact.json(Buffer.concat(chunks).toString('utf8')) : '',
    });
  });
}

/** Compressed bytes were not asked for and are not unpacked: the status still counts, the body is unreadable. */
function isPlain(response: IncomingMessage): boolean {
  const encoding = response.headers['content-encoding'] ?? 'identity';
  return encoding.trim().toLowerCase() === 'identity';
}

/** The headers that the outcome may depend on. */
function toldHeaders(response: IncomingMessage, redact: Redact): Readonly<Record<string, string>> {
  const names = ['content-type', 'content-encoding', 'retry-after', 'location'] as const;
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = response.headers[name];
      return typeof value === 'string' ? [[name, redact.sentence(value)]] : [];
    }),
  );
}

function lost(why: string): Answer {
  return { kind: 'lost', why };
}
