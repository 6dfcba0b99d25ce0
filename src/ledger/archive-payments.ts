/** Paywint's records in the order in which they were made, in pages, each with the request that it came of. */
import { type Kysely, sql } from 'kysely';
import type { Scope } from '../engine/trail-ports.ts';
import type { PaymentRow } from '../export/rows.ts';
import type { Environment, MoneyRequest } from '../requests/request.ts';
import type { Retry } from './busy.ts';
import { withParts } from './load.ts';
import { mirroredFrom } from './mirror-queries.ts';
import type { PaymentRow as MirrorRow } from './mirror-tables.ts';
import type { Tables } from './tables.ts';

const PAGE = 250;

type PaymentScope = Scope & { readonly environment: Environment };
type Key = { readonly at: number; readonly list: string; readonly id: string };
type Found = MirrorRow & { readonly made_at: number; readonly of: string | null };

/** When it was made, or first seen where Paywint does not tell that. The index says the same. */
const MADE_AT = sql<number>`coalesce(payments.created_ms, payments.seen_at)`;
/** By the evidence that was taken, or else by the tag. */
const OF = sql<string | null>`coalesce(evidence.request, tagged.id)`;

export async function* payments(
  db: Kysely<Tables>,
  retry: Retry,
  scope: PaymentScope,
): AsyncIterable<readonly PaymentRow[]> {
  let after: Key | null = null;
  for (;;) {
    const page = await pageAfter(db, retry, scope, after);
    const last = page.at(-1);
    if (last === undefined) return;
    const found = await retry(() => requestsOf(db, page));
    yield page.map((row) => paymentRow(row, found.get(row.of ?? '') ?? null));
    after = { at: last.made_at, list: last.list, id: last.payment_id };
  }
}

function pageAfter(
  db: Kysely<Tables>,
  retry: Retry,
  scope: PaymentScope,
  after: Key | null,
): Promise<readonly Found[]> {
  const key = sql`(${after?.at ?? 0}, ${after?.list ?? ''}, ${after?.id ?? ''})`;
  return retry(() =>
    paymentsIn(db, scope)
      .selectAll('payments')
      .select([MADE_AT.as('made_at'), OF.as('of')])
      .$if(after !== null, (query) =>
        query.where(sql<boolean>`(${MADE_AT}, payments.list, payments.payment_id) > ${key}`),
      )
      .orderBy(MADE_AT)
      .orderBy('payments.list')
      .orderBy('payments.payment_id')
      .limit(PAGE)
      .execute(),
  );
}

export async function countPayments(db: Kysely<Tables>, scope: PaymentScope): Promise<number> {
  const { n } = await paymentsIn(db, scope)
    .select((is) => is.fn.countAll<number | string>().as('n'))
    .executeTakeFirstOrThrow();
  return Number(n);
}

function paymentsIn(db: Kysely<Tables>, { environment, from, until, requester }: PaymentScope) {
  return db
    .selectFrom('payments')
    .leftJoin('evidence', 'evidence.handle', 'payments.payment_id')
    .leftJoin('requests as tagged', 'tagged.tag', 'payments.tag')
    .where('payments.environment', '=', environment)
    .$if(from !== null, (query) => query.where(MADE_AT, '>=', from ?? 0))
    .$if(until !== null, (query) => query.where(MADE_AT, '<', until ?? 0))
    .$if(requester !== null, (query) =>
      query.where((is) =>
        is.exists(
          is
            .selectFrom('requests as own')
            .select('own.id')
            .where(sql<boolean>`own.id = ${OF}`)
            .where('own.requester', '=', requester ?? ''),
        ),
      ),
    );
}

async function requestsOf(
  db: Kysely<Tables>,
  page: readonly Found[],
): Promise<ReadonlyMap<string, MoneyRequest>> {
  const ids = [...new Set(page.flatMap(({ of }) => of ?? []))];
  if (ids.length === 0) return new Map();
  const rows = await db.selectFrom('requests').selectAll().where('id', 'in', ids).execute();
  const all = await withParts(db, rows);
  return new Map(all.map((request) => [request.id as string, request]));
}

function paymentRow(row: MirrorRow, request: MoneyRequest | null): PaymentRow {
  const { record, list, tag } = mirroredFrom(row);
  return {
    ...record,
    list,
    tag,
    environment: row.environment,
    createdAtMs: row.created_ms,
    seenAt: row.seen_at,
    request,
  };
}
