/** Who has opened their App Home lately, kept in Keyv. A cache that fails costs a picture, never an answer. */
import type { Keyv } from 'keyv';
import type { HomeVisitors } from '../engine/people-ports.ts';
import type { Clock, Log } from '../engine/ports.ts';
import { userId } from '../requests/ids.ts';

const KEPT_MS = 7 * 24 * 3_600_000;

/** @param parts.keyv has a namespace of its own: everything in it is a visitor. */
export function createHomeVisitors(parts: {
  readonly keyv: Keyv;
  readonly clock: Clock;
  readonly log: Log;
}): HomeVisitors {
  const { keyv, clock, log } = parts;
  // Without a listener a failing store would throw into the middle of a click.
  keyv.on('error', (err: unknown) => log.warn({ err }, 'the list of Home visitors failed'));
  return {
    async came(user) {
      try {
        await keyv.set(user, clock.now(), KEPT_MS);
      } catch (err) {
        log.warn({ err }, 'a Home visitor was not kept');
      }
    },
    async lately() {
      const users = [];
      const since = clock.now() - KEPT_MS;
      for await (const [user, at] of keyv.iterator()) {
        if (typeof at === 'number' && at >= since) users.push(userId(user));
      }
      return users;
    },
  };
}
