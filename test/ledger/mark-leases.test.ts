import { type Kysely, sql, SqliteAdapter } from 'kysely';
import { describe, expect, test } from 'vitest';
import type { Ledger } from '../../src/engine/ledger-ports.ts';
import { bootId } from '../../src/requests/ids.ts';
import { markOf } from '../../src/requests/duties.ts';
import type { Tables } from '../../src/ledger/tables.ts';
import { numbered, submitted } from './steps.ts';
import { STORES } from './store.ts';

const ONE = bootId('boot-1');
const TWO = bootId('boot-2');

/** Until so many statements wait for a row; whoever has but one connection hands it out in turn. */
async function waiting(db: Kysely<Tables>, count: number): Promise<void> {
  if (db.getExecutor().adapter instanceof SqliteAdapter) return;
  const { rows } = await sql<{ waiting: string }>`select count(*) as waiting from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`.execute(db);
  if (Number(rows[0]?.waiting) < count) return waiting(db, count);
}

/** A request whose notice stands in the channel. */
async function noticed(ledger: Ledger) {
  const request = await submitted(ledger, numbered(1));
  const { id } = request;
  const shown = { ...markOf(request, 'notice'), ts: '1.1', shown: 1 };
  await ledger.takeMark(id, 'notice', { owner: ONE, now: 0, until: 15 });
  await ledger.settleMark(id, shown, ONE);
  return { id, shown, read: (await ledger.load(id)) ?? request };
}

