import type { WebSocket } from 'ws';

type Connection = {
  readonly id: number;
  readonly socket: WebSocket;
  /** How many envelopes it was given. */
  readonly given: number;
  /** Its end is announced: it is given nothing more while there are others. */
  readonly isLeaving: boolean;
};

/** Who is connected, and whose turn it is. */
export type SocketBook = {
  readonly all: () => readonly Connection[];
  readonly find: (id: number | undefined) => readonly Connection[];
  readonly add: (socket: WebSocket) => number;
  readonly remove: (id: number) => void;
  readonly leaves: (id: number) => void;
  readonly next: () => Connection | undefined;
};

export function createSocketBook(): SocketBook {
  let connections: readonly Connection[] = [];
  let numbers = 0;
  let turn = 0;
  const change = (id: number, to: Partial<Connection>): void => {
    connections = connections.map((one) => (one.id === id ? { ...one, ...to } : one));
  };
  return {
    all: () => connections,
    find: (id) => connections.filter((one) => id === undefined || one.id === id),
    add(socket) {
      numbers += 1;
      connections = [...connections, { id: numbers, socket, given: 0, isLeaving: false }];
      return numbers;
    },
    remove: (id) => {
      connections = connections.filter((one) => one.id !== id);
    },
    leaves: (id) => change(id, { isLeaving: true }),
    next() {
      const staying = connections.filter(({ isLeaving }) => !isLeaving);
      const able = staying.length > 0 ? staying : connections;
      const chosen = able[turn % able.length];
      turn += 1;
      if (chosen !== undefined) change(chosen.id, { given: chosen.given + 1 });
      return chosen;
    },
  };
}
