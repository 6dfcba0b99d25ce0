/** A batch with sensible defaults: rows of 10, 20, 30 … dollars, which a test changes as it likes. */
import { type Batch } from '../../src/requests/batch.ts';
import { batchId, channelId, requestId, teamId, userId } from '../../src/requests/ids.ts';
import type { HistoryEntry, MoneyRequest } from '../../src/requests/request.ts';
import { aRequest, NINE_O_CLOCK } from './a-request.ts';

export function aBatch(
  size: number,
  change: (row: number) => Partial<MoneyRequest> = () => ({}),
): Batch {
  const id = batchId('B-7F3K2M9Q');
  const rows = Array.from({ length: size }, (_, index) => {
    const number = index + 1;
    const { target } = aRequest().intent;
    return aRequest({
      id: requestId(`R-ROW${number}`),
      batch: { id, row: number },
      intent: { target, amountCents: number * 1_000, texts: {} },
      ...change(number),
    });
  });
  return {
    id,
    team: teamId('T0HOME'),
    requester: userId('U0DANA'),
    channel: channelId('C0FINANCE'),
    environment: 'sandbox',
    createdAt: NINE_O_CLOCK,
    revision: 1,
    rows,
    marks: [],
  };
}

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
