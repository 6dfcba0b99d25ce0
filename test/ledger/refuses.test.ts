/** Drop any constraint of the schema and one of these turns red. */
import { type Kysely, sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { requestRow } from '../../src/ledger/rows.ts';
import type { Tables } from '../../src/ledger/tables.ts';
import { LIVE_STATES } from '../../src/requests/request.ts';
import { numbered, submitted } from './steps.ts';
import { STORES } from './store.ts';

const one = numbered(1);
const request = one.id;
const spare = requestRow(numbered(3), null);
const vote = {
  request,
  requester: one.requester,
  version: 1,
  voter: 'U0LENA',
  place: 0,
  at: 0,
  roles: '[]',
};
const attempt = {
  request,
  number: 1,
  state: 'sending',
  owner: 'b',
  claimed_at: 0,
  lease_until: 0,
} as const;
const line = {
  request,
  seq: 2,
  event: 'approve',
  from_status: 'pending',
  to_status: 'approved',
  actor: 'U0LENA',
  at: 0,
  note: null,
} as const;
const mark = {
  request,
  surface: 'notice',
  channel: null,
  ts: null,
  shown: 0,
  uncertain_since: null,
  tries: 0,
  not_before: 0,
} as const;
const audit = { seq: 3, entry: '{}', prev: 'a', hash: 'b' };

type Rows = Readonly<Record<string, string | number | null>>;
type Write = { readonly into: keyof Tables; readonly rows: readonly Rows[] };
const into = (table: keyof Tables, ...rows: readonly Rows[]): Write => ({ into: table, rows });

/** Every last row is refused; the rows before it are fine. */
const ILLEGAL: readonly (readonly [string, Write])[] = [
  ['a second request of the same id', into('requests', { ...spare, id: request })],
  ['a tag that another request carries', into('requests', { ...spare, tag: one.tag })],
  ['a status nobody knows', into('requests', { ...spare, status: 'paid' })],
  ['an operation nobody knows', into('requests', { ...spare, operation: 'transfer' })],
  ['an environment nobody knows', into('requests', { ...spare, environment: 'test' })],
  ['an origin nobody knows', into('requests', { ...spare, origin: 'email' })],
  ['an amount of nothing', into('requests', { ...spare, amount_cents: 0 })],
  ['a negative amount', into('requests', { ...spare, amount_cents: -1 })],
  ['a part of a cent', into('requests', { ...spare, amount_cents: 10.5 })],
  ['a version before the first', into('requests', { ...spare, version: 0 })],
  ['more versions than saves', into('requests', { ...spare, version: 2 })],
  ['a second vote of one person on one version', into('votes', vote, { ...vote, place: 1 })],
  ['a vote of the requester', into('votes', { ...vote, voter: one.requester })],
  ['a vote under a false requester', into('votes', { ...vote, requester: 'U0MALLORY' })],
  ['a vote of somebody for themselves', into('votes', { ...vote, stands_for: vote.voter })],
  ['a vote for the requester', into('votes', { ...vote, stands_for: one.requester })],
  ['a vote on no request', into('votes', { ...vote, request: 'R-none' })],
  ['two attempts of one number', into('attempts', { ...attempt, state: 'notSent' }, attempt)],
  ['an attempt in a state nobody knows', into('attempts', { ...attempt, state: 'retried' })],
  ['an attempt of no request', into('attempts', { ...attempt, request: 'R-none' })],
  ['two lines of history in one place', into('history', line, line)],
  ['a line of no request', into('history', { ...line, request: 'R-none' })],
  ['a move that the table does not allow', into('history', { ...line, to_status: 'executed' })],
  ['a start other than pending', into('history', { ...line, from_status: 'none' })],
  ['a way back from denied', into('history', { ...line, from_status: 'denied' })],
  ['two reservations of one request', into('reservations', reservation({ request }))],
  ['a reservation of no request', into('reservations', reservation({ request: 'R-none' }))],
  ['a reservation of nothing', into('reservations', reservation({ cents: 0 }))],
  ['a reservation of part of a cent', into('reservations', reservation({ cents: 0.5 }))],
  ['a reservation in no known state', into('reservations', reservation({ state: 'lost' }))],
  ['a reservation of no known operation', into('reservations', reservation({ operation: 'x' }))],
  ['a payment as evidence twice', into('evidence', evidence('p1', 1), evidence('p1', 2))],
  ['evidence for no request', into('evidence', { ...evidence('p1', 1), request: 'R-none' })],
  [
    'a delivery twice',
    into('deliveries', { key: 'k', received_at: 1 }, { key: 'k', received_at: 2 }),
  ],
  ['two notices of one request', into('marks', mark, mark)],
  ['a message of no request', into('marks', { ...mark, request: 'R-none' })],
  ['a message on no known surface', into('marks', { ...mark, surface: 'email' })],
  ['two audit entries in one place', into('audit', audit, { ...audit, prev: 'x', hash: 'y' })],
  ['a fork of the audit chain', into('audit', audit, { ...audit, seq: 4, hash: 'y' })],
  ['a second head of the audit', into('audit_head', { chain: 'other', seq: 0, hash: 'x' })],
  ['the same head twice', into('audit_head', { chain: 'main', seq: 0, hash: 'x' })],
  ['a second budget of one wallet', into('budgets', { wallet: 'main', turns: 0 })],
  ['a cached value twice', into('kv', { ns: '', k: 'a', v: '1' }, { ns: '', k: 'a', v: '2' })],
  ['a second name of the installation', into('meta', { k: 'installation', v: 'other' })],
  ['a request without a requester', into('requests', { ...spare, requester: null })],
  ['a request without a tag', into('requests', { ...spare, tag: null })],
];

const LIVE_PAIRS = LIVE_STATES.map((state): readonly [string, Write] => [
  `a second attempt that may move money, while one is ${state}`,
  into('attempts', { ...attempt, state }, { ...attempt, number: 2, state: 'claimed' }),
]);

/** PostgreSQL does not even read a fraction where a number of cents belongs. */
const REFUSED = /constraint|violates|invalid input syntax for type bigint/i;

describe.each(STORES)('$name itself refuses', ({ open }) => {
  test.each([...ILLEGAL, ...LIVE_PAIRS])('%s', async (_what, { into: table, rows }) => {
    await using store = await open();
    await submitted(store.ledger, one);
    await submitted(store.ledger, numbered(2, { operation: 'link' }));
    for (const row of rows.slice(0, -1)) await write(store.db, table, row);
    const [last] = rows.slice(-1);
    await expect(write(store.db, table, last ?? {})).rejects.toThrow(REFUSED);
  });

  test('to forget a request of which anything was told', async () => {
    await using store = await open();
    await submitted(store.ledger, one);
    const forget = store.db.deleteFrom('requests').where('id', '=', request).execute();
    await expect(forget).rejects.toThrow(REFUSED);
  });

  test('nothing that is legal: an attempt may follow those that sent nothing', async () => {
    await using store = await open();
    await submitted(store.ledger, one);
    for (const [index, state] of ['notSent', 'released', 'cancelled', 'sending'].entries()) {
      await write(store.db, 'attempts', { ...attempt, number: index + 1, state });
    }
    await write(store.db, 'votes', vote);
    await write(store.db, 'votes', { ...vote, version: 2 });
    await write(store.db, 'history', line);
  });
});

/** Past the types and past the ledger, as a careless hand with SQL would write. */
async function write(db: Kysely<Tables>, table: keyof Tables, row: Rows): Promise<void> {
  const columns = sql.join(Object.keys(row).map((column) => sql.ref(column)));
  const values = sql.join(Object.values(row));
  await sql`insert into ${sql.table(table)} (${columns}) values (${values})`.execute(db);
}

/** Of the payment link, which has none of its own. */
function reservation(change: Rows): Rows {
  return {
    request: numbered(2).id,
    requester: 'U',
    operation: 'reload',
    cents: 1,
    state: 'spent',
    at: 0,
    ...change,
  };
}

function evidence(handle: string, number: number): Rows {
  return { handle, request, attempt: number };
}
