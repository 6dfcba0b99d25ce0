/** A batch with sensible defaults, which a test changes as it likes, and what happened to its rows. */
import { userId } from '../../src/requests/ids.ts';
import type { HistoryEntry } from '../../src/requests/request.ts';
import { NINE_O_CLOCK } from './a-request.ts';

export { sampleBatch as aBatch } from '../../src/doctor/sample-batch.ts';

/** A history of so many steps, each a second after the one before it. */
export function told(
  ...steps: readonly (Pick<HistoryEntry, 'event'> & Partial<HistoryEntry>)[]
): readonly HistoryEntry[] {
  return steps.map((step, index) => ({
    seq: index + 1,
    from: 'pending',
    to: 'pending',
    actor: userId('U0MIA'),
    at: NINE_O_CLOCK + index * 1_000,
    note: null,
    ...step,
  }));
}
