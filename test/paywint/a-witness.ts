/** Stands between a caller and the local Paywint, passes every byte on, and remembers what was said. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { once } from 'node:events';

export type Exchange = {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly status: number;
  readonly answer: string;
};

export type Witness = AsyncDisposable & {
  readonly url: string;
  readonly seen: () => readonly Exchange[];
};

export async function aWitness(target: string): Promise<Witness> {
  const seen: Exchange[] = [];
  const server = createServer((request, response) => {
    void pass(target, request, response).then((exchange) => seen.push(exchange));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    seen: () => seen,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function pass(
  target: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<Exchange> {
  const { method = '', url: path = '' } = request;
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer); // a request without an encoding
  const body = Buffer.concat(chunks).toString('utf8');
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
  );
  const ofHop = ['host', 'connection', 'content-length', 'transfer-encoding'];
  const passed = Object.entries(headers).filter(([name]) => !ofHop.includes(name));
  const got = await fetch(`${target}${path}`, {
    method,
    redirect: 'manual',
    headers: Object.fromEntries(passed),
    ...(body === '' ? {} : { body }),
  });
  const answer = await got.text();
  response.writeHead(got.status, { 'content-type': got.headers.get('content-type') ?? '' });
  response.end(answer);
  return { method, path, headers, body, status: got.status, answer };
}
