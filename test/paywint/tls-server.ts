/** A TLS server on `localhost` that counts connections and the calls that reached it whole. */
import {
  setDefaultCACertificates,
  getCACertificates,
  createServer,
  type TLSSocket,
} from 'node:tls';
import type { AddressInfo, Socket } from 'node:net';
import { selfSigned } from './certificate.ts';

export type TlsServer = {
  readonly url: URL;
  readonly seen: { connections: number; calls: number };
  readonly [Symbol.asyncDispose]: () => Promise<void>;
};

export async function tlsServer(
  answer: (socket: TLSSocket) => void,
  options: {
    readonly isTrusted: boolean;
    readonly newest?: 'TLSv1.1';
    readonly onSecure?: (socket: TLSSocket) => void;
  },
): Promise<TlsServer> {
  const certificate = selfSigned();
  const before = getCACertificates('default');
  if (options.isTrusted) setDefaultCACertificates([certificate.cert]);
  const sockets = new Set<Socket>();
  const seen = { connections: 0, calls: 0 };
  const old = {
    maxVersion: 'TLSv1.1',
    minVersion: 'TLSv1',
    ciphers: 'DEFAULT@SECLEVEL=0',
  } as const;
  const server = createServer({ ...certificate, ...(options.newest ? old : {}) }, (socket) => {
    socket.on('error', () => {});
    options.onSecure?.(socket);
    socket.on('data', (chunk) => {
      if (!chunk.toString('utf8').endsWith('}')) return;
      seen.calls += 1;
      answer(socket);
    });
  });
  server.on('connection', (socket: Socket) => {
    seen.connections += 1;
    sockets.add(socket);
    socket.on('error', () => {});
  });
  server.on('tlsClientError', () => {});
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo; // it listens on TCP
  return {
    url: new URL(`https://localhost:${port}`),
    seen,
    async [Symbol.asyncDispose]() {
      setDefaultCACertificates(before);
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}
