/** Writes of one statement each: they wait for whoever holds the row, and are committed at once. */
import { isDeepStrictEqual } from 'node:util';
import type { Ledger } from '../../../src/engine/ledger-ports.ts';
import { cameTo } from '../../../src/requests/begun.ts';
import { markOf } from '../../../src/requests/duties.ts';
import type { RequestId } from '../../../src/requests/ids.ts';
import type { MemoryDatabase } from './database.ts';
import type { Turn } from './turn.ts';

export function markWrites(db: MemoryDatabase, owner: string, turn: Turn) {
  const { state } = db;
  /** Holds the row for the length of the statement. */
  const write = <T>(what: string, key: string, work: () => T, more = ''): Promise<T> =>
    turn(
      what,
      async () => {
        const tx = db.begin(owner);
        try {
          await db.lock(tx, db.isLockedWhole ? 'database' : key);
          return work();
        } finally {
          db.rollBack(tx);
        }
      },
      () => `${key} ${more}`,
    );
  return {
    setDue: ({ id, revision, marks }, dueAt) =>
      write(
        'setDue',
        `request ${id}`,
        () => {
          const now = db.whole(id);
          if (now?.revision !== revision) return;
          if (isDeepStrictEqual(cameTo(now.marks), cameTo(marks))) db.setDue(id, dueAt);
        },
        `${revision}: ${dueAt}`,
      ),
    beginMark: (id, mark, by, dueAt) =>
      write(
        'beginMark',
        `request ${id}`,
        () => {
          const known = state.marks.get(id)?.get(mark.surface);
          if (known?.owner !== by) return false;
          db.putMark(id, mark.surface, { ...known, mark });
          dueBy(db, id, dueAt);
          return true;
        },
        `${mark.surface} ${mark.shown}`,
      ),
    takeMark: (id, surface, lease) =>
      write(
        'takeMark',
        `request ${id}`,
        () => {
          const known = state.marks.get(id)?.get(surface);
          if (lease.renews === true && known?.owner !== lease.owner) return false;
          const isTaken =
            known !== undefined &&
            known.owner !== null &&
            known.owner !== lease.owner &&
            known.until > lease.now;
          if (isTaken) return false;
          const request = db.whole(id);
          if (request === null) throw new Error('a message of no request');
          const mark = known?.mark ?? markOf({ ...request, marks: [] }, surface);
          db.putMark(id, surface, { mark, owner: lease.owner, until: lease.until });
          return true;
        },
        surface,
      ),
    settleMark: (id, mark, by) =>
      write(
        'settleMark',
        `request ${id}`,
        () => {
          if (state.marks.get(id)?.get(mark.surface)?.owner !== by) return false;
          db.putMark(id, mark.surface, { mark, owner: null, until: 0 });
          return true;
        },
        `${mark.surface} ${mark.shown}`,
      ),
    oweMark: (id, mark, by, dueAt) =>
      write(
        'oweMark',
        `request ${id}`,
        () => {
          if (state.marks.get(id)?.get(mark.surface)?.owner !== by) return false;
          db.putMark(id, mark.surface, { mark, owner: null, until: 0 });
          dueBy(db, id, dueAt);
          return true;
        },
        `${mark.surface} ${mark.shown}: ${dueAt}`,
      ),
    receive: ({ key, receivedAt }) =>
      write('receive', `delivery ${key}`, () => {
        if (state.deliveries.has(key)) return false;
        state.deliveries.set(key, receivedAt);
        return true;
      }),
    forgetDeliveries: (before) =>
      write('forgetDeliveries', 'deliveries', () => {
        for (const [key, at] of state.deliveries) if (at < before) state.deliveries.delete(key);
      }),
  } satisfies Partial<Ledger>;
}

function dueBy(db: MemoryDatabase, id: RequestId, dueAt: number): void {
  const known = db.state.requests.get(id)?.dueAt ?? null;
  if (known === null || known > dueAt) db.setDue(id, dueAt);
}
