/** The ledger's port over the state in memory. Every question and every write is a turn that a test may hold up. */
import type { Ledger } from '../../../src/engine/ledger-ports.ts';
import type { MemoryDatabase } from './database.ts';
import { lookAlikeOf, newestFirst, spentSince } from './questions.ts';
import { markWrites } from './small-writes.ts';
import { standingRunsNow } from './standing-runs.ts';
import { transacting } from './transacting.ts';
import { atOnce, type Turn } from './turn.ts';

export function createMemoryLedger(
  db: MemoryDatabase,
  owner = 'boot',
  turn: Turn = atOnce,
): Ledger {
  return {
    ...reading(db, turn),
    ...markWrites(db, owner, turn),
    transact: (work) => transacting(db, owner, turn, (_tx, ledgerTx) => work(ledgerTx)),
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
    ...standingRunsNow(db, turn),
    wasReceived: ({ key }) => turn('wasReceived', () => state.deliveries.has(key)),
  } satisfies Partial<Ledger>;
}
