/** One transaction over the state in memory, and the same once more where it met a deadlock. */
import type { LedgerTx } from '../../../src/engine/ledger-ports.ts';
import type { MemoryDatabase } from './database.ts';
import { txOf } from './ledger-tx.ts';
import { Deadlock } from './state.ts';
import type { Statement, Turn } from './turn.ts';
import type { Tx } from './tx.ts';

const RETRIES = 20;

/** What is refused as part of a deadlock begins anew. */
export async function transacting<T>(
  db: MemoryDatabase,
  owner: string,
  turn: Turn,
  work: (tx: Tx, ledgerTx: LedgerTx, statement: Statement) => Promise<T>,
): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    const tx = db.begin(owner);
    const statement = statementsOf(tx, turn);
    try {
      await turn('begin', () => (db.isLockedWhole ? db.lock(tx, 'database') : null));
      const result = await work(tx, txOf(db, tx, statement), statement);
      if (tx.failure !== null) {
        throw new Error('A write failed inside this transaction', { cause: tx.failure });
      }
      await turn('commit', () => db.commit(tx));
      return result;
    } catch (error) {
      db.rollBack(tx);
      if (!(error instanceof Deadlock) || tries >= RETRIES) throw error;
    }
  }
}

/** A failed statement ends the transaction, whoever catches its error. */
function statementsOf(tx: Tx, turn: Turn): Statement {
  return async (what, work) => {
    try {
      return await turn(what, work);
    } catch (error) {
      if (!isStale(error)) tx.failure = error;
      throw error;
    }
  };
}

function isStale(error: unknown): boolean {
  return error instanceof Error && error.constructor.name === 'StaleRevision';
}
