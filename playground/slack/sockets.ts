import type { WebSocket } from 'ws';
import type { Alarms } from './alarms.ts';
import { createSocketBook } from './socket-book.ts';
import type { SocketBook } from './socket-book.ts';
import { ask, hello, keepAlive, speak } from './socket-wire.ts';
import type { Envelope, SocketFault } from './socket-wire.ts';

/** The bot's connections of Socket Mode. Any one of them gets each envelope. */
export type Sockets = {
  readonly issueTicket: () => string;
  /** Whether this ticket was given and not used before. */
  readonly useTicket: (ticket: string) => boolean;
  readonly add: (socket: WebSocket) => void;
  readonly live: SocketBook['all'];
  readonly send: (envelope: Envelope, patienceMs: number) => ReturnType<typeof ask>;
  /** As when a cable is pulled: nothing is said. Without an id, all. */
  readonly drop: (id?: number) => void;
  /** Says `disconnect`; Slack ends the connection some time later. */
  readonly announceEnd: (id: number, reason: string) => void;
  readonly end: (id: number) => void;
  /** Meets the next envelopes. */
  readonly fault: (fault: SocketFault, times?: number) => void;
};

/** https://docs.slack.dev/apis/events-api/using-socket-mode */
const MOST_CONNECTIONS = 10;

type Parts = {
  readonly alarms: Alarms;
  readonly nextId: (prefix: string) => string;
  readonly touch: () => void;
};

export function createSockets(parts: Parts): Sockets {
  const tickets = new Set<string>();
  const book = createSocketBook();
  const faults: SocketFault[] = [];
  return {
    issueTicket() {
      const ticket = parts.nextId('ticket');
      tickets.add(ticket);
      return ticket;
    },
    useTicket: (ticket) => tickets.delete(ticket),
    add: (socket) => enter(parts, book, socket),
    live: book.all,
    send(envelope, patienceMs) {
      const connection = book.next();
      if (connection === undefined) return Promise.resolve({ kind: 'lost' });
      const { alarms } = parts;
      return ask(connection.socket, envelope, { alarms, patienceMs, fault: faults.shift() });
    },
    drop: (id) => book.find(id).forEach(({ socket }) => socket.terminate()),
    announceEnd(id, reason) {
      book.leaves(id);
      book.find(id).forEach(({ socket }) => {
        speak(socket, { type: 'disconnect', reason, debug_info: { host: 'local' } });
      });
    },
    end: (id) => book.find(id).forEach(({ socket }) => socket.close(1000)),
    fault: (fault, times = 1) => {
      faults.push(...Array.from({ length: times }, () => fault));
    },
  };
}

function enter({ alarms, touch }: Parts, book: SocketBook, socket: WebSocket): void {
  socket.on('error', () => undefined);
  if (book.all().length >= MOST_CONNECTIONS) return turnAway(socket);
  const id = book.add(socket);
  socket.once('close', () => {
    book.remove(id);
    touch();
  });
  keepAlive(socket, alarms);
  speak(socket, hello(book.all().length));
  touch();
}

function turnAway(socket: WebSocket): void {
  speak(socket, { type: 'disconnect', reason: 'too_many_websockets' });
  socket.close(1000);
}
