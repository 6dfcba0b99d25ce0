/** Standing requests over the state in memory, under the same conditions as in the tables. */
import type { StandingLedger, StandingTx } from '../../../src/engine/standing-ports.ts';
import type { StandingId } from '../../../src/requests/ids.ts';
import type { StandingRequest } from '../../../src/standing/standing-request.ts';
import type { MemoryDatabase } from './database.ts';
import { checkVotes, takeSlots } from './saving.ts';
import { Refused, type StandingRow } from './state.ts';
import { transacting } from './transacting.ts';
import { atOnce, type Statement, type Turn } from './turn.ts';
import type { Tx } from './tx.ts';

export function createMemoryStandings(
  db: MemoryDatabase,
  owner = 'boot',
  turn: Turn = atOnce,
): StandingLedger {
  const { standings } = db.state;
  const change = (
    id: StandingId,
    isMine: (row: StandingRow) => boolean,
    more: Changed,
  ): boolean => {
    const row = standings.get(id);
    if (row === undefined || !isMine(row)) return false;
    standings.set(id, { ...row, ...more(row) });
    return true;
  };
  return {
    transact: (work) =>
      transacting(db, owner, turn, (tx, ledgerTx, statement) =>
        work({ ...ledgerTx, ...standingTx(db, tx, statement) }),
      ),
    load: (id) => turn('standing.load', () => standings.get(id)?.standing ?? null),
    due: (now, limit) =>
      turn('standing.due', () =>
        [...standings.values()]
          .filter(({ dueAt }) => dueAt !== null && dueAt <= now)
          .sort(
            (one, other) =>
              (one.dueAt ?? 0) - (other.dueAt ?? 0) ||
              (one.standing.id < other.standing.id ? -1 : 1),
          )
          .slice(0, limit)
          .map(({ standing }) => standing.id),
      ),
    list: ({ statuses, limit }) =>
      turn('standing.list', () =>
        [...standings.values()]
          .map(({ standing }) => standing)
          .filter(({ status }) => statuses.includes(status))
          .sort((one, other) => other.createdAt - one.createdAt || (one.id < other.id ? -1 : 1))
          .slice(0, limit),
      ),
    take: (id, now, until) =>
      turn('standing.take', () =>
        change(
          id,
          (row) => row.until <= now,
          () => ({ until, owner }),
        ),
      ),
    keep: (id, marks, until) =>
      turn('standing.keep', () =>
        change(
          id,
          (row) => row.until === until,
          (row) => ({ standing: { ...row.standing, marks } }),
        ),
      ),
    giveBack: (id, until) =>
      turn('standing.giveBack', () => {
        change(
          id,
          (row) => row.until === until,
          () => ({ until: 0, owner: null }),
        );
      }),
    setDue: (id, revision, dueAt) =>
      turn('standing.setDue', () => {
        change(
          id,
          ({ standing }) => standing.revision === revision,
          () => ({ dueAt }),
        );
      }),
  };
}

type Changed = (row: StandingRow) => Partial<StandingRow>;
type Own = Pick<StandingTx, 'loadStanding' | 'insertStanding' | 'saveStanding'>;

function standingTx(db: MemoryDatabase, tx: Tx, statement: Statement): Own {
  const { standings } = db.state;
  return {
    loadStanding: (id) =>
      statement('load standing', async () => {
        await db.lock(tx, `standing ${id}`);
        return standings.get(id)?.standing ?? null;
      }),
    insertStanding: (standing) =>
      statement('insert standing', async () => {
        await db.lock(tx, `standing ${standing.id}`);
        if (standings.has(standing.id)) throw new Refused('a second standing request of this id');
        put(tx, standing, standing.createdAt);
        await db.lock(tx, 'audit');
      }),
    saveStanding: (before, after, dueAt) =>
      statement('save standing', async () => {
        await db.lock(tx, `standing ${before.id}`);
        if (standings.get(before.id)?.standing.revision !== before.revision) {
          throw new Error(`${before.id} was saved by somebody else`);
        }
        const step = after.history.at(-1);
        if (after.revision !== before.revision + 1 || step?.seq !== after.revision) {
          throw new Refused('A save tells one step of a standing request');
        }
        checkVotes(after);
        if (step.event === 'miss') await takeSlots(db, tx, after.id, step.slots, null);
        put(tx, after, dueAt);
        await db.lock(tx, 'audit');
      }),
  };
}

function put(tx: Tx, standing: StandingRequest, dueAt: number | null): void {
  tx.standings.set(standing.id, { standing, dueAt, until: 0, owner: null });
}
