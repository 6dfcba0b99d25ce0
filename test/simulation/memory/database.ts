/**
 * Transactions over the state in memory: what a transaction writes is seen by itself alone until it
 * commits, and whoever wants a row that another transaction holds waits until that one has ended. As
 * in the tables, reading without a lock sees what is committed.
 */
import type { RequestId } from '../../../src/requests/ids.ts';
import type { MoneyRequest, Surface } from '../../../src/requests/request.ts';
import { type Commit, Deadlock, emptyState, type MarkRow } from './state.ts';
import { composed, newTx, type Tx, write } from './tx.ts';

type Waiter = {
  readonly tx: Tx;
  readonly go: () => void;
  readonly giveUp: (error: Error) => void;
};
type Lock = { tx: Tx; readonly waiting: Waiter[] };

export type Options = {
  /** `database`: one writer at a time, as in the embedded store. */
  readonly locks: 'rows' | 'database';
  readonly watch?: (commit: Commit) => void;
  /** Calls it when a wait for a lock has been too long. */
  readonly patience?: (giveUp: () => void) => void;
};

export type MemoryDatabase = ReturnType<typeof createDatabase>;

export function createDatabase(options: Options) {
  const state = emptyState();
  const locks = new Map<string, Lock>();
  const whole = new Map<RequestId, MoneyRequest>();
  const open = new Set<Tx>();

  const lock = (tx: Tx, key: string): Promise<void> | null => {
    if (tx.isOver) throw new Error('this transaction is over');
    const held = locks.get(key);
    if (held === undefined) {
      locks.set(key, { tx, waiting: [] });
      tx.keys.push(key);
      return null;
    }
    if (held.tx === tx) return null;
    if (waitsOn(held.tx, tx)) throw new Deadlock(`a deadlock over ${key}`);
    tx.waitsFor = key;
    return new Promise((resolve, reject) => {
      held.waiting.push({ tx, go: resolve, giveUp: reject });
      options.patience?.(() => {
        if (tx.waitsFor !== key || tx.isOver) return;
        leaveQueue(tx);
        reject(new Error(`${key} was held for too long`));
      });
    });
  };

  const waitsOn = (other: Tx, tx: Tx): boolean => {
    if (other === tx) return true;
    const next = other.waitsFor === null ? undefined : locks.get(other.waitsFor);
    return next !== undefined && waitsOn(next.tx, tx);
  };

  const leaveQueue = (tx: Tx): void => {
    const held = tx.waitsFor === null ? undefined : locks.get(tx.waitsFor);
    tx.waitsFor = null;
    if (held === undefined) return;
    const place = held.waiting.findIndex((one) => one.tx === tx);
    if (place >= 0) held.waiting.splice(place, 1);
  };

  const end = (tx: Tx): void => {
    if (tx.isOver) return;
    tx.isOver = true;
    open.delete(tx);
    leaveQueue(tx);
    for (const key of tx.keys) handOn(key);
  };

  const handOn = (key: string): void => {
    const held = locks.get(key);
    const next = held?.waiting.shift();
    if (held === undefined || next === undefined) {
      locks.delete(key);
      return;
    }
    held.tx = next.tx;
    next.tx.waitsFor = null;
    next.tx.keys.push(key);
    next.go();
  };

  const putMark = (id: RequestId, surface: Surface, row: MarkRow): void => {
    const rows = state.marks.get(id) ?? new Map<Surface, MarkRow>();
    rows.set(surface, row);
    state.marks.set(id, rows);
    whole.delete(id);
  };

  return {
    state,
    lock,
    putMark,
    isLockedWhole: options.locks === 'database',
    begin(owner: string): Tx {
      const tx = newTx(owner);
      open.add(tx);
      return tx;
    },
    commit(tx: Tx): void {
      if (tx.isOver) throw new Error('this transaction is over');
      const commit = write(state, tx);
      for (const id of tx.requests.keys()) whole.delete(id);
      for (const [id, surface, row] of tx.marks) putMark(id, surface, row);
      end(tx);
      options.watch?.(commit);
    },
    rollBack: end,
    /** As when a process is gone: the server ends what it left open. */
    hangUp(owner: string): void {
      const left = Array.from(open).filter((tx) => tx.owner === owner);
      for (const tx of left) end(tx);
    },
    /** Sets when a request is due, outside of any revision. */
    setDue(id: RequestId, dueAt: number | null): void {
      const stored = state.requests.get(id);
      if (stored !== undefined) state.requests.set(id, { ...stored, dueAt });
    },
    whole: (id: RequestId): MoneyRequest | null => {
      const known = whole.get(id);
      if (known !== undefined) return known;
      const made = composed(state, state.requests.get(id));
      if (made !== null) whole.set(id, made);
      return made;
    },
  };
}
