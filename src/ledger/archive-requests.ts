/** Requests in the order in which they were made, in pages. */
import { type Kysely, sql } from 'kysely';
import type { Scope } from '../engine/trail-ports.ts';
import type { MoneyRequest, Status } from '../requests/request.ts';
import type { Retry } from './busy.ts';
import { withParts } from './load.ts';
import type { Tables } from './tables.ts';

/** With six questions for each, which all others may come between. */
const PAGE = 250;

type Key = { readonly at: number; readonly id: string };
type Wanted = Scope & { readonly status: string | null };

export async function* requests(
  db: Kysely<Tables>,
  retry: Retry,
  wanted: Wanted,
): AsyncIterable<readonly MoneyRequest[]> {
  let after: Key | null = null;
  for (;;) {
    const page = await pageAfter(db, retry, wanted, after);
    const last = page.at(-1);
    if (last === undefined) return;
    yield page;
    after = { at: last.createdAt, id: last.id };
  }
}

function pageAfter(
  db: Kysely<Tables>,
  retry: Retry,
  { status, ...scope }: Wanted,
  after: Key | null,
): Promise<readonly MoneyRequest[]> {
  return retry(async () => {
    const rows = await requestsIn(db, scope)
      // A word that is no status fits no row.
      .$if(status !== null, (query) => query.where('status', '=', status as Status))
      .$if(after !== null, (query) =>
        query.where(sql<boolean>`(created_at, id) > (${after?.at ?? 0}, ${after?.id ?? ''})`),
      )
      .selectAll()
      .orderBy('created_at')
      .orderBy('id')
      .limit(PAGE)
      .execute();
    return withParts(db, rows);
  });
}

export async function countRequests(db: Kysely<Tables>, scope: Scope): Promise<number> {
  const { n } = await requestsIn(db, scope)
    .select((is) => is.fn.countAll<number | string>().as('n'))
    .executeTakeFirstOrThrow();
  return Number(n);
}

function requestsIn(db: Kysely<Tables>, { from, until, requester }: Scope) {
  return db
    .selectFrom('requests')
    .$if(from !== null, (query) => query.where('created_at', '>=', from ?? 0))
    .$if(until !== null, (query) => query.where('created_at', '<', until ?? 0))
    .$if(requester !== null, (query) => query.where('requester', '=', requester ?? ''));
}
