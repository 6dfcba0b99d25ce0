/** What is shown of a batch: its notice, outcome and thread, and the forms in which it is asked for and decided. */
import { batchId, requestId, userId } from '../requests/ids.ts';
import type { Batch } from '../requests/batch.ts';
import type { ThreadLine } from '../requests/batch-thread.ts';
import { type Status, STATUSES } from '../requests/request.ts';
import {
  batchForm,
  type BatchMemory,
  batchNote,
  batchNotes,
  NO_MEMORY,
} from '../slack/views/batch-form.ts';
import { batchMessages } from '../slack/views/batch-messages.ts';
import { partForm, partNote } from '../slack/views/batch-part-form.ts';
import { batchThread } from '../slack/views/batch-thread.ts';
import { denyForm } from '../slack/views/deny-form.ts';
import { fullRequest } from './full-request.ts';
import { times } from './many.ts';
import { sampleBatch } from './sample-batch.ts';
import { sampleRequest } from './sample-request.ts';
import { messages, type Shown, views } from './shown.ts';

/** More than the policy allows in one. */
const MOST_ROWS = 50;

/** @param statusOf of the row with this number, from 1. */
export function fullBatch(
  words: string,
  size: number,
  statusOf: (row: number) => Status = () => 'pending',
): Batch {
  return sampleBatch(size, (row) => ({
    ...fullRequest(words, statusOf(row)),
    id: requestId(`R-ROW${row}`),
  }));
}

export function everyBatch(words: string): readonly Shown[] {
  const { notice, outcome } = batchMessages();
  const whole = fullBatch(words, MOST_ROWS);
  const mixed = fullBatch(words, MOST_ROWS, (row) => STATUSES[row % STATUSES.length] ?? 'pending');
  const few = fullBatch(words, STATUSES.length, (row) => STATUSES[row - 1] ?? 'pending');
  const small = sampleBatch(1);
  const all = [whole, mixed, few, small];
  return [
    ...messages('batch notice', all.map(notice)),
    ...messages('batch outcome', all.map(outcome)),
    ...messages('batch thread', [threadOf(whole, words), threadOf(small, words)]),
    ...views('batch form', forms(words)),
    ...views('part form', [
      partForm(whole, null),
      partForm(whole, [requestId('R-ROW1')]),
      partForm(small, null),
      partNote(words),
    ]),
    ...views('batch denial', [denyForm(batchId('B-7F3K2M9Q'), 'batch')]),
  ];
}

function threadOf(batch: Batch, words: string) {
  const [first = sampleRequest(), second = first, ...others] = batch.rows;
  const of = [
    [first],
    [first, second],
    [first, second, ...others.slice(1)],
    [first, second, ...others],
  ] as const;
  const lines = of.flatMap((rows) =>
    (['approve', 'deny'] as const).map((event): ThreadLine => {
      const actor = userId('U0FAY');
      const entry = {
        seq: 2,
        event,
        from: 'pending',
        to: 'pending',
        actor,
        at: 1,
        note: words,
      } as const;
      return { entry, rows };
    }),
  );
  return batchThread(batch, lines);
}

function forms(words: string) {
  const file = { name: words, size: 1, address: 'https://files.slack.com/files-pri/T0HOME-F0/t' };
  const again = times(MOST_ROWS, (at) => requestId(`R-ROW${at}`));
  const memory: BatchMemory = { confirms: 'ab'.repeat(32), again, file, filled: 'cd'.repeat(32) };
  const above = batchNotes(
    words,
    times(MOST_ROWS, () => words),
  );
  const pasted = times(MOST_ROWS, () => `${words}; 50; ${words}`).join('\n');
  return [
    batchForm({ most: MOST_ROWS, memory: NO_MEMORY, pasted: '' }),
    batchForm({ most: MOST_ROWS, memory, pasted, above, fresh: '1' }),
    batchForm({ most: MOST_ROWS, memory: NO_MEMORY, pasted: '4111 1111 1111 1111; 50; lunch' }),
    batchNote(words),
  ];
}
