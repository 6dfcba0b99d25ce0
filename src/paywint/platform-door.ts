/**
 * The way into the Platform API. Its pages do not say how a call without a body is signed: a reading
 * that is not accepted in one way is asked once more in the other, and what was accepted is kept.
 */
import type { Reading } from '../engine/paywint-ports.ts';
import type { Clock, Log, Timers } from '../engine/ports.ts';
import type { Environment } from '../requests/request.ts';
import { requireSafeBase } from './base-url.ts';
import { type Door, READ_LIMITS, type ReadLimits } from './fetch-once.ts';
import { WITHOUT_BODY } from './platform-paths.ts';
import { createRedact } from './redact.ts';
import { signatureOf, type WithoutBody } from './signature.ts';

export type PlatformOptions = {
  readonly environment: Environment;
  readonly baseUrl: URL;
  readonly keys: {
    readonly id: string;
    readonly secret: string;
    /** Whose cards they are. */
    readonly userId: string;
  };
  readonly log: Log;
  readonly timers: Timers;
  readonly clock: Clock;
  readonly limits?: ReadLimits;
};

export const PLATFORM_NAMES = 'PAYWINT_PLATFORM_ID, PAYWINT_PLATFORM_SECRET and PAYWINT_USER_ID';

export type PlatformDoor = {
  readonly read: <T>(work: (door: Door) => Promise<Reading<T>>) => Promise<Reading<T>>;
  /** Signs in the way that was accepted last. */
  readonly now: () => Door;
  /** Whether a way was accepted since the start. */
  readonly isKnown: () => boolean;
};

export function platformDoor(options: PlatformOptions): PlatformDoor {
  requireSafeBase(options.environment, options.baseUrl);
  const doors = {
    hashOfNothing: doorFor(options, 'hashOfNothing'),
    noHash: doorFor(options, 'noHash'),
  };
  let way: WithoutBody = WITHOUT_BODY;
  let isKnown = false;
  return {
    now: () => doors[way],
    isKnown: () => isKnown,
    async read(work) {
      const first = way;
      const got = await work(doors[first]);
      isKnown ||= got.ok;
      if (!isRejected(got)) return got;
      const second = first === 'noHash' ? 'hashOfNothing' : 'noHash';
      const again = await work(doors[second]);
      if (isRejected(again)) return got;
      way = second;
      isKnown ||= again.ok;
      return again;
    },
  };
}

function doorFor(options: PlatformOptions, withoutBody: WithoutBody): Door {
  const { keys } = options;
  return {
    ...options,
    credentials: (call) => ({
      'X-Platform-ID': keys.id,
      'X-Signature': signatureOf(keys.secret, call, withoutBody),
    }),
    keyNames: PLATFORM_NAMES,
    redact: createRedact([keys.secret, keys.id]),
    limits: options.limits ?? READ_LIMITS,
  };
}

function isRejected(got: Reading<unknown>): boolean {
  return !got.ok && (got.status === 401 || got.status === 403);
}
