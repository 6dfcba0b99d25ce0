/** What every process looks after and one of them at a time tends: it is lent to it until it gives it back, or a time has passed. */
import type { Clock } from './ports.ts';

type Lent<One> = {
  /** What is owed something by `now` and is lent to nobody. */
  next(now: number): Promise<One | null>;
  /** False when another process has it. */
  take(id: string, now: number, leaseUntil: number): Promise<boolean>;
  giveBack(id: string, leaseUntil: number): Promise<void>;
};

/** Longer than it takes to post to every admin, with the waiting for a turn; whoever died meanwhile is replaced after it. */
const LEASE_MS = 60_000;

/** @returns whether there may be more. */
export async function tendNext<One extends { readonly id: string }>(
  owed: Lent<One>,
  clock: Pick<Clock, 'now'>,
  tend: (one: One, leaseUntil: number) => Promise<void>,
): Promise<boolean> {
  const now = clock.now();
  const found = await owed.next(now);
  if (found === null) return false;
  const leaseUntil = now + LEASE_MS;
  if (!(await owed.take(found.id, now, leaseUntil))) return true;
  await tend(found, leaseUntil);
  await owed.giveBack(found.id, leaseUntil);
  return true;
}
