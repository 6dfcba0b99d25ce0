import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createLedger } from '../../src/ledger/ledger.ts';
import { installationId, migrate } from '../../src/ledger/migrate.ts';
import { openSqlite } from '../../src/ledger/sqlite.ts';
import { numbered, submitted } from './steps.ts';
import { clock } from './store.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ledger-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function openLedger(turnLimitMs = 5_000) {
  const file = join(folder, 'deep', 'ledger.db');
  const db = await openSqlite({ file, turnLimitMs });
  await migrate(db);
  const ledger = createLedger(db, { clock });
  return { db, ledger, file, [Symbol.asyncDispose]: () => ledger.close() };
}

test('a commit is on the disk when it is answered, on every opening of the same file', async () => {
  for (const _opening of [1, 2]) {
    await using store = await openLedger();
    const { rows } = await sql<{ synchronous: number }>`pragma synchronous`.execute(store.db);
    expect(rows).toEqual([{ synchronous: 2 }]);
    expect((await sql`pragma journal_mode`.execute(store.db)).rows).toEqual([
      { journal_mode: 'wal' },
    ]);
    expect((await sql`pragma foreign_keys`.execute(store.db)).rows).toEqual([{ foreign_keys: 1 }]);
  }
});

test('transactions take turns, and one that fails does not hold up the next', async () => {
  await using store = await openLedger();
  const told: string[] = [];
  const outcomes = await Promise.allSettled(
    [1, 2, 3].map((number) =>
      store.ledger.transact(async (tx) => {
        told.push(`${number} in`);
        await tx.insert(numbered(number), null);
        await nextTurn();
        told.push(`${number} out`);
        if (number === 2) throw new Error('no');
      }),
    ),
  );
  expect(told).toEqual(['1 in', '1 out', '2 in', '2 out', '3 in', '3 out']);
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect((await store.ledger.list({ limit: 9, offset: 0 })).total).toBe(2);
});

test('a transaction begun within another runs after it', async () => {
  await using store = await openLedger();
  const inner: Promise<unknown>[] = [];
  await store.ledger.transact(async (tx) => {
    inner.push(submitted(store.ledger, numbered(2)));
    inner.push(store.ledger.load(numbered(1).id));
    await tx.insert(numbered(1), null);
  });
  expect(await Promise.all(inner)).toEqual([numbered(2), numbered(1)]);
});

test('a transaction that waits for itself ends with a sentence, not in silence', async () => {
  await using store = await openLedger(10);
  const stuck = store.ledger.transact(async (tx) => {
    await tx.insert(numbered(1), null);
    await submitted(store.ledger, numbered(2));
  });
  await expect(stuck).rejects.toThrow('something inside a transaction waits for the ledger itself');
  expect(await store.ledger.list({ limit: 9, offset: 0 })).toMatchObject({ total: 0 });
});

test('nobody writes between what a transaction reads and what it writes', async () => {
  await using store = await openLedger();
  using other = new DatabaseSync(store.file);
  await store.ledger.transact(async (tx) => {
    expect(await tx.load(numbered(1).id)).toBeNull();
    expect(() => other.exec('begin immediate')).toThrow('locked');
    await tx.insert(numbered(1), null);
  });
  other.exec('begin immediate');
});

test('another process that holds the database for a moment is waited for', async () => {
  await using store = await openLedger();
  using other = new DatabaseSync(store.file);
  other.exec('begin immediate');
  const saved = submitted(store.ledger, numbered(1));
  // The first try has come and gone before this turn of the loop.
  await nextTurn();
  other.exec('commit');
  await saved;
  expect(await store.ledger.load(numbered(1).id)).toEqual(numbered(1));
});

test('another process that does not let go is a fault, and nothing was written', async () => {
  await using store = await openLedger();
  using other = new DatabaseSync(store.file);
  other.exec('begin immediate');
  await expect(submitted(store.ledger, numbered(1))).rejects.toThrow(
    'Another process holds the database; nothing was written',
  );
  expect(await store.ledger.load(numbered(1).id)).toBeNull();
  other.exec('rollback');
});

test('migrating again changes nothing, and the installation keeps its name', async () => {
  await using store = await openLedger();
  const name = await installationId(store.db);
  await submitted(store.ledger, numbered(1));
  await Promise.all([migrate(store.db), migrate(store.db)]);
  expect(await installationId(store.db)).toBe(name);
  expect(await store.ledger.load(numbered(1).id)).toEqual(numbered(1));
});

test('a ledger is ready when its tables are there, and not when they are not', async () => {
  const db = await openSqlite({ file: ':memory:' });
  const ledger = createLedger(db, { clock });
  expect(await ledger.isReady()).toBe(false);
  await migrate(db);
  expect(await ledger.isReady()).toBe(true);
  await ledger.close();
  expect(await ledger.isReady()).toBe(false);
});