describe.each(STORES)('on $name', ({ open }) => {
  test('a message is shown by one process at a time, and a dead one is replaced', async () => {
    await using store = await open();
    const { id } = await submitted(store.ledger, numbered(1));
    const take = (owner: typeof ONE, now: number) =>
      store.ledger.takeMark(id, 'notice', { owner, now, until: now + 15 });
    expect(await take(ONE, 0)).toBe(true);
    expect(await take(TWO, 14)).toBe(false);
    expect(await take(ONE, 10)).toBe(true);
    expect(await take(TWO, 24)).toBe(false);
    expect(await take(TWO, 25)).toBe(true);
    const outcome = { owner: TWO, now: 0, until: 1 };
    expect(await store.ledger.takeMark(id, 'outcome', outcome)).toBe(true);
  });

  test('of three that want the same message at once, one gets it', async () => {
    await using store = await open();
    const { id } = await submitted(store.ledger, numbered(1));
    const owners = [ONE, TWO, bootId('boot-3')];
    const taken = await Promise.all(
      owners.map((owner) => store.ledger.takeMark(id, 'notice', { owner, now: 0, until: 15 })),
    );
    expect(taken.filter(Boolean)).toHaveLength(1);
  });

  test('a loan is prolonged only while it stands, never taken up again after it was given back', async () => {
    await using store = await open();
    const request = await submitted(store.ledger, numbered(1));
    const { id } = request;
    const shown = { ...markOf(request, 'notice'), ts: '1.1', shown: 1 };
    const renew = (owner: typeof ONE, now: number) =>
      store.ledger.takeMark(id, 'notice', { owner, now, until: now + 15, renews: true });
    expect(await renew(ONE, 0)).toBe(false);
    await store.ledger.takeMark(id, 'notice', { owner: ONE, now: 0, until: 15 });
    expect(await renew(ONE, 10)).toBe(true);
    expect(await renew(TWO, 10)).toBe(false);
    await store.ledger.takeMark(id, 'notice', { owner: TWO, now: 30, until: 45 });
    expect(await store.ledger.settleMark(id, shown, TWO)).toBe(true);
    expect(await renew(ONE, 40)).toBe(false);
    expect(await store.ledger.settleMark(id, { ...shown, ts: null, shown: 0 }, ONE)).toBe(false);
    expect((await store.ledger.load(id))?.marks).toEqual([shown]);
  });

  test('a message that is owed once more is due in the same step, whoever sees to it', async () => {
    await using store = await open();
    const { id, shown, read } = await noticed(store.ledger);
    await store.ledger.setDue(read, 90_000);
    await store.ledger.takeMark(id, 'notice', { owner: ONE, now: 20, until: 35 });
    expect(await store.ledger.oweMark(id, { ...shown, shown: 0 }, ONE, 40)).toBe(true);
    expect(await store.ledger.due(40, 10)).toEqual([id]);
    // Another lane that had read before finds nothing owed, and must not say so.
    await store.ledger.setDue(read, null);
    expect(await store.ledger.due(40, 10)).toEqual([id]);
    expect((await store.ledger.load(id))?.marks).toEqual([{ ...shown, shown: 0 }]);
    await store.ledger.takeMark(id, 'notice', { owner: TWO, now: 50, until: 65 });
    expect(await store.ledger.oweMark(id, { ...shown, shown: 0, ts: '9.9' }, ONE, 60)).toBe(false);
    expect((await store.ledger.load(id))?.marks).toEqual([{ ...shown, shown: 0 }]);
  });

  test('a message is due in the same step in which it begins, and is not forgotten by whoever read before', async () => {
    await using store = await open();
    const request = await submitted(store.ledger, numbered(1));
    const { id } = request;
    const began = { ...markOf(request, 'outcome'), uncertainSince: 40 };
    const begin = (now: number) => store.ledger.beginMark(id, began, ONE, now);
    expect(await begin(40)).toBe(false);
    await store.ledger.takeMark(id, 'outcome', { owner: ONE, now: 20, until: 35 });
    const read = (await store.ledger.load(id)) ?? request;
    await store.ledger.setDue(read, null);
    expect(await begin(40)).toBe(true);
    expect(await store.ledger.nextDueAt()).toBe(40);
    // What is due already stays due since then, and whoever died is not waited for any longer.
    expect(await begin(50)).toBe(true);
    expect(await store.ledger.nextDueAt()).toBe(40);
    await store.ledger.setDue(read, null);
    expect(await store.ledger.nextDueAt()).toBe(40);
    const readNow = (await store.ledger.load(id)) ?? request;
    expect(readNow.marks).toEqual([began]);
    await store.ledger.setDue(readNow, 90_000);
    expect(await begin(60)).toBe(true);
    expect(await store.ledger.nextDueAt()).toBe(60);
  });

  test('whoever says that nothing is owed waits for a message that is made owed at that moment', async () => {
    await using store = await open();
    const { id, shown, read } = await noticed(store.ledger);
    await store.ledger.takeMark(id, 'notice', { owner: ONE, now: 20, until: 35 });
    const holding = Promise.withResolvers<void>();
    const isHeld = Promise.withResolvers<void>();
    const holder = store.ledger.transact(async (tx) => {
      await tx.load(id);
      isHeld.resolve();
      await holding.promise;
    });
    await isHeld.promise;
    // Both wait for the row, in this order.
    const owed = store.ledger.oweMark(id, { ...shown, shown: 0 }, ONE, 40);
    await waiting(store.db, 1);
    const said = store.ledger.setDue(read, null);
    await waiting(store.db, 2);
    holding.resolve();
    await Promise.all([holder, owed, said]);
    expect(await store.ledger.nextDueAt()).toBe(40);
  });

  test('what a process says that was replaced in the meantime is not believed', async () => {
    await using store = await open();
    const request = await submitted(store.ledger, numbered(1));
    const { id } = request;
    const shown = (ts: string) => ({ ...markOf(request, 'notice'), ts, shown: 1 });
    await store.ledger.takeMark(id, 'notice', { owner: ONE, now: 0, until: 15 });
    await store.ledger.takeMark(id, 'notice', { owner: TWO, now: 15, until: 30 });
    expect(await store.ledger.beginMark(id, shown('1.1'), ONE, 16)).toBe(false);
    expect(await store.ledger.settleMark(id, shown('1.1'), ONE)).toBe(false);
    expect(await store.ledger.settleMark(id, shown('2.2'), TWO)).toBe(true);
    expect((await store.ledger.load(id))?.marks).toEqual([shown('2.2')]);
    expect(await store.ledger.takeMark(id, 'notice', { owner: ONE, now: 16, until: 31 })).toBe(
      true,
    );
  });
});
