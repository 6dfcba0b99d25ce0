import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { createLedger } from '../../src/ledger/ledger.ts';
import { openPostgres } from '../../src/ledger/postgres.ts';
import { postgresStore } from '../../src/ledger/postgres-store.ts';
import { UnsafeDatabase } from '../../src/ledger/unsafe-database.ts';
import { verifyStates } from '../../src/ledger/verify-states.ts';
import { emptyDatabase, PATIENT } from '../support/a-database.ts';
import { atRealTime, quietLog } from '../support/ports.ts';
import { executed, numbered } from './steps.ts';
import { clock } from './store.ts';

const PASSWORD = 'of-this-test-only';

/** A database with an owner and a bot, as docs/operating.md says how to make them. */
async function twoRoles() {
  const { url, drop } = await emptyDatabase();
  const admin = openPostgres(url, PATIENT, quietLog());
  const database = new URL(url).pathname.slice(1);
  const [owner, bot] = [`${database}_owner`, `${database}_bot`];
  const run = (statement: string) => sql.raw(statement).execute(admin);
  await run(`create role ${owner} login password '${PASSWORD}'`);
  await run(`create role ${bot} login password '${PASSWORD}'`);
  await run(`alter database ${database} owner to ${owner}`);
  await run(`grant create on database ${database} to ${bot}`);
  const as = (role: string): string => {
    const changed = new URL(url);
    changed.username = role;
    changed.password = PASSWORD;
    return changed.href;
  };
  const store = postgresStore(as(bot), { ...atRealTime(), migrationUrl: as(owner) });
  return {
    store,
    run,
    alone: () => postgresStore(as(bot), atRealTime()),
    owner,
    bot,
    async [Symbol.asyncDispose]() {
      await store.waker?.stop();
      await store.db.destroy();
      await admin.destroy();
      await drop();
    },
  };
}

test('the bot’s own role adds to the trail, and can neither change nor remove what is there', async () => {
  await using roles = await twoRoles();
  const { store } = roles;
  await Promise.all([store.prepare(), store.prepare()]);
  await store.waker?.prepare();
  await executed(createLedger(store.db, { clock }), numbered(1));
  expect(await verifyStates(store.db)).toEqual({ ok: true });
  for (const statement of [
    "update audit set entry = '{}'",
    'update audit set seq = seq + 1',
    'delete from audit',
    'truncate audit',
    'drop table audit',
    'alter table audit add column more text',
    'delete from history',
    "insert into legal_moves values ('denied', 'executed')",
  ]) {
    await expect(sql.raw(statement).execute(store.db), statement).rejects.toThrow(
      /permission denied|must be owner/,
    );
  }
  expect(await verifyStates(store.db)).toEqual({ ok: true });
});

test('the bot starts without the owner once the tables are made, and adds to the trail and no more', async () => {
  await using roles = await twoRoles();
  await roles.store.prepare();
  await roles.store.waker?.prepare();
  const store = roles.alone();
  try {
    await store.prepare();
    await store.waker?.prepare();
    await executed(createLedger(store.db, { clock }), numbered(1));
    expect(await verifyStates(store.db)).toEqual({ ok: true });
    const change = sql`update audit set seq = seq + 1`.execute(store.db);
    await expect(change).rejects.toThrow('permission denied');
  } finally {
    await store.waker?.stop();
    await store.db.destroy();
  }
});

test('without the owner, tables that are still to be made are asked for in one sentence', async () => {
  await using roles = await twoRoles();
  const store = roles.alone();
  const refusal = store.prepare();
  await expect(refusal).rejects.toThrow(UnsafeDatabase);
  await expect(refusal).rejects.toThrow('set DATABASE_MIGRATION_URL');
  await store.db.destroy();
});

test('a role that could change the trail all the same is not started with', async () => {
  await using roles = await twoRoles();
  await roles.run(`grant ${roles.owner} to ${roles.bot}`);
  const refusal = roles.store.prepare();
  await expect(refusal).rejects.toThrow(UnsafeDatabase);
  await expect(refusal).rejects.toThrow('DATABASE_MIGRATION_URL');
});
