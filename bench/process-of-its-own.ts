/** What a helping process tells the bench that started it; without the bench it ends. */
import type { AddressInfo } from 'node:net';
import process from 'node:process';

export function ready(told: Readonly<Record<string, string>>): void {
  process.once('disconnect', () => process.exit(0));
  process.send?.(told);
}

export function readyAt(address: AddressInfo | string | null): void {
  if (address === null || typeof address === 'string')
    throw new Error('not a port on this machine');
  ready({ url: `http://127.0.0.1:${address.port}` });
}
