import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Faults } from './faults.ts';
import { openPort } from './port.ts';
import type { Sightings } from './sightings.ts';
import type { Timers } from './timers.ts';

/** Where callers come in. A fault can unplug it, and it keeps no socket when it closes. */
export type Door = {
  readonly port: number;
  /** Opens or shuts the port as the faults ask. */
  readonly follow: () => void;
  readonly ready: () => Promise<void>;
  readonly close: () => Promise<void>;
};

type Answerer = (request: IncomingMessage, response: ServerResponse) => void;

export const openDoor = async (
  wanted: number,
  faults: Faults,
  timers: Timers,
  sightings: Pick<Sightings, 'connected'>,
  answerer: Answerer,
): Promise<Door> => {
  const sockets = new Set<Socket>();
  const server = createServer(answerer);
  // Only a programmed fault may end an idle connection; Node's own 5 s would make tests flicker.
  server.keepAliveTimeout = 10 * 60_000;
  server.on('clientError', (_error, socket) => socket.destroy());
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    sightings.connected(socket);
    hangUpOnSilence(socket, faults, timers);
  });
  const port = await openPort(server, wanted, sockets);
  return {
    port: port.number,
    follow: () => port.want(!faults.isUnplugged()),
    ready: port.ready,
    close: () => {
      port.want(false);
      return port.ready();
    },
  };
};

/** Without a delay every fresh connection is struck; with one, those that stay silent that long. */
const hangUpOnSilence = (socket: Socket, faults: Faults, timers: Timers): void => {
  const ms = faults.idle()?.ms ?? 0;
  if (ms === 0) {
    if (faults.takeIdle()) socket.destroy();
    return;
  }
  timers.after(ms, () => {
    if (socket.bytesRead === 0 && faults.takeIdle()) socket.destroy();
  });
};
