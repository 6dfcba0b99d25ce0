/** Where Paywint answers. Money may only ever go to these two hosts, or to this machine in tests and the demo. */
import type { Environment } from '../requests/request.ts';

// Both hosts are named on https://docs.paywint.com/webhook.md and in every sample of its API reference.
const HOSTS: Readonly<Record<Environment, string>> = {
  sandbox: 'https://api.sandbox.paywint.com',
  production: 'https://api.paywint.com',
};

export function baseUrlFor(environment: Environment): URL {
  return new URL(HOSTS[environment]);
}

/** @throws when keys would travel to a host that is neither Paywint's for this environment nor this machine. */
export function requireSafeBase(environment: Environment, baseUrl: URL): void {
  if (baseUrl.username !== '' || baseUrl.password !== '') {
    throw new Error('the Paywint address must not carry credentials');
  }
  const isHttp = baseUrl.protocol === 'https:' || baseUrl.protocol === 'http:';
  if (isLoopback(baseUrl) && isHttp) return;
  if (baseUrl.origin === baseUrlFor(environment).origin) return;
  throw new Error(`${baseUrl.origin} is not Paywint's address for the ${environment} environment`);
}

/** The host without the brackets that a URL puts around IPv6 addresses. */
export function hostOf(url: URL): string {
  return url.hostname.replace(/^\[(.*)\]$/, '$1');
}

export function portOf(url: URL): number {
  if (url.port !== '') return Number.parseInt(url.port, 10);
  return url.protocol === 'https:' ? 443 : 80;
}

export function isLoopback(url: URL): boolean {
  return /^(localhost|\[::1\]|127\.\d{1,3}\.\d{1,3}\.\d{1,3})$/.test(url.hostname);
}
