import { WebSocket } from 'ws';
import type { Alarms } from './alarms.ts';
import { fields, parseJson, word } from './json.ts';

/** `no ack`: the bot's answer gets lost. `cut`: the connection ends instead of being answered on. */
export type SocketFault = 'no ack' | 'cut';

type SocketAnswer =
  | { readonly kind: 'acked'; readonly payload: unknown }
  | { readonly kind: 'late' }
  | { readonly kind: 'lost' };

export type Envelope = { readonly envelope_id: string } & Readonly<Record<string, unknown>>;

const PING_MS = 5_000;

export function hello(count: number): object {
  const debug = { host: 'local', build_number: 1, approximate_connection_time: 18_060 };
  return { type: 'hello', num_connections: count, connection_info: {}, debug_info: debug };
}

export function speak(socket: WebSocket, message: object): void {
  if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message));
}

export function keepAlive(socket: WebSocket, alarms: Alarms): void {
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

export function ask(
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
