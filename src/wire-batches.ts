/** Requests that are asked for together, wired: where their batch is kept, and who shows it. */
import type { AppParts } from './app-parts.ts';
import { createBatchKeeper } from './engine/batch-keeper.ts';
import type { BatchDesk } from './engine/batch-ports.ts';
import { createBatchLedger } from './ledger/batches.ts';
import type { Store } from './ledger/store.ts';
import type { MoneyRequest } from './requests/request.ts';

export function wireBatches(parts: AppParts, db: Store['db'], desk: BatchDesk) {
  const ledger = createBatchLedger(db, parts);
  const keeper = createBatchKeeper({ ...parts, batches: ledger, desk });
  const changed = ({ batch }: MoneyRequest): void => {
    if (batch !== undefined) keeper.wake();
  };
  return { ledger, keeper, changed };
}
