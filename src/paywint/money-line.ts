/**
 * The connection for one money call. It is opened first, so that every failure of DNS, TCP and TLS
 * comes while nothing is at stake; the call is then one request on exactly this socket. Nothing here
 * reconnects, follows, repeats or throws: a client that reconnected would pay twice.
 */
import { type ClientRequest, request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { Answer, MoneyLine } from '../engine/paywint-ports.ts';
import type { Timers } from '../engine/ports.ts';
import { readAnswer } from './answer.ts';
import { hostOf, portOf } from './base-url.ts';
import type { Wire } from './connect.ts';
import type { Written } from './fetch-once.ts';
import type { Redact } from './redact.ts';
import { sentenceForError } from './sentences.ts';

export type LineParts = {
  readonly wire: Wire;
  readonly baseUrl: URL;
  /** The headers by which Paywint knows who calls. */
  readonly credentials: (call: Written) => Readonly<Record<string, string>>;
  readonly timers: Timers;
  readonly redact: Redact;
};

export function createMoneyLine(
  parts: LineParts,
): MoneyLine & { send(call: Written, deadlineMs: number): Promise<Answer> } {
  const { socket, reset } = parts.wire;
  let used = false;
  // Bytes that wait before anything was asked would be taken for the answer.
  const isOpen = (): boolean =>
    !used && !socket.destroyed && socket.writable && socket.readable && socket.readableLength === 0;
  return {
    isOpen,
    send(call, deadlineMs) {
      if (used) return Promise.resolve(lost('this connection has carried its one call already'));
      const wasOpen = isOpen();
      used = true;
      if (wasOpen) return exchange(parts, call, deadlineMs);
      reset();
      return Promise.resolve(lost('the connection was closed before the call; nothing was sent'));
    },
    close: () => void socket.destroy(),
  };
}

function exchange(parts: LineParts, call: Written, deadlineMs: number): Promise<Answer> {
  const { timers, wire } = parts;
  return new Promise((resolve) => {
    const cancel = timers.after(deadlineMs, () => {
      const seconds = Math.round(deadlineMs / 100) / 10;
      finish(lost(`Paywint did not answer in full within ${seconds} seconds`));
    });
    // The first word counts: a promise keeps it, whatever the sockets say afterwards.
    const finish = (answer: Answer): void => {
      cancel();
      resolve(answer);
      if (answer.kind === 'lost') wire.reset();
      else wire.socket.destroy();
    };
    try {
      let hasResponse = false;
      const request = requestOn(parts, call);
      request.on('response', (response) => {
        hasResponse = true;
        readAnswer(response, parts.redact, finish);
      });
      // Listeners that stay: a second error after the first must find somebody.
      request.on('error', (error) => finish(lost(sentenceForError(error))));
      // With a response under way, its own end tells: the request may close before it is read.
      request.on('close', () => {
        if (!hasResponse) finish(lost('the connection was closed without an answer'));
      });
      request.end(Buffer.from(call.body, 'utf8'));
    } catch (error) {
      finish(lost(sentenceForError(error)));
    }
  });
}

function requestOn(parts: LineParts, call: Written): ClientRequest {
  const { baseUrl } = parts;
  const ask = baseUrl.protocol === 'https:' ? httpsRequest : httpRequest;
  return ask({
    method: call.method,
    host: hostOf(baseUrl),
    port: portOf(baseUrl),
    path: call.path,
    // No `agent: false` here: Node then makes a new agent, which ignores `createConnection` and
    // opens a connection of its own. Without the option there is no agent and only this socket.
    createConnection: () => parts.wire.socket,
    headers: {
      Host: baseUrl.host,
      ...parts.credentials(call),
      'Content-Type': 'application/json',
      'Content-Length': Buffer.byteLength(call.body),
      Accept: 'application/json',
      'Accept-Encoding': 'identity',
      Connection: 'close',
    },
  });
}

function lost(why: string): Answer {
  return { kind: 'lost', why };
}
