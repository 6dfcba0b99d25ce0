/** Values by key, kept with the time of their reading; everybody who asks at once shares one reading. */
import type { Clock } from '../engine/ports.ts';

type Kept<T> = { readonly at: number; readonly value: T };
export type Memo<T> = {
  /** Null when it cannot be read. */
  readonly get: (key: string, maxAgeMs: number) => Promise<Kept<T> | null>;
};

/** More people than decide in any one workspace; the oldest readings go first. */
const MAX_KEPT = 5_000;

/** @param read answers null when it cannot tell; that is not kept. */
export function createMemo<T>(clock: Clock, read: (key: string) => Promise<T | null>): Memo<T> {
  const kept = new Map<string, Kept<T>>();
  const underWay = new Map<string, Promise<Kept<T> | null>>();

  const refresh = async (key: string): Promise<Kept<T> | null> => {
    // Taken before the reading: what it tells may be as old as that.
    const at = clock.now();
    const value = await read(key);
    if (value === null) return null;
    kept.delete(key);
    kept.set(key, { at, value });
    const oldest = kept.keys().next();
    if (kept.size > MAX_KEPT && oldest.done !== true) kept.delete(oldest.value);
    return { at, value };
  };

  return {
    get(key, maxAgeMs) {
      const known = kept.get(key);
      const age = known === undefined ? null : clock.now() - known.at;
      // A reading of the future is one of a clock that was set back: nobody knows how old it is.
      if (known !== undefined && age !== null && age >= 0 && age < maxAgeMs) {
        return Promise.resolve(known);
      }
      const shared = underWay.get(key);
      if (shared !== undefined) return shared;
      const reading = refresh(key).finally(() => underWay.delete(key));
      underWay.set(key, reading);
      return reading;
    },
  };
}
