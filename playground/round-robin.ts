/** One address in front of several bots: each request goes to the next one that is there. */
import { once } from 'node:events';
import {
  createServer,
  request as send,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';

export type RoundRobin = { readonly url: string; readonly close: () => Promise<void> };

/** @param targets the addresses of those that are up now, asked for anew with each request. */
export async function roundRobin(targets: () => readonly string[]): Promise<RoundRobin> {
  let turn = 0;
  const server = createServer((request, response) => {
    const all = targets();
    turn += 1;
    const order = all.map((_, index) => all[(turn + index) % all.length] ?? '');
    void handOn(order, request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { url: `http://127.0.0.1:${portOf(server)}`, close: () => close(server) };
}

async function handOn(
  order: readonly string[],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  for (const target of order) {
    if ((await pass(target, request, Buffer.concat(chunks), response)) !== 'not there') return;
  }
  response.writeHead(503).end();
}

/** Only a bot that could not be reached at all is passed over: another one may have taken it. */
function pass(
  target: string,
  { method, url, headers }: IncomingMessage,
  body: Buffer,
  response: ServerResponse,
): Promise<'done' | 'not there'> {
  return new Promise((resolve) => {
    const onward = send(`${target}${url ?? '/'}`, { method, headers, agent: false }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
      answer.once('error', () => response.destroy());
      answer.once('close', () => resolve('done'));
    });
    onward.once('error', (error) => {
      if ('code' in error && error.code === 'ECONNREFUSED') return resolve('not there');
      response.destroy();
      resolve('done');
    });
    onward.end(body);
  });
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('there is no port');
  return address.port;
}

async function close(server: Server): Promise<void> {
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
}
