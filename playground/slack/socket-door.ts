import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { refuse } from './web-api/method.ts';
import type { Answer } from './web-api/method.ts';
import type { World } from './world.ts';

/** `apps.connections.open`: takes the app's own token, and gives an address that works once. */
export function openConnection(world: World, token: string): Answer {
  const { appToken, botToken } = world.settings;
  if (token === botToken) return refuse('not_allowed_token_type');
  if (appToken === undefined || token !== appToken) return refuse('invalid_auth');
  const url = new URL('/link', world.url.replace('http:', 'ws:'));
  url.searchParams.set('ticket', world.sockets.issueTicket());
  return { ok: true, url: url.href };
}

/** Lets connections in whose address was given by `apps.connections.open`. */
export function serveSockets(world: World, server: Server): void {
  const door = new WebSocketServer({ noServer: true, maxPayload: 1024 * 1024 });
  server.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', world.url);
    const isKnown = world.sockets.useTicket(searchParams.get('ticket') ?? '');
    if (pathname !== '/link' || !isKnown) {
      stream.end('HTTP/1.1 401 Unauthorized\r\nConnection: close\r\n\r\n');
      return;
    }
    door.handleUpgrade(request, stream, head, (socket) => world.sockets.add(socket));
  });
}
