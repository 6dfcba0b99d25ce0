import type { Environment } from '../requests/request.ts';

/** https://docs.paywint.com/api-reference: the first server of every page is the sandbox. */
const BASE_URLS: Record<Environment, URL> = {
  sandbox: new URL('https://api.sandbox.paywint.com'),
  production: new URL('https://api.paywint.com'),
};

export function baseUrlFor(environment: Environment): URL {
  return BASE_URLS[environment];
}
