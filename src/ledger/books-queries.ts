/** The two sides of a comparison, in pages by key: no more of each row than is compared. */
import { type Kysely, sql } from 'kysely';
import type { Ours, Theirs } from '../books/compare.ts';
import type { Cursor } from '../books/run.ts';
import type { Keyed, Outside } from '../engine/books-ports.ts';
import { operations } from '../operations/index.ts';
import type { Environment, OperationName, Status } from '../requests/request.ts';
import type { Tables } from './tables.ts';

type Span = { readonly from: number; readonly until: number };

/** As the index has it. */
const MADE_AT = sql<number>`coalesce(payments.created_ms, payments.seen_at)`;
const SPENDING = operations.filter(({ spends }) => spends).map(({ name }) => name);

export async function booksPayments(
  db: Kysely<Tables>,
  environment: Environment,
  { from, until }: Span,
  after: Cursor | null,
  limit: number,
): Promise<readonly Keyed<Theirs>[]> {
  const key = sql`(${after?.at ?? 0}, ${after?.list ?? ''}, ${after?.id ?? ''})`;
  const rows = await inSpan(db, environment, { from, until })
    .where('payments.list', 'in', ['sent', 'issued'])
    .$if(after !== null, (query) =>
      query.where(sql<boolean>`(${MADE_AT}, payments.list, payments.payment_id) > ${key}`),
    )
    .select(['payments.list', 'payments.payment_id', 'payments.status', 'payments.amount_cents'])
    .select(['payments.tag', 'adopted_tags.by', MADE_AT.as('made_at')])
    .select([
      'requests.id',
      'requests.operation',
      'requests.status as request_status',
      'requests.amount_cents as request_cents',
      'requests.payment_id as known_payment',
      'requests.transaction_id',
    ])
    .orderBy(MADE_AT)
    .orderBy('payments.list')
    .orderBy('payments.payment_id')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    key: { at: row.made_at, list: row.list, id: row.payment_id },
    list: row.list === 'issued' ? 'issued' : 'sent',
    paymentId: row.payment_id,
    status: row.status,
    cents: row.amount_cents,
    tag: row.tag,
    isAdopted: row.by !== null,
    request: oursIn({ ...row, status: row.request_status, cents: row.request_cents }),
  }));
}

/** Each with the request that it is of, by the evidence that was taken or by the tag. */
function inSpan(db: Kysely<Tables>, environment: Environment, { from, until }: Span) {
  return db
    .selectFrom('payments')
    .leftJoin('evidence', 'evidence.handle', 'payments.payment_id')
    .leftJoin('requests as tagged', 'tagged.tag', 'payments.tag')
    .leftJoin('requests', (join) =>
      join.on(sql<boolean>`requests.id = coalesce(evidence.request, tagged.id)`),
    )
    .leftJoin('adopted_tags', 'adopted_tags.tag', 'payments.tag')
    .where('payments.environment', '=', environment)
    .where(MADE_AT, '>=', from)
    .where(MADE_AT, '<', until);
}

export async function outside(
  db: Kysely<Tables>,
  environment: Environment,
  span: Span,
  limit: number,
): Promise<readonly Outside[]> {
  const rows = await inSpan(db, environment, span)
    .where('payments.list', '=', 'sent')
    .where('requests.id', 'is', null)
    .select(['payments.payment_id as paymentId', 'payments.amount_cents as cents'])
    .select(['payments.status', 'payments.payee_name as payeeName', 'payments.description'])
    .select(MADE_AT.as('at'))
    .orderBy(MADE_AT, 'desc')
    .orderBy('payments.payment_id')
    .limit(limit)
    .execute();
  return rows;
}

type Row = {
  readonly id: string | null;
  readonly operation: OperationName | null;
  readonly status: Status | null;
  readonly cents: number | null;
  readonly known_payment: string | null;
  readonly transaction_id: string | null;
};

function oursIn({ id, operation, status, cents, known_payment, transaction_id }: Row): Ours | null {
  if (id === null || operation === null || status === null || cents === null) return null;
  const paymentIds = [known_payment, transaction_id].filter((one) => one !== null);
  return { id, operation, status, cents, paymentIds };
}

export async function booksRequests(
  db: Kysely<Tables>,
  environment: Environment,
  { from, until }: Span,
  after: Cursor | null,
  limit: number,
  since: number,
): Promise<readonly Keyed<Ours & { readonly isListed: boolean; readonly settledAt: number }>[]> {
  const rows = await db
    .selectFrom('requests')
    .select(['id', 'operation', 'status', 'amount_cents as cents', 'created_at', 'receipt_at'])
    .select(['payment_id as known_payment', 'transaction_id'])
    .where('environment', '=', environment)
    .where('status', '=', 'executed')
    .where('operation', 'in', SPENDING)
    .where('created_at', '>=', from)
    .where('created_at', '<', until)
    .$if(after !== null, (query) =>
      query.where(sql<boolean>`(created_at, id) > (${after?.at ?? 0}, ${after?.id ?? ''})`),
    )
    .orderBy('created_at')
    .orderBy('id')
    .limit(limit)
    .execute();
  const listed = await listedOf(
    db,
    environment,
    rows.map(({ id }) => id),
    since,
  );
  return rows.flatMap((row) => {
    const ours = oursIn(row);
    const key = { at: row.created_at, list: '', id: row.id };
    const settledAt = row.receipt_at ?? row.created_at;
    return ours === null ? [] : [{ ...ours, key, isListed: listed.has(row.id), settledAt }];
  });
}

/** Those that one of Paywint's records is of, by the evidence that was taken or by the tag. */
async function listedOf(
  db: Kysely<Tables>,
  environment: Environment,
  ids: readonly string[],
  since: number,
): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const byEvidence = db
    .selectFrom('evidence')
    .innerJoin('payments', 'payments.payment_id', 'evidence.handle')
    .select('evidence.request as id')
    .where('evidence.request', 'in', ids)
    .where('payments.environment', '=', environment)
    .where('payments.listed_at', '>=', since);
  const byTag = db
    .selectFrom('requests')
    .innerJoin('payments', 'payments.tag', 'requests.tag')
    .select('requests.id')
    .where('requests.id', 'in', ids)
    .where('payments.environment', '=', environment)
    .where('payments.listed_at', '>=', since);
  const rows = await byEvidence.union(byTag).execute();
  return new Set(rows.map(({ id }) => id));
}

export async function listedSince(
  db: Kysely<Tables>,
  environment: Environment,
  at: number,
): Promise<number> {
  const { n } = await db
    .selectFrom('payments')
    .where('environment', '=', environment)
    .where('list', '=', 'sent')
    .where('listed_at', '>=', at)
    .select((is) => is.fn.countAll<number | string>().as('n'))
    .executeTakeFirstOrThrow();
  return Number(n);
}
