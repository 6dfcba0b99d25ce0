/** A wire that can be cut, slowed and held: everything between a replica and one of its neighbours goes through it. */
import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

export type Cable = {
  readonly port: number;
  /** Every connection is reset. */
  readonly cut: () => void;
  /** Bytes and new connections wait, in both directions, as behind a half-open line. */
  readonly hold: (isHeld: boolean) => void;
  /** Nobody gets through any more: whoever connects is turned away. */
  readonly unplug: (isUnplugged: boolean) => void;
  readonly close: () => Promise<void>;
};

export async function layCable(target: number): Promise<Cable> {
  const ends = new Set<Socket>();
  const state = { isHeld: false, isUnplugged: false };
  const server = createServer((near) => {
    if (state.isUnplugged) {
      near.resetAndDestroy();
      return;
    }
    const far = connect(target, '127.0.0.1');
    const pair = [near, far] as const;
    for (const end of pair) {
      ends.add(end);
      end.on('error', () => end.destroy());
      end.once('close', () => {
        ends.delete(end);
        for (const other of pair) other.destroy();
      });
    }
    near.on('data', (bytes) => void far.write(bytes));
    far.on('data', (bytes) => void near.write(bytes));
    // What one end has said to the last byte still reaches the other.
    near.on('end', () => far.end());
    far.on('end', () => near.end());
    if (state.isHeld) for (const end of pair) end.pause();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const cut = (): void => {
    for (const end of ends) end.resetAndDestroy();
  };
  return {
    port: portOf(server.address()),
    cut,
    hold(isHeld) {
      state.isHeld = isHeld;
      for (const end of ends) end[isHeld ? 'pause' : 'resume']();
    },
    unplug(isUnplugged) {
      state.isUnplugged = isUnplugged;
      if (isUnplugged) cut();
    },
    async close() {
      cut();
      server.close();
      await once(server, 'close');
    },
  };
}

function portOf(address: ReturnType<ReturnType<typeof createServer>['address']>): number {
  if (address === null || typeof address === 'string') throw new Error('there is no port');
  return address.port;
}
