/** Opens one fresh connection, verified where it is TLS. Whatever fails here, nothing was sent. */
import { connect as connectTcp, isIP, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { Timers } from '../engine/ports.ts';

export type Connected =
  | { readonly ok: true; readonly socket: Socket }
  | { readonly ok: false; readonly why: string };

export function connect(baseUrl: URL, timeoutMs: number, timers: Timers): Promise<Connected> {
  const isTls = baseUrl.protocol === 'https:';
  // A literal IPv6 address stands in brackets in a URL.
  const host = baseUrl.hostname.replace(/^\[|\]$/g, '');
  const port = baseUrl.port === '' ? defaultPort(isTls) : Number.parseInt(baseUrl.port, 10);
  return new Promise((resolve) => {
    const socket = isTls
      ? connectTls({
          host,
          port,
          servername: isIP(host) === 0 ? host : '',
          minVersion: 'TLSv1.2',
          ALPNProtocols: ['http/1.1'],
        })
      : connectTcp({ host, port });
    const fail = (why: string): void => {
      cancel();
      socket.destroy();
      resolve({ ok: false, why });
    };
    const cancel = timers.after(timeoutMs, () =>
      fail('Paywint did not accept a connection in time'),
    );
    socket.once('error', (error) => fail(`Paywint cannot be reached (${codeOf(error)})`));
    socket.once(isTls ? 'secureConnect' : 'connect', () => {
      cancel();
      socket.setNoDelay(true);
      resolve({ ok: true, socket });
    });
  });
}

function defaultPort(isTls: boolean): number {
  return isTls ? 443 : 80;
}

function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : 'no connection';
}
