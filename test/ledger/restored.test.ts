import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { sql } from 'kysely';
import { Client } from 'pg';
import { expect, inject, onTestFinished, test } from 'vitest';
import { createLedger } from '../../src/ledger/ledger.ts';
import { postgresStore } from '../../src/ledger/postgres-store.ts';
import { type Store, sqliteStore } from '../../src/ledger/store.ts';
import { verifyTrail } from '../../src/ledger/verify-trail.ts';
import { emptyDatabase } from '../support/a-database.ts';
import { atRealTime, realClock } from '../support/ports.ts';
import { numbered, submitted } from './steps.ts';

function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'paywint-restored-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

async function opened(store: Store): Promise<Store> {
  await store.prepare();
  return store;
}

const ledgerOf = ({ db }: Store) => createLedger(db, { clock: realClock });
const reasons = async (store: Store) =>
  (await ledgerOf(store).sending()).freezes.map(({ why }) => why);

test('an older copy of the embedded database freezes sending when it is started, once', async () => {
  const folder = aFolder();
  const file = join(folder, 'paywint.sqlite');
  const backup = join(folder, 'backup.sqlite');
  const first = await opened(await sqliteStore(file, realClock));
  await submitted(ledgerOf(first), numbered(1));
  await first.witness();
  await first.db.destroy();
  copyFileSync(file, backup);

  const second = await opened(await sqliteStore(file, realClock));
  expect(await reasons(second)).toEqual([]);
  await submitted(ledgerOf(second), numbered(2));
  // Something is sent that the backup does not know.
  await second.witness();
  await second.db.destroy();

  copyFileSync(backup, file);
  const restored = await opened(await sqliteStore(file, realClock));
  expect(await reasons(restored)).toEqual(['restored']);
  await restored.db.deleteFrom('freezes').execute();
  await restored.db.destroy();
  const later = await opened(await sqliteStore(file, realClock));
  expect(await reasons(later)).toEqual([]);
  await later.db.destroy();
});

test('a copy that was made while the bot wrote is whole, and comes up frozen', async () => {
  const folder = aFolder();
  const file = join(folder, 'paywint.sqlite');
  const copy = join(folder, 'copy.sqlite');
  const running = await opened(await sqliteStore(file, realClock));
  const writing = Promise.all([1, 2, 3, 4].map((at) => submitted(ledgerOf(running), numbered(at))));
  const reader = new DatabaseSync(file, { timeout: 5_000 });
  await submitted(ledgerOf(running), numbered(5));
  reader.exec(`vacuum into '${copy}'`);
  reader.close();
  await writing;
  await submitted(ledgerOf(running), numbered(6));
  await running.witness();
  await running.db.destroy();

  for (const end of ['', '-wal', '-shm']) rmSync(`${file}${end}`, { force: true });
  copyFileSync(copy, file);
  const restored = await opened(await sqliteStore(file, realClock));
  expect(await reasons(restored)).toEqual(['restored']);
  expect(await verifyTrail(restored.db, [])).toMatchObject({ ok: true });
  await restored.db.destroy();
});

test('a new database in a folder that something was sent from freezes sending', async () => {
  const folder = aFolder();
  const file = join(folder, 'paywint.sqlite');
  const first = await opened(await sqliteStore(file, realClock));
  await submitted(ledgerOf(first), numbered(1));
  await first.witness();
  await first.db.destroy();
  for (const end of ['', '-wal', '-shm']) rmSync(`${file}${end}`, { force: true });
  const other = await opened(await sqliteStore(file, realClock));
  expect(await reasons(other)).toEqual(['restored']);
  await other.db.destroy();
});

test('a database that was moved with its folder goes on', async () => {
  const [from, to] = [aFolder(), aFolder()];
  const first = await opened(await sqliteStore(join(from, 'paywint.sqlite'), realClock));
  await submitted(ledgerOf(first), numbered(1));
  await first.witness();
  await first.db.destroy();
  for (const name of ['paywint.sqlite', 'paywint.sqlite.witness']) {
    copyFileSync(join(from, name), join(to, name));
  }
  const moved = await opened(await sqliteStore(join(to, 'paywint.sqlite'), realClock));
  expect(await reasons(moved)).toEqual([]);
  await moved.db.destroy();
});

async function onServer(statement: string): Promise<void> {
  const client = new Client(inject('postgresUrl'));
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

test('a PostgreSQL that was restored into another database freezes sending when it is started, once', async () => {
  const { url, drop } = await emptyDatabase();
  onTestFinished(drop);
  const first = postgresStore(url, atRealTime());
  await first.prepare();
  await first.waker?.stop();
  expect(await reasons(first)).toEqual([]);
  await first.db.destroy();

  const name = new URL(url).pathname.slice(1);
  await onServer(`create database ${name}_copy template ${name}`);
  onTestFinished(() => onServer(`drop database ${name}_copy with (force)`));
  const copyUrl = new URL(url);
  copyUrl.pathname = `/${name}_copy`;
  const copy = postgresStore(copyUrl.href, atRealTime());
  await copy.prepare();
  expect(await reasons(copy)).toEqual(['restored']);
  await copy.db.deleteFrom('freezes').execute();
  await copy.prepare();
  expect(await reasons(copy)).toEqual([]);
  await copy.db.destroy();
});

test('rows of a copy that are put back into the very same PostgreSQL freeze sending, and its own housekeeping does not', async () => {
  const { url, drop } = await emptyDatabase();
  onTestFinished(drop);
  const store = postgresStore(url, atRealTime());
  await store.prepare();
  await store.waker?.stop();
  const run = (statement: string) => sql.raw(statement).execute(store.db);
  for (const housekeeping of ['vacuum freeze meta', 'vacuum full meta', 'analyze meta']) {
    await run(housekeeping);
    await store.prepare();
    expect([housekeeping, await reasons(store)]).toEqual([housekeeping, []]);
  }
  // As `pg_restore --clean` does.
  await run('create table copy as select * from meta');
  await run('delete from meta');
  await run('insert into meta select * from copy');
  await store.prepare();
  expect(await reasons(store)).toEqual(['restored']);
  await store.db.deleteFrom('freezes').execute();
  await store.prepare();
  expect(await reasons(store)).toEqual([]);
  await store.db.destroy();
});
