/** What a button of a batch carries: which batch, and the rows that waited when it was shown. */
import { z } from 'zod';
import { batchHash } from '../../operations/hash.ts';
import { type Batch, pendingRows } from '../../requests/batch.ts';
import { batchId, type BatchId } from '../../requests/ids.ts';
import { BUTTON_HASH_DIGITS } from '../../requests/timing.ts';
import { parseJson } from './button-value.ts';

export type BatchValue = { readonly batch: BatchId; readonly hash: string };

const Value = z.object({
  batch: z.string().min(1).max(64),
  hash: z.string().regex(/^[0-9a-f]{32}$/),
});

export function batchValue(batch: Batch): BatchValue {
  return { batch: batch.id, hash: batchHash(pendingRows(batch)).slice(0, BUTTON_HASH_DIGITS) };
}

/** Null for anything that is not a button of ours. */
export function readBatchValue(value: string): BatchValue | null {
  const parsed = Value.safeParse(parseJson(value));
  return parsed.success ? { ...parsed.data, batch: batchId(parsed.data.batch) } : null;
}
