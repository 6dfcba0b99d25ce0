/** Batches over the state in memory, under the same conditions as in the tables. */
import type { BatchLedger } from '../../../src/engine/batch-ports.ts';
import { type Batch, batchDueAt } from '../../../src/requests/batch.ts';
import type { BatchId } from '../../../src/requests/ids.ts';
import type { MemoryDatabase } from './database.ts';
import { atOnce, type Turn } from './turn.ts';
import { type BatchRow, Refused } from './state.ts';
import type { Tx } from './tx.ts';

/** As in the tables: what was saved meanwhile is shown with the next look. */
const PAUSE_MS = 1_000;

export function createMemoryBatches(db: MemoryDatabase, turn: Turn = atOnce): BatchLedger {
  const { batches } = db.state;
  const free = (now: number) => (row: BatchRow) =>
    row.dueAt !== null && row.dueAt <= now && row.until <= now;
  return {
    load: (id) => turn('batch.load', () => wholeBatch(db, id)),
    next: (now) =>
      turn('batch.next', () => {
        const due = [...batches.values()].filter(free(now));
        due.sort(
          (one, other) =>
            (one.dueAt ?? 0) - (other.dueAt ?? 0) || (one.batch.id < other.batch.id ? -1 : 1),
        );
        return due[0]?.batch.id ?? null;
      }),
    take: (id, owner, now, until) =>
      turn('batch.take', () => {
        const row = batches.get(id);
        if (row === undefined || row.until > now) return false;
        batches.set(id, { ...row, owner, until });
        return true;
      }),
    keepMark: (id, owner, marks) =>
      turn('batch.keepMark', () => {
        const row = batches.get(id);
        if (row?.owner !== owner) return false;
        batches.set(id, { ...row, batch: { ...row.batch, marks } });
        return true;
      }),
    giveBack: (id, owner, known, { due, now }) =>
      turn('batch.giveBack', () => {
        const row = batches.get(id);
        if (row?.owner !== owner) return;
        const dueAt = row.batch.revision === known.revision ? due : now + PAUSE_MS;
        batches.set(id, { ...row, owner: null, until: 0, dueAt });
      }),
  };
}

function wholeBatch(db: MemoryDatabase, id: BatchId): Batch | null {
  const row = db.state.batches.get(id);
  if (row === undefined) return null;
  return { ...row.batch, rows: row.rows.flatMap((one) => db.whole(one) ?? []) };
}

export async function insertBatch(db: MemoryDatabase, tx: Tx, batch: Batch): Promise<void> {
  const { rows, ...rest } = batch;
  await db.lock(tx, `batch ${batch.id}`);
  if (db.state.batches.has(batch.id)) throw new Refused('a second batch of this id');
  const ids = rows.map(({ id }) => id);
  const dueAt = batchDueAt(batch);
  tx.batches.set(batch.id, { batch: rest, rows: ids, dueAt, owner: null, until: 0 });
}

/** All rows are locked before any is read. */
export async function loadBatch(db: MemoryDatabase, tx: Tx, id: BatchId) {
  const ids = db.state.batches.get(id)?.rows ?? [];
  for (const one of ids) await db.lock(tx, `request ${one}`);
  return ids.flatMap((one) => db.whole(one) ?? []);
}
