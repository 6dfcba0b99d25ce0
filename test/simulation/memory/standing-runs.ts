/** Whether the standing request of a run still runs: now, or until a transaction has ended. */
import type { Ledger } from '../../../src/engine/ledger-ports.ts';
import type { RunOf } from '../../../src/requests/request.ts';
import type { MemoryDatabase } from './database.ts';
import type { Turn } from './turn.ts';
import type { Tx } from './tx.ts';

/** Whoever pauses or ends it waits until this transaction has ended. */
export async function standingRunsIn(db: MemoryDatabase, tx: Tx, run: RunOf): Promise<boolean> {
  await db.lock(tx, `standing ${run.id}`);
  return runs(db, run);
}

export function standingRunsNow(db: MemoryDatabase, turn: Turn): Pick<Ledger, 'standingRuns'> {
  return { standingRuns: (run) => turn('standingRuns', () => runs(db, run)) };
}

/** The last run may still be on its way when there is none left. */
function runs({ state }: MemoryDatabase, run: RunOf): boolean {
  const found = state.standings.get(run.id)?.standing;
  return found?.contentHash === run.hash && ['active', 'finished'].includes(found.status);
}
