/** The one HTTP server: who answers which path, and a stop that lets what is under way finish. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Log } from '../engine/ports.ts';

export type Route = {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  /** Answers for everything below its path, and not for the path itself. */
  readonly under?: true;
  readonly answer: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
};

export type HttpServer = {
  /** @returns the port, which differs from the asked one when that was 0. */
  readonly listen: (port: number) => Promise<number>;
  readonly close: () => Promise<void>;
};

export function createHttpServer(routes: readonly Route[], log: Log): HttpServer {
  const server = createServer((request, response) => {
    void answer(routes, request, response).catch((err: unknown) => {
      // Of a path only its first step: the last one of a webhook's is a secret.
      const place = request.url?.split('/')[1]?.split('?')[0];
      log.error({ err, place }, 'a request could not be answered');
      if (!response.headersSent) plain(response, 500, 'internal error');
    });
  });
  // Slack waits three seconds; nobody honest needs longer to say what they want.
  server.headersTimeout = 5_000;
  server.requestTimeout = 10_000;
  return {
    listen: (port) => listen(server, port),
    close: () => close(server),
  };
}

async function answer(
  routes: readonly Route[],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const path = request.url?.split('?')[0] ?? '/';
  const here = routes.filter((route) => isAt(route, path));
  if (here.length === 0) return plain(response, 404, 'not found');
  const route = here.find(({ method }) => method === request.method);
  if (route !== undefined) return route.answer(request, response);
  response.setHeader('Allow', here.map(({ method }) => method).join(', '));
  return plain(response, 405, 'method not allowed');
}

function isAt(route: Route, path: string): boolean {
  return route.under === true ? path.startsWith(`${route.path}/`) : route.path === path;
}

export function plain(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' });
  response.end(`${text}\n`);
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, () => {
      server.off('error', reject);
      // A TCP server that listens has an address with a port.
      resolve((server.address() as AddressInfo).port);
    });
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
}
