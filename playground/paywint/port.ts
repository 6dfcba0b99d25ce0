import type { Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { setTimeout as patience } from 'node:timers/promises';

/** A listening port that can be shut and opened again under the same number. */
export type Port = {
  readonly number: number;
  readonly want: (open: boolean) => void;
  /** Resolves when the port is as it was last wanted. */
  readonly ready: () => Promise<void>;
};

export const openPort = async (
  server: Server,
  wanted: number,
  sockets: ReadonlySet<Socket>,
): Promise<Port> => {
  await listen(server, wanted);
  const { port } = addressOf(server.address());
  let wantsOpen = true;
  let isTurning = false;
  let turned = Promise.resolve();
  const turn = async (): Promise<void> => {
    isTurning = true;
    while (server.listening !== wantsOpen) {
      await (wantsOpen ? listenAgain(server, port) : stop(server, sockets));
    }
    isTurning = false;
  };
  return {
    number: port,
    // Closing takes effect at once; opening waits until what came before is done.
    want: (open) => {
      wantsOpen = open;
      if (!isTurning) turned = turn();
    },
    ready: () => turned,
  };
};

const listen = (server: Server, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });

/** Somebody's outgoing connection may sit on our port for a moment: patience, then the error. */
const listenAgain = async (server: Server, port: number): Promise<void> => {
  for (let left = 50; left > 0; left -= 1) {
    try {
      return await listen(server, port);
    } catch {
      await patience(20);
    }
  }
  return listen(server, port);
};

const stop = (server: Server, sockets: ReadonlySet<Socket>): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    for (const socket of sockets) socket.destroy();
  });

const addressOf = (address: AddressInfo | string | null): AddressInfo => {
  if (address === null || typeof address === 'string') throw new Error('Not listening on a port');
  return address;
};
