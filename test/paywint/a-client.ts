/** A client of whatever server a test has opened. */
import type { MoneyLine, Paywint } from '../../src/engine/paywint-ports.ts';
import type { Log } from '../../src/engine/ports.ts';
import { createPaywint } from '../../src/paywint/create-paywint.ts';
import { READ_LIMITS } from '../../src/paywint/fetch-once.ts';
import { quietLog, realClock, realTimers } from '../support/ports.ts';

export const API_KEY = '5d1f0c52-9f4e-4a57-8a3b-0d3c9f6b2a11';
export const API_SECRET = 'secret-that-nobody-may-see';

export function aClient(baseUrl: URL, log: Log = quietLog()): Paywint {
  return createPaywint({
    environment: 'sandbox',
    baseUrl,
    apiKey: API_KEY,
    apiSecret: API_SECRET,
    log,
    timers: realTimers,
    clock: realClock,
    limits: { ...READ_LIMITS, timeoutMs: 1_000, pauseMs: 1 },
  });
}

export async function openLine(baseUrl: URL): Promise<MoneyLine> {
  const connected = await aClient(baseUrl).connect(2_000);
  if (!connected.ok) throw new Error(connected.why);
  return connected.line;
}
