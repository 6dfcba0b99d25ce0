import { type Compilable, type Kysely, sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import {
  countQuery,
  dueQuery,
  findQuery,
  listQuery,
  nextDueQuery,
  editedSameQuery,
  sameQuery,
} from '../../src/ledger/queries.ts';
import { lastReloadsQuery } from '../../src/ledger/reservations.ts';
import { uncertainQuery, unknownQuery } from '../../src/ledger/figures.ts';
import { spentQuery } from '../../src/ledger/spent.ts';
import type { Tables } from '../../src/ledger/tables.ts';
import { userId } from '../../src/requests/ids.ts';
import { since } from '../policy/a-spent.ts';
import { aRequest, NINE_O_CLOCK } from '../requests/a-request.ts';
import { planOf } from './plan-of.ts';
import { approval, executed, numbered, saveStep, submitted } from './steps.ts';
import { STORES } from './store.ts';

const TOM = userId('U0TOM');

describe.each(STORES)('on $name', ({ open }) => {
  test('what is owed comes in the order in which it fell due', async () => {
    await using store = await open();
    const { ledger } = store;
    const [one, two, three] = [numbered(1), numbered(2), numbered(3)];
    await ledger.transact((tx) => tx.insert(one, 300));
    await ledger.transact((tx) => tx.insert(two, 100));
    await ledger.transact((tx) => tx.insert(three, null));
    expect(await ledger.nextDueAt()).toBe(100);
    expect(await ledger.due(99, 10)).toEqual([]);
    expect(await ledger.due(300, 10)).toEqual([two.id, one.id]);
    expect(await ledger.due(300, 1)).toEqual([two.id]);
  });

  test('links that are to be read come after everything else, however long they are due', async () => {
    await using store = await open();
    const { ledger } = store;
    const links = [];
    for (const number of [1, 2, 3]) {
      const link = await executed(ledger, numbered(number, { operation: 'link' }));
      await ledger.setDue(link, 100 + number);
      links.push(link.id);
    }
    const reload = numbered(4);
    await ledger.transact((tx) => tx.insert(reload, 300));
    expect(await ledger.due(300, 2)).toEqual([reload.id, links[0]]);
    expect(await ledger.due(300, 10)).toEqual([reload.id, ...links]);
    expect(await ledger.due(102, 10)).toEqual(links.slice(0, 2));
  });

  test('what a newer version beside this one has saved in its own words is left alone', async () => {
    await using store = await open();
    const { ledger, db } = store;
    await ledger.transact((tx) => tx.insert(numbered(1), 100));
    await ledger.transact((tx) => tx.insert(numbered(2), 100));
    await withoutChecks(db);
    // A status that no table of this version has.
    await sql`update requests set status = 'scheduled' where id = ${numbered(1).id}`.execute(db);
    expect(await ledger.due(300, 10)).toEqual([numbered(2).id]);
  });

  test('a time to look again is not set over a save that came in between', async () => {
    await using store = await open();
    const first = await submitted(store.ledger, aRequest());
    await store.ledger.setDue(first, 7);
    expect(await store.ledger.nextDueAt()).toBe(7);
    await saveStep(store.ledger, first, approval(first));
    await store.ledger.setDue(first, 8);
    expect(await store.ledger.nextDueAt()).toBeNull();
    await store.ledger.setDue({ ...first, revision: 2 }, 9);
    await store.ledger.setDue({ ...first, revision: 2 }, 9);
    expect(await store.ledger.nextDueAt()).toBe(9);
    await store.ledger.setDue({ ...first, revision: 2 }, null);
    expect(await store.ledger.nextDueAt()).toBeNull();
  });

  test('lists are newest first, by status and by person, a page at a time', async () => {
    await using store = await open();
    const { ledger } = store;
    const at = (number: number) => ({ createdAt: NINE_O_CLOCK + number });
    const one = await submitted(ledger, numbered(1, at(1)));
    const two = await submitted(ledger, numbered(2, { ...at(2), requester: TOM, editor: TOM }));
    const three = await executed(ledger, numbered(3, at(3)));
    const page = { limit: 2, offset: 0 };
    expect(await ledger.list(page)).toEqual({ requests: [three, two], total: 3 });
    expect(await ledger.list({ limit: 2, offset: 2 })).toEqual({ requests: [one], total: 3 });
    expect((await ledger.list({ ...page, countsTo: 1 })).total).toBe(2);
    expect((await ledger.list({ ...page, countsTo: 3 })).total).toBe(3);
    expect((await ledger.list({ ...page, requester: TOM })).requests).toEqual([two]);
    expect(await ledger.list({ ...page, statuses: ['pending'] })).toMatchObject({ total: 2 });
    const none = { requests: [], total: 0 };
    expect(await ledger.list({ ...page, statuses: ['executed'], requester: TOM })).toEqual(none);
    expect(await ledger.list({ ...page, statuses: [] })).toEqual(none);
  });

  test('a request is found by its id, its payment and its reference', async () => {
    await using store = await open();
    const done = await executed(store.ledger, aRequest());
    await submitted(store.ledger, numbered(2));
    for (const text of [done.id, `pay-${done.id}`, `ref-pay-${done.id}`]) {
      expect(await store.ledger.find(text)).toEqual([done]);
    }
    expect(await store.ledger.find('pay')).toEqual([]);
    // The next try of a link's payer, which the receipt does not name.
    await store.ledger.transact((tx) => tx.takeEvidence('pay-again', done.id, 1));
    expect(await store.ledger.find('pay-again')).toEqual([done]);
  });
});

const SQLITE = STORES.filter(({ name }) => name === 'SQLite');
const intent = aRequest().intent;
const page = { limit: 20, offset: 0 };
const ASKED_ALL_DAY: Record<string, (db: Kysely<Tables>) => Compilable> = {
  'what is due': (db) => dueQuery(db, NINE_O_CLOCK, 10),
  'which links are to be read': (db) => dueQuery(db, NINE_O_CLOCK, 10, 'later'),
  'what is due next': nextDueQuery,
  'the newest requests': (db) => listQuery(db, page),
  'the open requests': (db) => listQuery(db, { ...page, statuses: ['pending', 'attention'] }),
  'the requests of a person': (db) => listQuery(db, { ...page, requester: TOM }),
  'how many there are': (db) => countQuery(db, page),
  'how many there are, up to many': (db) => countQuery(db, { ...page, countsTo: 10_000 }),
  'how many are open': (db) => countQuery(db, { ...page, statuses: ['pending'] }),
  'one by its reference': (db) => findQuery(db, 'ref'),
  'the same again': (db) => sameQuery(db, { intent, operation: 'reload' }, NINE_O_CLOCK),
  'the same again, by an edit': (db) =>
    editedSameQuery(db, { intent, operation: 'reload' }, NINE_O_CLOCK),
  'the last reloads of some cards': (db) => lastReloadsQuery(db, ['c', 'd']),
  'the room of a limit': (db) =>
    spentQuery(db, { requester: TOM, cardId: 'c', payeeId: 'p', since: since(0) }),
};

describe.each(SQLITE)('however long the past, $name finds from an index', ({ open }) => {
  test.each([
    ['unknown attempts', unknownQuery, 'attempts_unknown'],
    ['messages that may not stand', uncertainQuery, 'marks_uncertain'],
    [
      'the last reload of a card',
      (db: Kysely<Tables>) => lastReloadsQuery(db, ['c']),
      'SEARCH other USING INDEX reservations_by_target (target_id=? AND state=?)',
    ],
  ])('and only those that are asked for: %s', async (_what, query, index) => {
    await using store = await open();
    expect((await planOf(store.db, query(store.db))).join('\n')).toContain(index);
  });

  test.each(['first', 'later'] as const)(
    'and reads nothing that is settled for it: %s',
    async (turn) => {
      await using store = await open();
      const due = dueQuery(store.db, NINE_O_CLOCK, 10, turn);
      expect(await planOf(store.db, due)).toEqual([
        'SEARCH requests USING INDEX requests_due (due_at<?)',
      ]);
    },
  );

  test.each(Object.entries(ASKED_ALL_DAY))('%s', async (_what, query) => {
    await using store = await open();
    const plan = await planOf(store.db, query(store.db));
    const steps = plan.filter((step) => /^(SCAN|SEARCH)/.test(step));
    // The values that are asked about, and the few that are counted, are no table.
    const tables = steps.filter(
      (step) => !/^SCAN (?:cards|few|CONSTANT ROW|\d+ CONSTANT ROWS)$/.test(step),
    );
    expect(tables.length).toBeGreaterThan(0);
    for (const step of tables) expect(step).toMatch(/USING .*INDEX/);
  });
});

/** As after a migration of a newer version. */
async function withoutChecks(db: Kysely<Tables>): Promise<void> {
  if (await isPostgres(db)) {
    await sql`alter table requests drop constraint requests_status`.execute(db);
    return;
  }
  await sql`pragma ignore_check_constraints = on`.execute(db);
}

async function isPostgres(db: Kysely<Tables>): Promise<boolean> {
  const { rows } = await sql`select 1 from pg_database`.execute(db).catch(() => ({ rows: [] }));
  return rows.length > 0;
}
