/** What may be asked and written inside a transaction over the state in memory. */
import type { LedgerTx } from '../../../src/engine/ledger-ports.ts';
import type { RequestId } from '../../../src/requests/ids.ts';
import type { MemoryDatabase } from './database.ts';
import { insertBatch, loadBatch } from './memory-batches.ts';
import { leaving, lookAlikeOf, sameSince, spentSince, unknownsSince } from './questions.ts';
import { insert, save } from './saving.ts';
import { sendingOf, sendingTx } from './sending-tx.ts';
import { standingRunsIn } from './standing-runs.ts';
import type { Statement } from './turn.ts';
import { composed, type Tx } from './tx.ts';

export function txOf(db: MemoryDatabase, tx: Tx, statement: Statement): LedgerTx {
  const { state } = db;
  return {
    receive: ({ key, receivedAt }) =>
      statement('receive', async () => {
        await db.lock(tx, `delivery ${key}`);
        if (state.deliveries.has(key) || tx.deliveries.has(key)) return false;
        tx.deliveries.set(key, receivedAt);
        return true;
      }),
    load: (id) =>
      statement('load for update', async () => {
        await db.lock(tx, `request ${id}`);
        return view(db, tx, id);
      }),
    spentSince: (scope) =>
      statement('spentSince', async () => {
        await db.lock(tx, 'budget');
        return spentSince(state, tx, scope);
      }),
    leaving: (scope, whose, window) =>
      statement('leaving', () => leaving(state, tx, scope, whose, window)),
    sameSince: (intent, operation, since, except) =>
      statement('sameSince', async () => {
        await db.lock(tx, 'budget');
        return sameSince(state, tx, intent, operation, since, except);
      }),
    insert: (request, dueAt) => statement('insert', () => insert(db, tx, request, dueAt)),
    save: (before, after, dueAt) => statement('save', () => save(db, tx, before, after, dueAt)),
    async saveAll(saves) {
      for (const { before, after, dueAt } of saves) {
        await statement('save', () => save(db, tx, before, after, dueAt));
      }
    },
    // The policy of the simulation reminds nobody.
    oweReminders: () => statement('oweReminders', () => undefined),
    insertBatch: (batch) => statement('insertBatch', () => insertBatch(db, tx, batch)),
    loadBatch: (id) => statement('loadBatch', () => loadBatch(db, tx, id)),
    // Nothing is prepared by workflows in the simulated town.
    workflowStep: () => Promise.resolve(null),
    takeStep: () => Promise.reject(new Error('workflows are not simulated')),
    tellAgain: ({ tag }) => statement('tellAgain', () => void tx.again.push(tag)),
    takeEvidence: (handle, request, attempt) =>
      statement('takeEvidence', async () => {
        await db.lock(tx, `evidence ${handle}`);
        const known = state.evidence.get(handle) ?? tx.evidence.get(handle);
        if (known !== undefined) return known.request === request;
        tx.evidence.set(handle, { request, attempt });
        return true;
      }),
    lookAlikeOf: (request) => statement('lookAlikeOf', () => lookAlikeOf(state, tx, request)),
    standingRuns: (run) => statement('standingRuns', () => standingRunsIn(db, tx, run)),
    unknownsSince: (since) => statement('unknownsSince', () => unknownsSince(state, tx, since)),
    sending: () =>
      statement('sending for update', async () => {
        await db.lock(tx, 'sending');
        return sendingOf(db, tx);
      }),
    ...sendingTx(db, tx, statement),
  };
}

function view(db: MemoryDatabase, tx: Tx, id: RequestId) {
  const own = tx.requests.get(id);
  return own === undefined ? db.whole(id) : composed(db.state, own);
}
