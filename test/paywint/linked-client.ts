/** A local Paywint with linked cards, and our client of them. */
import { demoSeed } from '../../playground/paywint/demo-seed.ts';
import type { LocalPaywint } from '../../playground/paywint/local-paywint.ts';
import { createPaywint, type PaywintOptions } from '../../playground/paywint/server.ts';
import type { LinkedCards } from '../../src/engine/paywint-ports.ts';
import type { Log } from '../../src/engine/ports.ts';
import { createLinkedCards } from '../../src/paywint/create-linked-cards.ts';
import { platformDoor, type PlatformOptions } from '../../src/paywint/platform-door.ts';
import { READ_LIMITS } from '../../src/paywint/fetch-once.ts';
import { quietLog, realClock, realTimers } from '../support/ports.ts';

export type LinkedTown = AsyncDisposable & {
  readonly local: LocalPaywint;
  readonly linked: LinkedCards;
};

export async function linkedTown(
  options: PaywintOptions = {},
  keys: Partial<LocalPaywint['platform']> = {},
  log: Log = quietLog(),
): Promise<LinkedTown> {
  const local = await createPaywint({ seed: demoSeed(), ...options });
  const linked = linkedOf({
    environment: 'sandbox',
    baseUrl: new URL(local.url),
    keys: { ...local.platform, ...keys },
    log,
    timers: realTimers,
    clock: realClock,
    limits: { ...READ_LIMITS, timeoutMs: 300, pauseMs: 1 },
  });
  return { local, linked, [Symbol.asyncDispose]: local.close };
}

export function linkedOf(options: PlatformOptions): LinkedCards {
  return createLinkedCards(options, platformDoor(options));
}
