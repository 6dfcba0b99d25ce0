import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { createLedger } from '../../src/ledger/ledger.ts';
import { UnsafeDatabase } from '../../src/ledger/unsafe-database.ts';
import { verifyStates } from '../../src/ledger/verify-states.ts';
import { executed, numbered } from './steps.ts';
import { clock } from './store.ts';
import { twoRoles } from './two-roles.ts';

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
