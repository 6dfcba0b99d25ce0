/** Writes of one statement each: they wait for whoever holds the row, and are committed at once. */
import type { Ledger } from '../../../src/engine/ledger-ports.ts';
import { markOf, shownInAll } from '../../../src/requests/duties.ts';
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
          const isAsRead =
            now?.revision === revision && shownInAll(now.marks) === shownInAll(marks);
          if (isAsRead) db.setDue(id, dueAt);
        },
        `${revision}: ${dueAt}`,
      ),
    mark: (id, mark, by) =>
      write(
        'mark',
        `request ${id}`,
        () => {
          const known = state.marks.get(id)?.get(mark.surface);
          if (known?.owner !== by) return false;
          db.putMark(id, mark.surface, { ...known, mark });
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
          db.setDue(id, dueAt);
          if (state.marks.get(id)?.get(mark.surface)?.owner !== by) return false;
          db.putMark(id, mark.surface, { mark, owner: null, until: 0 });
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
