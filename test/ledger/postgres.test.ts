import { setTimeout as later } from 'node:timers/promises';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { createLedger } from '../../src/ledger/ledger.ts';
import { FOR_CLICKS, openPostgres, poolConfig } from '../../src/ledger/postgres.ts';
import { postgresStore } from '../../src/ledger/postgres-store.ts';
import { UnsafeDatabase } from '../../src/ledger/unsafe-database.ts';
import { verifyAudit } from '../../src/ledger/verify-audit.ts';
import { userId } from '../../src/requests/ids.ts';
import { emptyDatabase, migratedDatabase } from '../support/a-database.ts';
import { atRealTime, quietLog } from '../support/ports.ts';
import { since } from '../policy/a-spent.ts';
import { approval, claim, numbered, saveStep, stepOf, submitted } from './steps.ts';
import { clock } from './store.ts';

async function anOpen() {
  const { url, drop } = await migratedDatabase();
  const { db } = postgresStore(url, atRealTime());
  const ledger = createLedger(db, { clock });
  return {
    db,
    ledger,
    url,
    async [Symbol.asyncDispose]() {
      await ledger.close();
      await drop();
    },
  };
}

test('nothing waits longer than a click may', () => {
  expect(poolConfig('postgres://u:p@h/d', FOR_CLICKS)).toMatchObject({
    connectionTimeoutMillis: 500,
    query_timeout: 1_000,
    statement_timeout: 1_000,
  });
});

test('three that start on an empty database at once make one ledger with one name', async () => {
  const { url, drop } = await emptyDatabase();
  const stores = [0, 1, 2].map(() => postgresStore(url, atRealTime()));
  const names = await Promise.all(stores.map((store) => store.prepare()));
  expect(new Set(names).size).toBe(1);
  const again = await stores[0]?.prepare();
  expect(again).toBe(names[0]);
  await Promise.all(stores.map(({ db }) => db.destroy()));
  await drop();
});

test.each(['synchronous_commit'])(
  'a database with %s = off is not used for money',
  async (name) => {
    const { url, drop } = await emptyDatabase();
    const admin = openPostgres(url, FOR_CLICKS, quietLog());
    const database = new URL(url).pathname.slice(1);
    await sql`alter database ${sql.id(database)} set ${sql.id(name)} = off`.execute(admin);
    await admin.destroy();
    const store = postgresStore(url, atRealTime());
    const refusal = store.prepare();
    await expect(refusal).rejects.toThrow(UnsafeDatabase);
    await expect(refusal).rejects.toThrow(`${name} = off`);
    await store.db.destroy();
    await drop();
  },
);

test('a burst of submissions behind one that is slow waits for it, and none is turned away', async () => {
  await using store = await anOpen();
  const scope = {
    requester: userId('U0DANA'),
    cardId: null,
    payeeId: null,
    since: since(0),
  };
  const held = Promise.withResolvers<void>();
  const slow = store.ledger.transact(async (tx) => {
    await tx.spentSince(scope);
    held.resolve();
    await later(700);
  });
  await held.promise;
  const burst = Array.from({ length: 40 }, () =>
    store.ledger.transact((tx) => tx.spentSince(scope)),
  );
  const [ends] = await Promise.all([Promise.allSettled(burst), slow]);
  expect(ends.filter(({ status }) => status === 'rejected')).toEqual([]);
});

test('two that change one request at once follow each other, and neither loses its step', async () => {
  await using store = await anOpen();
  const first = await submitted(store.ledger, numbered(1));
  const order: string[] = [];
  const held = Promise.withResolvers<void>();
  const one = store.ledger.transact(async (tx) => {
    const before = await tx.load(first.id);
    held.resolve();
    await later(50);
    order.push('one saves');
    if (before !== null) await tx.save(before, stepOf(before, approval(before)), null);
  });
  await held.promise;
  const two = store.ledger.transact(async (tx) => {
    const before = await tx.load(first.id);
    order.push(`two reads ${before?.status}`);
    if (before !== null) await tx.save(before, stepOf(before, claim()), null);
  });
  await Promise.all([one, two]);
  expect(order).toEqual(['one saves', 'two reads approved']);
  expect((await store.ledger.load(first.id))?.status).toBe('executing');
  expect(await verifyAudit(store.db)).toMatchObject({ ok: true, entries: 3 });
});

test('a lock that somebody does not give up is not waited for beyond the limit', async () => {
  await using store = await anOpen();
  const first = await submitted(store.ledger, numbered(1));
  const holder = openPostgres(store.url, FOR_CLICKS, quietLog());
  const until = Promise.withResolvers<void>();
  const taken = Promise.withResolvers<void>();
  const holding = holder.transaction().execute(async (tx) => {
    await sql`select 1 from requests for update`.execute(tx);
    taken.resolve();
    await until.promise;
  });
  await taken.promise;
  await expect(saveStep(store.ledger, first, approval(first))).rejects.toThrow();
  until.resolve();
  await holding;
  await holder.destroy();
  // The connection that was given up on is gone; the next one works.
  expect((await saveStep(store.ledger, first, approval(first))).status).toBe('approved');
});

test('a server that throws everybody out is worked with again as soon as it answers', async () => {
  await using store = await anOpen();
  const first = await submitted(store.ledger, numbered(1));
  const admin = openPostgres(store.url, FOR_CLICKS, quietLog());
  const thrown = store.ledger.transact(async (tx) => {
    await tx.load(first.id);
    await sql`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()`.execute(admin);
    await tx.save(first, stepOf(first, approval(first)), null);
  });
  await expect(thrown).rejects.toThrow();
  expect((await store.ledger.load(first.id))?.status).toBe('pending');
  await admin.destroy();
});

test('a number beyond what can be counted exactly is a fault, never a wrong amount', async () => {
  await using store = await anOpen();
  const reading = sql`select 9007199254740993::bigint as cents`.execute(store.db);
  await expect(reading).rejects.toThrow('beyond the numbers');
});

test('a server that is not there says so at once, and nothing ends', async () => {
  const store = postgresStore('postgres://u:secret@127.0.0.1:1/none', atRealTime());
  const refusal = store.prepare();
  await expect(refusal).rejects.toThrow(/ECONNREFUSED/);
  await expect(refusal).rejects.not.toThrow(/secret/);
  await store.db.destroy();
});
