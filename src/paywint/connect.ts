/** Opens one fresh connection, verified where it is TLS. Whatever fails here, nothing was sent. */
import { connect as connectTcp, isIP, type Socket } from 'node:net';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import type { Timers } from '../engine/ports.ts';
import { hostOf, portOf } from './base-url.ts';
import { sentenceForError } from './sentences.ts';

/** What is spoken on, and a hard end for it that lets the kernel drop what it has not sent yet. */
export type Wire = { readonly socket: Socket; readonly reset: () => void };

export type Connected =
  | { readonly ok: true; readonly wire: Wire }
  | { readonly ok: false; readonly why: string };

export function connect(baseUrl: URL, timeoutMs: number, timers: Timers): Promise<Connected> {
  const isTls = baseUrl.protocol === 'https:';
  const host = hostOf(baseUrl);
  return new Promise((resolve) => {
    const tcp = connectTcp({ host, port: portOf(baseUrl), noDelay: true });
    const socket = isTls ? secured(tcp, host) : tcp;
    const fail = (why: string): void => {
      cancel();
      socket.destroy();
      tcp.destroy();
      resolve({ ok: false, why });
    };
    const cancel = timers.after(timeoutMs, () =>
      fail('Paywint did not accept a connection in time'),
    );
    // These listeners stay: an idle socket that fails later must not end the process.
    tcp.on('error', (error) => fail(sentenceForError(error)));
    if (socket !== tcp) socket.on('error', (error) => fail(sentenceForError(error)));
    socket.once('close', () => fail('Paywint closed the connection while it was being opened'));
    socket.once(isTls ? 'secureConnect' : 'connect', () => {
      cancel();
      resolve({ ok: true, wire: { socket, reset: () => reset(tcp, socket) } });
    });
  });
}

/** TLS over a socket of our own making, because only a plain TCP socket can be reset. */
function secured(tcp: Socket, host: string): TLSSocket {
  return connectTls({
    socket: tcp,
    host,
    ...(isIP(host) === 0 ? { servername: host } : {}),
    minVersion: 'TLSv1.2',
    ALPNProtocols: ['http/1.1'],
    // Said aloud, so that no variable of the environment can turn it off.
    rejectUnauthorized: true,
  });
}

function reset(tcp: Socket, socket: Socket): void {
  if (!tcp.destroyed) tcp.resetAndDestroy();
  socket.destroy();
}
