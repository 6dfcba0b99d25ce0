import { type Kysely, sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import type { Tables } from '../../src/ledger/tables.ts';
import { verifyAudit } from '../../src/ledger/verify-audit.ts';
import { verifyStates } from '../../src/ledger/verify-states.ts';
import { userId } from '../../src/requests/ids.ts';
import { NINE_O_CLOCK } from '../requests/a-request.ts';
import { executed, numbered, saveStep, submitted } from './steps.ts';
import { STORES } from './store.ts';

const DENIAL = {
  type: 'deny',
  at: NINE_O_CLOCK + 1_000,
  user: userId('U0LENA'),
  roles: ['S0FINANCE'],
  reason: 'no',
} as const;

const paid = numbered(1).id;
const open = numbered(2).id;

/** What somebody with the database's password could change without touching the audit. */
const CHANGES: readonly (readonly [string, (db: Kysely<Tables>) => Promise<unknown>])[] = [
  ['a status', (db) => set(db, 'requests', paid, { status: 'failed' })],
  ['what was agreed to', (db) => set(db, 'requests', open, { content_hash: 'other' })],
  ['a version', (db) => set(db, 'requests', paid, { version: 2 })],
  ['a revision', (db) => set(db, 'requests', open, { revision: 2 })],
  ['an attempt', (db) => set(db, 'attempts', paid, { state: 'notSent' })],
  ['who did it', (db) => set(db, 'history', open, { actor: 'U0MALLORY' })],
  ['why it was done', (db) => set(db, 'history', open, { note: 'because' })],
  ['when it was done', (db) => set(db, 'history', open, { at: 1 })],
  [
    'a step that was never taken',
    (db) =>
      db
        .insertInto('history')
        .values({
          request: open,
          seq: 9,
          event: 'cancel',
          from_status: 'pending',
          to_status: 'cancelled',
          actor: 'bot',
          at: 0,
          note: null,
        })
        .execute(),
  ],
];

describe.each(STORES)('the audit on $name', ({ open: openStore }) => {
  test('tells where every request stands', async () => {
    await using store = await openStore();
    await executed(store.ledger, numbered(1));
    await submitted(store.ledger, numbered(2));
    expect(await verifyStates(store.db)).toEqual({ ok: true });
  });

  test('has a seal of what people said, not their words', async () => {
    await using store = await openStore();
    const request = await submitted(store.ledger, numbered(1));
    const reason = 'not this month, says the landlord';
    await saveStep(store.ledger, request, { ...DENIAL, reason });
    const entries = await store.db.selectFrom('audit').select('entry').execute();
    expect(entries).toHaveLength(2);
    expect(JSON.stringify(entries)).not.toContain('landlord');
    expect(await verifyStates(store.db)).toEqual({ ok: true });
    await sql`update history set note = 'yes' where seq = 2`.execute(store.db);
    expect(await verifyStates(store.db)).toMatchObject({ ok: false, seq: 2 });
  });

  test.each(CHANGES)('shows %s changed behind its back', async (_what, change) => {
    await using store = await openStore();
    await executed(store.ledger, numbered(1));
    await submitted(store.ledger, numbered(2));
    await change(store.db);
    expect(await verifyAudit(store.db)).toMatchObject({ ok: true });
    expect(await verifyStates(store.db)).toMatchObject({ ok: false });
  });
});

async function set(
  db: Kysely<Tables>,
  table: 'requests' | 'attempts' | 'history',
  id: string,
  changes: Readonly<Record<string, string | number>>,
): Promise<void> {
  const key = sql.ref(table === 'requests' ? 'id' : 'request');
  for (const [column, value] of Object.entries(changes)) {
    const change = sql`set ${sql.ref(column)} = ${value}`;
    await sql`update ${sql.table(table)} ${change} where ${key} = ${id}`.execute(db);
  }
}
