import { WebSocket } from 'ws';
import type { Alarms } from './alarms.ts';
import { fields, parseJson, word } from './json.ts';

/** `no ack`: the bot's answer gets lost. `cut`: the connection ends instead of being answered on. */
export type SocketFault = 'no ack' | 'cut';

export type Connection = {
  readonly id: number;
  readonly socket: WebSocket;
  /** How many envelopes it was given. */
  readonly given: number;
  /** Its end is announced: it is given nothing more while there are others. */
  readonly isLeaving: boolean;
};

export type SocketAnswer =
  | { readonly kind: 'acked'; readonly payload: unknown }
  | { readonly kind: 'late' }
  | { readonly kind: 'lost' };

/** The bot's connections of Socket Mode. Any one of them gets each envelope. */
export type Sockets = {
  readonly issueTicket: () => string;
  /** Whether this ticket was given and not used before. */
  readonly useTicket: (ticket: string) => boolean;
  readonly add: (socket: WebSocket) => void;
  readonly live: () => readonly Connection[];
  readonly send: (envelope: Envelope, patienceMs: number) => Promise<SocketAnswer>;
  /** As when a cable is pulled: nothing is said. Without an id, all. */
  readonly drop: (id?: number) => void;
  /** Says `disconnect`; Slack ends the connection some time later. */
  readonly announceEnd: (id: number, reason: string) => void;
  readonly end: (id: number) => void;
  readonly fault: (fault: SocketFault, times?: number) => void;
  readonly clearFaults: () => void;
};

export type Envelope = { readonly envelope_id: string } & Readonly<Record<string, unknown>>;

/** https://docs.slack.dev/apis/events-api/using-socket-mode */
const MOST_CONNECTIONS = 10;
const PING_MS = 5_000;

type Parts = {
  readonly alarms: Alarms;
  readonly nextId: (prefix: string) => string;
  readonly touch: () => void;
};

export function createSockets({ alarms, nextId, touch }: Parts): Sockets {
  const tickets = new Set<string>();
  let connections: readonly Connection[] = [];
  let numbers = 0;
  let turn = 0;
  const faults: SocketFault[] = [];
  const find = (id: number | undefined): readonly Connection[] =>
    connections.filter((one) => id === undefined || one.id === id);
  const remove = (id: number): void => {
    connections = connections.filter((one) => one.id !== id);
    touch();
  };
  const change = (id: number, to: Partial<Connection>): void => {
    connections = connections.map((one) => (one.id === id ? { ...one, ...to } : one));
  };
  const next = (): Connection | undefined => {
    const staying = connections.filter(({ isLeaving }) => !isLeaving);
    const able = staying.length > 0 ? staying : connections;
    const chosen = able[turn % able.length];
    turn += 1;
    if (chosen === undefined) return undefined;
    change(chosen.id, { given: chosen.given + 1 });
    return chosen;
  };
  return {
    issueTicket() {
      const ticket = nextId('ticket');
      tickets.add(ticket);
      return ticket;
    },
    useTicket: (ticket) => tickets.delete(ticket),
    add(socket) {
      if (connections.length >= MOST_CONNECTIONS) return turnAway(socket);
      numbers += 1;
      const id = numbers;
      connections = [...connections, { id, socket, given: 0, isLeaving: false }];
      socket.on('error', () => undefined);
      socket.once('close', () => remove(id));
      keepAlive(socket, alarms);
      speak(socket, hello(connections.length));
      touch();
    },
    live: () => connections,
    send(envelope, patienceMs) {
      const connection = next();
      if (connection === undefined) return Promise.resolve({ kind: 'lost' });
      return ask(connection.socket, envelope, { alarms, patienceMs, fault: faults.shift() });
    },
    drop: (id) => find(id).forEach(({ socket }) => socket.terminate()),
    announceEnd(id, reason) {
      change(id, { isLeaving: true });
      const debug = { host: 'local' };
      find(id).forEach(({ socket }) => {
        speak(socket, { type: 'disconnect', reason, debug_info: debug });
      });
    },
    end: (id) => find(id).forEach(({ socket }) => socket.close(1000)),
    fault: (fault, times = 1) => {
      faults.push(...Array.from({ length: times }, () => fault));
    },
    clearFaults: () => {
      faults.length = 0;
    },
  };
}

function hello(count: number): object {
  const debug = { host: 'local', build_number: 1, approximate_connection_time: 18_060 };
  return { type: 'hello', num_connections: count, connection_info: {}, debug_info: debug };
}

function turnAway(socket: WebSocket): void {
  speak(socket, { type: 'disconnect', reason: 'too_many_websockets' });
  socket.close(1000);
}

function speak(socket: WebSocket, message: object): void {
  if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message));
}

function keepAlive(socket: WebSocket, alarms: Alarms): void {
  let cancel = (): void => {};
  const beat = (): void => {
    cancel = alarms.after(PING_MS, () => {
      if (socket.readyState === WebSocket.OPEN) socket.ping();
      beat();
    });
  };
  beat();
  socket.once('close', () => cancel());
}

type Asking = {
  readonly alarms: Alarms;
  readonly patienceMs: number;
  readonly fault: SocketFault | undefined;
};

function ask(
  socket: WebSocket,
  envelope: Envelope,
  { alarms, patienceMs, fault }: Asking,
): Promise<SocketAnswer> {
  return new Promise((resolve) => {
    const end = (answer: SocketAnswer): void => {
      cancel();
      socket.off('message', hear);
      socket.off('close', lost);
      resolve(answer);
    };
    const lost = (): void => end({ kind: 'lost' });
    const hear = (data: unknown): void => {
      const ack = fields(parseJson(String(data)));
      if (word(ack['envelope_id']) !== envelope.envelope_id || fault === 'no ack') return;
      if (fault === 'cut') return socket.terminate();
      end({ kind: 'acked', payload: ack['payload'] });
    };
    const cancel = alarms.after(patienceMs, () => end({ kind: 'late' }));
    socket.on('message', hear);
    socket.once('close', lost);
    speak(socket, envelope);
  });
}
