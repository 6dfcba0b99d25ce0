/** Shows a batch: its notice and its outcome as whatever has a notice of its own, and the thread under the notice. */
import type { BatchDesk } from '../engine/batch-ports.ts';
import type { Clock, Log, Timers } from '../engine/ports.ts';
import { type Batch, type BatchMark, markIn } from '../requests/batch.ts';
import { linesUpTo } from '../requests/batch-thread.ts';
import { type Clients, failureOf } from './clients.ts';
import { createOwnDesk } from './own-desk.ts';
import { createPace, type Pace } from './pace.ts';
import { postOnce } from './post-once.ts';
import { afterFailure, done, lookAgain } from './setbacks.ts';
import { batchMessages } from './views/batch-messages.ts';
import { batchThread } from './views/batch-thread.ts';

type Parts = {
  readonly clients: Clients;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Log;
};

export function createBatchDesk(parts: Parts): BatchDesk {
  const own = createOwnDesk<Batch>({
    ...parts,
    render: batchMessages(),
    readers: ({ channel, requester }) => ({ channel, asker: requester }),
  });
  const paced = { ...parts, pace: createPace(parts) };
  return {
    async show(batch, mark) {
      if (mark.surface !== 'trail') return own.show(batch, mark);
      try {
        return await extend(paced, batch, mark);
      } catch (error) {
        return afterFailure(parts, mark, failureOf(error)).mark;
      }
    },
  };
}

/** Its key counts the messages, and what each of them tells was written down before it was posted. */
async function extend(
  parts: Parts & { readonly pace: Pace },
  batch: Batch,
  mark: BatchMark,
): Promise<BatchMark> {
  const { ts, channel } = markIn(batch, 'notice');
  const { telling, ...told } = mark;
  if (ts === null || channel === null || telling === undefined) return mark;
  const post = {
    place: { channel, threadTs: ts },
    key: `${batch.id}:trail:${mark.shown}`,
    revision: batch.revision,
    message: batchThread(batch, linesUpTo(batch.rows, mark.told ?? [], telling)),
  };
  const at = await postOnce(parts, mark, post);
  if (at === null) return lookAgain(parts, mark).mark;
  return done({ ...told, channel, ts: at.ts, told: telling, shown: mark.shown + 1 }).mark;
}
