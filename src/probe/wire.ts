/** One call to Paywint exactly as it is told, good or bad, and what came back; nothing is repeated. */
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { Redact } from '../paywint/redact.ts';

export type WireCall = {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly body?: object;
  /** In place of those that the bot sends. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Hangs up as soon as everything was written. */
  readonly hangsUp?: true;
};

export type WireAnswer = {
  /** Null when there was no answer. */
  readonly status: number | null;
  /** Parsed where it is JSON; without secrets and card numbers. */
  readonly body: unknown;
};

export type Wire = (call: WireCall) => Promise<WireAnswer>;

export type WireParts = {
  readonly baseUrl: URL;
  readonly apiKey: string;
  readonly apiSecret: string;
  readonly redact: Redact;
  /** Hears of every call and its answer. */
  readonly note: (line: string) => void;
};

const PATIENCE_MS = 60_000;
const MOST_BYTES = 256 * 1024;

export function createWire(parts: WireParts): Wire {
  return async (call) => {
    const answer = await exchange(parts, call);
    const asked = `${call.method} ${call.path} ${parts.redact.json(JSON.stringify(call.body ?? {}))}`;
    const told = answer.status === null ? 'no answer' : String(answer.status);
    parts.note(`${asked}\n  ${told} ${JSON.stringify(answer.body ?? null)}`);
    return answer;
  };
}

function exchange(parts: WireParts, call: WireCall): Promise<WireAnswer> {
  const { baseUrl, apiKey, apiSecret, redact } = parts;
  const send = baseUrl.protocol === 'https:' ? httpsRequest : httpRequest;
  const text = call.body === undefined ? '' : JSON.stringify(call.body);
  const headers = {
    'X-Api-Key': apiKey,
    'X-Api-Secret': apiSecret,
    ...(text === '' ? {} : { 'Content-Type': 'application/json' }),
    'Content-Length': String(Buffer.byteLength(text)),
    ...call.headers,
  };
  return new Promise((resolve) => {
    const none = (): void => resolve({ status: null, body: null });
    const request = send(
      new URL(call.path, baseUrl),
      { method: call.method, headers, timeout: PATIENCE_MS },
      (got) => {
        const chunks: Buffer[] = [];
        let size = 0;
        got.on('data', (chunk: Buffer) => {
          size += chunk.length;
          if (size > MOST_BYTES) got.destroy();
          else chunks.push(chunk);
        });
        got.on('error', none);
        got.on('close', none);
        got.on('end', () => {
          const body = redact.json(Buffer.concat(chunks).toString('utf8'));
          resolve({ status: got.statusCode ?? 0, body: parsed(body) });
        });
      },
    );
    request.on('timeout', () => request.destroy());
    request.on('error', none);
    request.on('close', none);
    request.end(text, () => {
      if (call.hangsUp) request.destroy();
    });
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
