/**
 * One connection of Socket Mode. It is open once Slack says hello. It counts as dead, and is cut,
 * when nothing comes back for three pings: a connection may be gone without a word. It can retire:
 * then, after a while, it ends as soon as everything that came over it is answered.
 */
import { type RawData, WebSocket } from 'ws';
import type { Timers } from '../engine/ports.ts';
import { type Envelope, readMessage, type SocketMessage } from './socket-message.ts';

export type SocketLine = {
  readonly answer: (envelope: Envelope, payload: unknown) => void;
  /** Lets an envelope be: Slack takes silence for a failure. */
  readonly pass: (envelope: Envelope) => void;
  readonly retire: (afterMs?: number) => void;
};

export type LineEvents = {
  readonly onOpen: (line: SocketLine) => void;
  readonly onEnvelope: (line: SocketLine, envelope: Envelope) => void;
  /** Slack is about to end the connection, or does not want it. */
  readonly onNotice: (line: SocketLine, reason: string) => void;
  /** Once, also when it never opened. */
  readonly onEnd: (line: SocketLine, why: string) => void;
};

const MAX_BYTES = 1024 * 1024;
const HELLO_MS = 5_000;
const PING_MS = 5_000;
const SILENT_PINGS = 3;
const GOODBYE_MS = 2_000;

export function openLine(url: URL, timers: Timers, events: LineEvents): SocketLine {
  const socket = new WebSocket(url, {
    handshakeTimeout: HELLO_MS,
    maxPayload: MAX_BYTES,
    perMessageDeflate: false,
    followRedirects: false,
  });
  const alarm = createAlarm(timers);
  const line = lineOver(socket, alarm);
  let why = 'the connection ended';
  alarm.set('hello', HELLO_MS, () => socket.terminate());
  socket.on('error', (error) => {
    why = error.message;
  });
  socket.once('close', () => {
    alarm.clear();
    events.onEnd(line, why);
  });
  const hear = (message: SocketMessage): void => {
    if (message.kind === 'hello') {
      alarm.cancel('hello');
      watch(socket, alarm);
      return events.onOpen(line);
    }
    if (message.kind === 'disconnect') {
      why = message.reason;
      return events.onNotice(line, message.reason);
    }
    // After our goodbye an answer would not be heard any more: then nothing is begun.
    const isHeard = socket.readyState === WebSocket.OPEN;
    if (message.kind === 'unreadable' || !isHeard) return undefined;
    line.hold(message.envelope);
    return events.onEnvelope(line, message.envelope);
  };
  socket.on('message', (data, isBinary) => hear(readMessage(textOf(data, isBinary))));
  return line;
}

function watch(socket: WebSocket, alarm: Alarm): void {
  let silentPings = 0;
  const heard = (): void => {
    silentPings = 0;
  };
  const beat = (): void => {
    silentPings += 1;
    if (silentPings > SILENT_PINGS) return socket.terminate();
    socket.ping();
    alarm.set('beat', PING_MS, beat);
  };
  for (const sign of ['ping', 'pong', 'message']) socket.on(sign, heard);
  alarm.set('beat', PING_MS, beat);
}

/** Slack sends text, in one piece; anything else is unreadable. */
function textOf(data: RawData, isBinary: boolean): string {
  return isBinary || !Buffer.isBuffer(data) ? '' : data.toString('utf8');
}

type Alarm = ReturnType<typeof createAlarm>;

function lineOver(socket: WebSocket, alarm: Alarm) {
  const held = new Set<string>();
  let isRetiring = false;
  const leaveWhenDone = (): void => {
    if (!isRetiring || held.size > 0) return;
    socket.close(1000);
    alarm.set('goodbye', GOODBYE_MS, () => socket.terminate());
  };
  const release = (id: string): void => {
    held.delete(id);
    leaveWhenDone();
  };
  const retire = (): void => {
    isRetiring = true;
    leaveWhenDone();
  };
  return {
    hold: (envelope: Envelope) => void held.add(envelope.id),
    answer({ id, takesPayload }: Envelope, payload: unknown): void {
      const isEmpty = payload === undefined || !takesPayload;
      const words = isEmpty ? { envelope_id: id } : { envelope_id: id, payload };
      // Of a connection that is gone nothing can be said: Slack hears nothing, and what is saved is saved.
      if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(words));
      release(id);
    },
    pass: ({ id }: Envelope) => release(id),
    retire(afterMs = 0): void {
      if (afterMs === 0) return retire();
      return alarm.set('retire', afterMs, retire);
    },
  };
}

/** Timers by name: setting one anew cancels the one before. */
function createAlarm(timers: Timers) {
  const cancels = new Map<string, () => void>();
  const cancel = (name: string): void => {
    cancels.get(name)?.();
    cancels.delete(name);
  };
  return {
    cancel,
    set(name: string, ms: number, work: () => void): void {
      cancel(name);
      cancels.set(name, timers.after(ms, work));
    },
    clear: () => [...cancels.keys()].forEach(cancel),
  };
}
