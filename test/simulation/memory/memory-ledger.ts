/** The ledger's port over the state in memory. Every question and every write is a turn that a test may hold up. */
import type { Ledger, LedgerTx } from '../../../src/engine/ledger-ports.ts';
import type { RequestId } from '../../../src/requests/ids.ts';
import { composed, type MemoryDatabase, type Tx } from './database.ts';
import {
  leaving,
  lookAlikeOf,
  newestFirst,
  sameSince,
  spentSince,
  unknownsSince,
} from './questions.ts';
import { insert, save } from './saving.ts';
import { sendingOf, sendingTx } from './sending-tx.ts';
import { markWrites } from './small-writes.ts';
import { Deadlock } from './state.ts';

/** Runs the work now or later, or loses the question, the answer or the process. */
export type Turn = <T>(
  what: string,
  work: () => T | Promise<T>,
  detail?: () => string,
) => Promise<T>;

export const atOnce: Turn = async (_what, work) => work();

const RETRIES = 20;

export function createMemoryLedger(
  db: MemoryDatabase,
  owner = 'boot',
  turn: Turn = atOnce,
): Ledger {
  return {
    ...reading(db, turn),
    ...markWrites(db, owner, turn),
    async transact(work) {
      for (let tries = 1; ; tries += 1) {
        const tx = db.begin(owner);
        try {
          await turn('begin', () => (db.isLockedWhole ? db.lock(tx, 'database') : null));
          const result = await work(txOf(db, tx, turn));
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
    },
    isReady: () => Promise.resolve(true),
    close: () => Promise.resolve(),
  };
}

function reading(db: MemoryDatabase, turn: Turn) {
  const { state } = db;
  const all = () => [...state.requests.keys()].flatMap((id) => db.whole(id) ?? []);
  const owed = () =>
    [...state.requests]
      .flatMap(([id, { dueAt }]) => (dueAt === null ? [] : [{ id, dueAt }]))
      .sort((one, other) => one.dueAt - other.dueAt || (one.id < other.id ? -1 : 1));
  return {
    load: (id) =>
      turn(
        'load',
        () => db.whole(id),
        () => id,
      ),
    due: (now, limit) =>
      turn('due', () =>
        owed()
          .filter(({ dueAt }) => dueAt <= now)
          .slice(0, limit)
          .map(({ id }) => id),
      ),
    nextDueAt: () => turn('nextDueAt', () => owed()[0]?.dueAt ?? null),
    list: ({ ids, statuses, requester, limit, offset }) =>
      turn('list', () => {
        const found = all()
          .filter(({ status }) => statuses === undefined || statuses.includes(status))
          .filter((one) => ids === undefined || ids.includes(one.id))
          .filter((one) => requester === undefined || one.requester === requester)
          .sort(newestFirst);
        return { requests: found.slice(offset, offset + limit), total: found.length };
      }),
    find: (text) =>
      turn('find', () =>
        all()
          .filter(({ id, tag, receipt }) =>
            [
              id,
              tag,
              receipt?.paymentId,
              receipt?.transactionId,
              receipt?.referenceId,
              state.evidence.get(text)?.request === id ? text : null,
              receipt?.card?.requestId,
            ].includes(text),
          )
          .sort(newestFirst),
      ),
    // Only lists for people ask for it.
    lastReloads: () => turn('lastReloads', () => new Map()),
    committedCents: () =>
      turn('committedCents', () =>
        [...state.requests.values()].reduce(
          (sum, { reservation }) =>
            sum + (reservation?.state === 'reserved' ? reservation.cents : 0),
          0,
        ),
      ),
    spentSince: (scope) => turn('spentSince', () => spentSince(state, null, scope)),
    sending: () => turn('sending', () => state.sending),
    lookAlikeOf: (request) => turn('lookAlikeOf', () => lookAlikeOf(state, null, request)),
    standingRuns: () => Promise.resolve(true),
    wasReceived: ({ key }) => turn('wasReceived', () => state.deliveries.has(key)),
  } satisfies Partial<Ledger>;
}

function txOf(db: MemoryDatabase, tx: Tx, turn: Turn): LedgerTx {
  const { state } = db;
  /** A failed statement ends the transaction, whoever catches its error. */
  const statement = async <T>(what: string, work: () => T | Promise<T>): Promise<T> => {
    try {
      return await turn(what, work);
    } catch (error) {
      if (!isStale(error)) tx.failure = error;
      throw error;
    }
  };
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
    // The policy of the simulation reminds nobody.
    oweReminders: () => statement('oweReminders', () => undefined),
    // Nobody in the simulated town asks for batches.
    insertBatch: () => Promise.reject(new Error('batches are not simulated')),
    loadBatch: () => Promise.resolve([]),
    // Nor do workflows prepare anything there.
    workflowStep: () => Promise.resolve(null),
    takeStep: () => Promise.reject(new Error('workflows are not simulated')),
    takeEvidence: (handle, request, attempt) =>
      statement('takeEvidence', async () => {
        await db.lock(tx, `evidence ${handle}`);
        const known = state.evidence.get(handle) ?? tx.evidence.get(handle);
        if (known !== undefined) return known.request === request;
        tx.evidence.set(handle, { request, attempt });
        return true;
      }),
    lookAlikeOf: (request) => statement('lookAlikeOf', () => lookAlikeOf(state, tx, request)),
    standingRuns: () => Promise.resolve(true),
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

function isStale(error: unknown): boolean {
  return error instanceof Error && error.constructor.name === 'StaleRevision';
}
