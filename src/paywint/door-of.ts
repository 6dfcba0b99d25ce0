/** The way into the Developer API, from the configuration. */
import type { Clock, Log, Timers } from '../engine/ports.ts';
import type { Environment } from '../requests/request.ts';
import { requireSafeBase } from './base-url.ts';
import { type Door, READ_LIMITS, type ReadLimits } from './fetch-once.ts';
import { createRedact } from './redact.ts';

export type PaywintOptions = {
  readonly environment: Environment;
  readonly baseUrl: URL;
  readonly apiKey: string;
  readonly apiSecret: string;
  /** Readings that fail are written here; without one they are only answered. */
  readonly log?: Log;
  readonly timers: Timers;
  readonly clock: Clock;
  readonly limits?: ReadLimits;
};

const SILENT: Log = { debug() {}, info() {}, warn() {}, error() {} };

export function doorOf(options: PaywintOptions): Door {
  requireSafeBase(options.environment, options.baseUrl);
  return {
    ...options,
    // https://docs.paywint.com/webhook.md, section API credentials
    credentials: () => ({ 'X-Api-Key': options.apiKey, 'X-Api-Secret': options.apiSecret }),
    keyNames: 'PAYWINT_API_KEY and PAYWINT_API_SECRET',
    limits: options.limits ?? READ_LIMITS,
    redact: createRedact([options.apiSecret, options.apiKey]),
    log: options.log ?? SILENT,
  };
}
