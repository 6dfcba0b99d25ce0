/** The durable record of every request: what the engine asks of it, answered by the tables. */
import type { Kysely } from 'kysely';
import type { Ledger } from '../engine/ledger-ports.ts';
import type { Clock, Delivery } from '../engine/ports.ts';
import { turnstile } from '../turnstile.ts';
import { requestId } from '../requests/ids.ts';
import type { MoneyRequest } from '../requests/request.ts';
import { type Retry, retrying } from './busy.ts';
import { loadOne, withParts } from './load.ts';
import { countQuery, dueQuery, findQuery, listQuery, nextDueQuery } from './queries.ts';
import { committedCents, lastReloads } from './reservations.ts';
import { spentSince } from './spent.ts';
import { beginMark, oweMark, settleMark, takeMark } from './mark-leases.ts';
import { setDue } from './set-due.ts';
import { standingRuns } from './save-standing.ts';
import { receive, transaction, type WakeOthers } from './transaction.ts';
import { lookAlikeOf, readSending } from './sending.ts';
import type { Tables } from './tables.ts';

export type LedgerOptions = {
  readonly clock: Pick<Clock, 'monotonic'>;
  readonly wakeOthers?: WakeOthers | undefined;
};

/**
 * Every transaction ends with the lock of the audit. Whoever waits outside of the database holds no
 * connection and no other lock, so that a burst leaves connections for readings and ends in time.
 */
const TRANSACTIONS_AT_ONCE = 3;

export function createLedger(db: Kysely<Tables>, options: LedgerOptions): Ledger {
  const retry = retrying(options.clock);
  const inTurn = turnstile(TRANSACTIONS_AT_ONCE);
  return {
    transact: (work) => inTurn(() => retry(() => transaction(db, work, options.wakeOthers))),
    ...reading(db, retry),
    ...smallWrites(db, retry),
    isReady: () => isReady(db),
    close: () => db.destroy(),
  };
}

function reading(db: Kysely<Tables>, retry: Retry) {
  return {
    load: (id) => retry(() => loadOne(db, id)),
    due: (now, limit) =>
      retry(async () => {
        const rows = await dueQuery(db, now, limit, 'first').execute();
        const left = limit - rows.length;
        const links = left === 0 ? [] : await dueQuery(db, now, left, 'later').execute();
        return [...rows, ...links].map(({ id }) => requestId(id));
      }),
    nextDueAt: () =>
      retry(async () => {
        const row = await nextDueQuery(db).executeTakeFirst();
        return row?.due_at ?? null;
      }),
    list: (filter) =>
      retry(async () => {
        const rows = await listQuery(db, filter).execute();
        const { total } = await countQuery(db, filter).executeTakeFirstOrThrow();
        return { requests: await withParts(db, rows), total: Number(total) };
      }),
    find: (text) => retry(() => find(db, text)),
    lastReloads: (cardIds) => retry(() => lastReloads(db, cardIds)),
    committedCents: () => retry(() => committedCents(db)),
    spentSince: (scope) => retry(() => spentSince(db, scope)),
    sending: () => retry(() => readSending(db)),
    lookAlikeOf: (request) => retry(() => lookAlikeOf(db, request)),
    standingRuns: (run) => retry(() => standingRuns(db, run)),
    wasReceived: ({ key }) =>
      retry(async () => {
        const row = await db
          .selectFrom('deliveries')
          .select('key')
          .where('key', '=', key)
          .executeTakeFirst();
        return row !== undefined;
      }),
  } satisfies Partial<Ledger>;
}

function smallWrites(db: Kysely<Tables>, retry: Retry) {
  return {
    setDue: (known, dueAt) => retry(() => setDue(db, known, dueAt)),
    beginMark: (id, mark, owner, dueAt) => retry(() => beginMark(db, id, mark, owner, dueAt)),
    takeMark: (id, surface, lease) => retry(() => takeMark(db, id, surface, lease)),
    settleMark: (id, mark, owner) => retry(() => settleMark(db, id, mark, owner)),
    oweMark: (id, mark, owner, dueAt) => retry(() => oweMark(db, id, mark, owner, dueAt)),
    receive: (delivery: Delivery) => retry(() => receive(db, delivery)),
    forgetDeliveries: (before) =>
      retry(async () => {
        await db.deleteFrom('deliveries').where('received_at', '<', before).execute();
      }),
  } satisfies Partial<Ledger>;
}

/** A payment that is evidence for a request names it too, such as the next try of a link's payer. */
async function find(db: Kysely<Tables>, text: string): Promise<readonly MoneyRequest[]> {
  const rows = await findQuery(db, text).execute();
  if (rows.length > 0) return withParts(db, rows);
  const evidence = await db
    .selectFrom('evidence')
    .select('request')
    .where('handle', '=', text)
    .executeTakeFirst();
  const request = evidence === undefined ? null : await loadOne(db, evidence.request);
  return request === null ? [] : [request];
}

/** Whether the database answers and holds our tables. */
async function isReady(db: Kysely<Tables>): Promise<boolean> {
  try {
    const row = await db
      .selectFrom('meta')
      .select('v')
      .where('k', '=', 'installation')
      .executeTakeFirst();
    return row !== undefined;
  } catch {
    return false;
  }
}
