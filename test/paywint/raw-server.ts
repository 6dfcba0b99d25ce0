/** A server of bare sockets: it says what a test wants, and counts what reached it. */
import { type AddressInfo, createServer, type Socket } from 'node:net';

export type RawServer = {
  readonly url: URL;
  readonly seen: { connections: number; readonly requests: string[] };
  readonly closeSockets: () => void;
  readonly [Symbol.asyncDispose]: () => Promise<void>;
};

/** @param answer called once for every complete request, with the socket to answer on. */
export async function rawServer(
  answer: (socket: Socket) => void,
  onConnect: (socket: Socket) => void = () => {},
): Promise<RawServer> {
  const sockets = new Set<Socket>();
  const seen = { connections: 0, requests: [] as string[] };
  const server = createServer((socket) => {
    seen.connections += 1;
    sockets.add(socket);
    let text = '';
    socket.on('error', () => {});
    socket.on('data', (chunk) => {
      text += chunk.toString('utf8');
      const rest = restAfterRequest(text);
      if (rest === null) return;
      seen.requests.push(text);
      text = rest;
      answer(socket);
    });
    onConnect(socket);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo; // it listens on TCP
  const closeSockets = (): void => {
    for (const socket of sockets) socket.resetAndDestroy();
  };
  return {
    url: new URL(`http://127.0.0.1:${port}`),
    seen,
    closeSockets,
    async [Symbol.asyncDispose]() {
      closeSockets();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}

/** Null until headers and body are whole. */
function restAfterRequest(text: string): string | null {
  const end = text.indexOf('\r\n\r\n');
  if (end === -1) return null;
  const length = Number(/content-length: (\d+)/i.exec(text)?.[1] ?? 0);
  const whole = end + 4 + length;
  return Buffer.byteLength(text) < whole ? null : text.slice(whole);
}

export function http(status: string, body: string, headers: readonly string[] = []): string {
  const lines = [
    `HTTP/1.1 ${status}`,
    'Content-Type: application/json',
    `Content-Length: ${Buffer.byteLength(body)}`,
    ...headers,
  ];
  return `${lines.join('\r\n')}\r\n\r\n${body}`;
}
