/** Forgets what nobody asks for any more, now and then. */
import type { Ledger } from '../engine/ledger-ports.ts';
import type { Clock, Log, Timers } from '../engine/ports.ts';

const PAUSE_MS = 10 * 60_000;
/** Longer than any signature is accepted. */
const KEEP_DELIVERIES_MS = 15 * 60_000;

export function createHousekeeping(parts: {
  readonly ledger: Pick<Ledger, 'forgetDeliveries'>;
  /** What else has had its time. */
  readonly forget: () => Promise<unknown>;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Log;
}): { readonly start: () => void; readonly stop: () => void } {
  let cancel = (): void => {};
  const clean = async (): Promise<void> => {
    try {
      await parts.ledger.forgetDeliveries(parts.clock.now() - KEEP_DELIVERIES_MS);
      await parts.forget();
    } catch (err) {
      parts.log.warn({ err }, 'old rows could not be removed');
    }
    schedule();
  };
  const schedule = (): void => {
    cancel = parts.timers.after(PAUSE_MS, () => void clean());
  };
  return { start: schedule, stop: () => cancel() };
}
