import { describe, expect, test } from 'vitest';
import type { Kysely } from 'kysely';
import { appendAct, seal } from '../../src/ledger/audit.ts';
import { NO_ENTRY } from '../../src/ledger/other-tables.ts';
import type { Tables } from '../../src/ledger/tables.ts';
import { verifyAudit } from '../../src/ledger/verify-audit.ts';
import { executed, numbered, submitted } from './steps.ts';
import { STORES, type StoreFactory } from './store.ts';

/** Ways to rewrite the past of fifteen entries, and the first entry that gives each away. */
const FORGERIES: readonly (readonly [string, number, (db: Kysely<Tables>) => Promise<unknown>])[] =
  [
    ['an entry edited', 7, (db) => set(db, 7, { entry: '{"seq":7,"status":"pending"}' })],
    ['an entry edited and sealed anew', 7, (db) => set(db, 7, { hash: 'ab'.repeat(32) })],
    ['an entry dropped', 7, (db) => db.deleteFrom('audit').where('seq', '=', 7).execute()],
    ['the first entry dropped', 1, (db) => db.deleteFrom('audit').where('seq', '=', 1).execute()],
    ['two entries swapped', 7, swap],
    ['an older entry told again at the end', 15, tellAgain],
    ['the end cut off', 15, (db) => db.deleteFrom('audit').where('seq', '=', 15).execute()],
    ['everything cut off', 1, (db) => db.deleteFrom('audit').execute()],
  ];

describe.each(STORES)('the audit on $name', ({ open }) => {
  test('holds one entry for every step, and they follow from each other', async () => {
    await using store = await fifteenEntries(open);
    const verdict = await verifyAudit(store.db);
    expect(verdict).toMatchObject({ ok: true, entries: 15 });
    const steps = await store.db.selectFrom('history').select('seq').execute();
    expect(steps).toHaveLength(15);
  });

  test('says who did what to which request', async () => {
    await using store = await open();
    const request = await submitted(store.ledger, numbered(1));
    const { entry, prev } = await store.db
      .selectFrom('audit')
      .select(['entry', 'prev'])
      .executeTakeFirstOrThrow();
    expect(prev).toBe(NO_ENTRY);
    expect(JSON.parse(entry)).toEqual({
      seq: 1,
      time: request.createdAt,
      actor: request.requester,
      event: 'submit',
      object: request.id,
      before: null,
      after: { status: 'pending', revision: 1, version: 1, attempt: null, note: null },
      content_hash: request.contentHash,
    });
  });

  test('never holds a whole card number, whoever wrote it, and stays whole itself', async () => {
    await using store = await fifteenEntries(open);
    const why = 'refused for 4242 4242 4242 4242 and ４２４２４２４２４２４２４２４２';
    const after = { stage: 'refused', why };
    const act = { time: 1, actor: 'U0CFO', event: 'payee add', object: 'paywint', after };
    await store.db.transaction().execute((tx) => appendAct(tx, act));
    const { entry } = await store.db
      .selectFrom('audit')
      .select('entry')
      .orderBy('seq', 'desc')
      .executeTakeFirstOrThrow();
    expect(entry).toContain('refused for [card number]');
    expect(entry.normalize('NFKC')).not.toMatch(/4242/);
    expect(await verifyAudit(store.db)).toMatchObject({ ok: true, entries: 16 });
  });

  test.each(FORGERIES)('shows %s at entry %i', async (_what, seq, forge) => {
    await using store = await fifteenEntries(open);
    await forge(store.db);
    expect(await verifyAudit(store.db)).toMatchObject({ ok: false, seq });
  });

  test('seals an entry by SHA-256 over a zero byte, the last seal and the entry', () => {
    expect(seal('ab'.repeat(32), '{"seq":1}')).toBe(
      '2516f2059b653d897c95dfa2b5f95937924a9e0d34d2833a1ffc48171385fe81',
    );
  });

  test('shows an end cut off with its head rewritten, by what was told outside', async () => {
    await using store = await fifteenEntries(open);
    const told = await entryAt(store.db, 12);
    await store.db.deleteFrom('audit').where('seq', '>', 10).execute();
    const { hash } = await entryAt(store.db, 10);
    await store.db.updateTable('audit_head').set({ seq: 10, hash }).execute();
    expect(await verifyAudit(store.db)).toMatchObject({ ok: true, entries: 10 });
    const why = 'the trail ends at 10, but entry 12 was told outside';
    expect(await verifyAudit(store.db, [told])).toEqual({ ok: false, seq: 11, why });
  });

  test('shows a whole trail written anew, by what was told outside', async () => {
    await using store = await fifteenEntries(open);
    const anchor = { seq: 4, hash: 'cd'.repeat(32) };
    expect(await verifyAudit(store.db, [anchor])).toMatchObject({ ok: false, seq: 4 });
    expect(await verifyAudit(store.db, [await entryAt(store.db, 4)])).toMatchObject({ ok: true });
  });

  test('is walked in pages, so its length does not matter', async () => {
    await using store = await open();
    for (let number = 0; number < 1_001; number += 1) {
      await submitted(store.ledger, numbered(number));
    }
    expect(await verifyAudit(store.db)).toMatchObject({ ok: true, entries: 1_001 });
  });
});

async function fifteenEntries(open: StoreFactory['open']) {
  const store = await open();
  for (const number of [1, 2, 3]) await executed(store.ledger, numbered(number));
  return store;
}

function entryAt(db: Kysely<Tables>, seq: number) {
  return db
    .selectFrom('audit')
    .select(['seq', 'hash'])
    .where('seq', '=', seq)
    .executeTakeFirstOrThrow();
}

function set(db: Kysely<Tables>, seq: number, change: { entry?: string; hash?: string }) {
  return db.updateTable('audit').set(change).where('seq', '=', seq).execute();
}

async function swap(db: Kysely<Tables>): Promise<void> {
  await db.updateTable('audit').set({ seq: 99 }).where('seq', '=', 7).execute();
  await db.updateTable('audit').set({ seq: 7 }).where('seq', '=', 8).execute();
  await db.updateTable('audit').set({ seq: 8 }).where('seq', '=', 99).execute();
}

async function tellAgain(db: Kysely<Tables>): Promise<void> {
  const read = (seq: number) =>
    db.selectFrom('audit').selectAll().where('seq', '=', seq).executeTakeFirstOrThrow();
  const { entry } = await read(3);
  const { prev } = await read(15);
  const hash = seal(prev, entry);
  await set(db, 15, { entry, hash });
  await db.updateTable('audit_head').set({ hash }).execute();
}
