/** As much of Slack's Web API as one test needs, over a real socket: methods answer, faults are planned. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Clients, createClients } from '../../src/slack/clients.ts';
import { quietLog } from '../support/ports.ts';

export type Fields = Readonly<Record<string, string>>;
type Method = (fields: Fields) => object;
type Fault =
  | 'loseAnswer'
  | 'breakOff'
  | { readonly retryAfter: number }
  | { readonly error: string }
  | { readonly status: number };

export type TinySlack = {
  readonly url: string;
  readonly clients: Clients;
  readonly calls: { readonly method: string; readonly fields: Fields }[];
  /** For the next call of a method; the lost answers belong to calls that were done. */
  readonly plan: (method: string, fault: Fault) => void;
  readonly close: () => Promise<void>;
};

export async function tinySlack(methods: Readonly<Record<string, Method>>): Promise<TinySlack> {
  const calls: { readonly method: string; readonly fields: Fields }[] = [];
  const faults = new Map<string, Fault[]>();
  const server = createServer((request, response) => {
    void answer(request, response);
  });
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const method = request.url?.split('/').at(-1) ?? '';
    const fields = await fieldsOf(request);
    calls.push({ method, fields });
    const fault = faults.get(method)?.shift();
    const done = (): object => methods[method]?.(fields) ?? { ok: false, error: 'unknown_method' };
    if (fault === undefined) return json(response, done());
    if (typeof fault === 'string') {
      done();
      if (fault === 'breakOff') response.writeHead(200, { 'content-length': '99' }).write('{"ok"');
      // What was written leaves first: the connection ends in the middle of the answer.
      setImmediate(() => request.socket.destroy());
      return;
    }
    if ('retryAfter' in fault) {
      response.writeHead(429, { 'retry-after': String(fault.retryAfter) }).end();
      return;
    }
    if ('status' in fault) {
      response.writeHead(fault.status).end('no');
      return;
    }
    json(response, { ok: false, error: fault.error });
  };
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  // A TCP server that listens has an address with a port.
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/`;
  return {
    url,
    calls,
    clients: createClients({ token: 'xoxb-tiny', apiUrl: new URL(url), log: quietLog() }),
    plan: (method, fault) => faults.set(method, [...(faults.get(method) ?? []), fault]),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}

async function fieldsOf(request: IncomingMessage): Promise<Fields> {
  let text = '';
  request.setEncoding('utf8');
  for await (const piece of request) text += String(piece);
  return Object.fromEntries(new URLSearchParams(text));
}

function json(response: ServerResponse, body: object): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
