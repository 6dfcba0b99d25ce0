/** A batch that nobody has asked for: rows of 10, 20, 30 … dollars. */
import type { Batch } from '../requests/batch.ts';
import { batchId, channelId, requestId, teamId, userId } from '../requests/ids.ts';
import type { MoneyRequest } from '../requests/request.ts';
import { sampleRequest, NINE_O_CLOCK } from './sample-request.ts';

export function sampleBatch(
  size: number,
  change: (row: number) => Partial<MoneyRequest> = () => ({}),
): Batch {
  const id = batchId('B-7F3K2M9Q');
  const rows = Array.from({ length: size }, (_, index) => {
    const number = index + 1;
    const { target } = sampleRequest().intent;
    return sampleRequest({
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
