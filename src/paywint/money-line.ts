/**
 * The connection for one money call. It is opened first, so that every failure of DNS, TCP and TLS
 * comes while nothing is at stake; the call is then one request on exactly this socket. Nothing here
 * reconnects, follows or repeats: a client that did would pay twice.
 */
import { type ClientRequest, type IncomingMessage, request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { Socket } from 'node:net';
import type { Answer, MoneyLine, Timers } from '../engine/ports.ts';
import type { Call } from '../requests/request.ts';
import { redact } from './redact.ts';

export type LineParts = {
  readonly socket: Socket;
  readonly baseUrl: URL;
  readonly apiKey: string;
  readonly apiSecret: string;
  readonly timers: Timers;
};

/** An answer to a money call is a few hundred bytes. */
const MAX_BYTES = 256 * 1024;

export function createMoneyLine(parts: LineParts): MoneyLine {
  const { socket } = parts;
  let used = false;
  // An idle socket that fails must not end the process; isOpen tells of it.
  socket.on('error', () => {});
  const isOpen = (): boolean => !socket.destroyed && socket.writable && !socket.readableEnded;
  return {
    isOpen,
    send(call, deadlineMs) {
      if (used) throw new Error('a money line carries one call');
      used = true;
      if (!isOpen()) return Promise.resolve(lost('the connection was closed before the call'));
      return exchange(parts, call, deadlineMs);
    },
    close: () => void socket.destroy(),
  };
}

function exchange(parts: LineParts, call: Call, deadlineMs: number): Promise<Answer> {
  const { socket, timers } = parts;
  return new Promise((resolve) => {
    const cancel = timers.after(deadlineMs, () => {
      finish(lost(`Paywint did not answer within ${Math.round(deadlineMs / 1_000)} seconds`));
      // A reset lets the kernel drop what it has not sent yet.
      if (socket.destroyed) return;
      socket.resetAndDestroy();
    });
    const finish = (answer: Answer): void => {
      cancel();
      resolve(answer);
    };
    try {
      const request = requestOn(parts, call);
      let hasResponse = false;
      request.once('response', (response) => {
        hasResponse = true;
        readAnswer(response, finish);
      });
      request.once('error', (error) => finish(lost(reason(error))));
      // With a response under way, its own end tells: the request may close before it is read.
      request.once('close', () => {
        if (!hasResponse) finish(lost('the connection was closed without an answer'));
      });
      request.end(call.body);
    } catch (error) {
      finish(lost(reason(error)));
    }
  });
}

function requestOn(parts: LineParts, call: Call): ClientRequest {
  const { socket, baseUrl } = parts;
  const ask = baseUrl.protocol === 'https:' ? httpsRequest : httpRequest;
  return ask({
    method: call.method,
    host: baseUrl.hostname,
    port: baseUrl.port === '' ? undefined : Number.parseInt(baseUrl.port, 10),
    path: call.path,
    // Without an agent there is no pool, and this is the only connection that exists.
    createConnection: () => socket,
    headers: {
      Host: baseUrl.host,
      'X-Api-Key': parts.apiKey,
      'X-Api-Secret': parts.apiSecret,
      'Content-Type': 'application/json',
      'Content-Length': Buffer.byteLength(call.body),
      Accept: 'application/json',
      'Accept-Encoding': 'identity',
      Connection: 'close',
    },
  });
}

function readAnswer(response: IncomingMessage, finish: (answer: Answer) => void): void {
  const chunks: Buffer[] = [];
  let size = 0;
  response.on('data', (chunk: Buffer) => {
    size += chunk.byteLength;
    chunks.push(chunk);
    if (size <= MAX_BYTES) return;
    finish(lost('the answer was larger than any answer should be'));
    response.destroy();
  });
  response.once('error', (error) => finish(lost(`the answer was cut short: ${reason(error)}`)));
  response.once('close', () => finish(lost('the answer was cut short')));
  response.once('end', () => {
    if (!response.complete) return finish(lost('the answer was cut short'));
    return finish({
      kind: 'answer',
      status: response.statusCode ?? 0,
      headers: flat(response),
      body: Buffer.concat(chunks).toString('utf8'),
    });
  });
}

/** The headers that the outcome may depend on. */
function flat(response: IncomingMessage): Readonly<Record<string, string>> {
  const names = ['content-type', 'content-encoding', 'retry-after', 'location'] as const;
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = response.headers[name];
      return typeof value === 'string' ? [[name, redact(value)]] : [];
    }),
  );
}

function lost(why: string): Answer {
  return { kind: 'lost', why };
}

function reason(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return code === '' ? 'the connection failed' : `the connection failed (${redact(code)})`;
}
