import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { setTimeout as patience } from 'node:timers/promises';
import type { Faults } from './faults.ts';
import type { Timers } from './timers.ts';

/** The port of the local Paywint: it can be unplugged and plugged in again, and always frees its sockets. */
export type Door = {
  readonly port: () => number;
  /** Opens or closes the port as the faults ask. */
  readonly follow: () => void;
  /** Resolves when the port is as the last `follow` wanted it. */
  readonly ready: () => Promise<void>;
  readonly close: () => Promise<void>;
};

type Answerer = (request: IncomingMessage, response: ServerResponse) => void;

export const openDoor = async (
  wanted: number,
  faults: Faults,
  timers: Timers,
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
    hangUpOnSilence(socket, faults, timers);
  });

  const listen = (port: number): Promise<void> =>
    new Promise((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, '127.0.0.1', () => {
        server.off('error', reject);
        resolve();
      });
    });
  const stop = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      for (const socket of sockets) socket.destroy();
    });

  await listen(wanted);
  const { port } = addressOf(server.address());
  let isTurning = false;
  let turned = Promise.resolve();
  let wantsOpen = true;
  const turn = async (): Promise<void> => {
    isTurning = true;
    while (server.listening !== wantsOpen) await (wantsOpen ? listenAgain(listen, port) : stop());
    isTurning = false;
  };
  /** Closing takes effect at once; opening waits until what came before is done. */
  const want = (open: boolean): void => {
    wantsOpen = open;
    if (!isTurning) turned = turn();
  };
  return {
    port: () => port,
    follow: () => want(!faults.isUnplugged()),
    ready: () => turned,
    close: () => {
      want(false);
      return turned;
    },
  };
};

/** Somebody's outgoing connection may sit on our port for a moment: patience, then the error. */
const listenAgain = async (
  listen: (port: number) => Promise<void>,
  port: number,
): Promise<void> => {
  for (let left = 50; left > 0; left -= 1) {
    try {
      return await listen(port);
    } catch {
      await patience(20);
    }
  }
  return listen(port);
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

const addressOf = (address: AddressInfo | string | null): AddressInfo => {
  if (address === null || typeof address === 'string') throw new Error('Not listening on a port');
  return address;
};
