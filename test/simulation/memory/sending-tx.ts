/** The switch of the wallet inside a transaction. */
import type { LedgerTx } from '../../../src/engine/ledger-ports.ts';
import type { Sending } from '../../../src/requests/sending.ts';
import type { MemoryDatabase } from './database.ts';
import type { Statement } from './turn.ts';
import type { Tx } from './tx.ts';

export function sendingOf(db: MemoryDatabase, tx: Tx): Sending {
  return tx.sending ?? db.state.sending;
}

export function sendingTx(
  db: MemoryDatabase,
  tx: Tx,
  statement: Statement,
): Pick<LedgerTx, 'freeze' | 'pause' | 'keepLift' | 'liftAll'> {
  return {
    freeze: (freeze) =>
      statement('freeze', async () => {
        await db.lock(tx, `freeze ${freeze.why}`);
        const before = sendingOf(db, tx);
        if (before.freezes.some(({ why }) => why === freeze.why)) return;
        await db.lock(tx, 'sending');
        const sending = sendingOf(db, tx);
        const freezes = [...sending.freezes, freeze].sort(
          (one, other) => one.at - other.at || (one.why < other.why ? -1 : 1),
        );
        tx.sending = { ...sending, freezes, lift: null };
        tx.frozen.push(freeze);
        await db.lock(tx, 'audit');
      }),
    pause: (until) =>
      statement('pause', async () => {
        await db.lock(tx, 'sending');
        const sending = sendingOf(db, tx);
        if (sending.pausedUntil !== null && sending.pausedUntil >= until) return;
        tx.sending = { ...sending, pausedUntil: until };
      }),
    keepLift: (lift) =>
      statement('keepLift', async () => {
        await db.lock(tx, 'sending');
        tx.sending = { ...sendingOf(db, tx), lift };
        if (lift !== null) await db.lock(tx, 'audit');
      }),
    liftAll: (lift, adopted) =>
      statement('liftAll', async () => {
        await db.lock(tx, 'sending');
        tx.sending = { ...sendingOf(db, tx), freezes: [], lift: null };
        tx.lifted = { lift, adopted };
        await db.lock(tx, 'audit');
      }),
  };
}
