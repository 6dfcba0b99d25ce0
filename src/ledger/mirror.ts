/** Paywint's records as they were last seen: what is new in them, and what it may be evidence of. */
import { type Kysely, sql } from 'kysely';
import type {
  Clock,
  LookAlikeScope,
  Mirror,
  MirroredPayment,
  PaymentRecord,
} from '../engine/ports.ts';
import { tagIn } from '../operations/tag.ts';
import type { Environment } from '../requests/request.ts';
import { retryWhileBusy } from './busy.ts';
import type { Mirrored, PaymentRow } from './mirror-tables.ts';
import { plain } from './rows.ts';
import { keepScan } from './sending.ts';
import type { Tables } from './tables.ts';

export function createMirror(
  db: Kysely<Tables>,
  options: { readonly clock: Clock; readonly environment: Environment },
): Mirror {
  const { environment, clock } = options;
  const retry = <T>(work: () => Promise<T>): Promise<T> =>
    retryWhileBusy(work, () => clock.monotonic());
  const rows = () => db.selectFrom('payments').where('environment', '=', environment);
  return {
    count: (list) =>
      retry(async () => {
        const { count } = await rows()
          .where('list', '=', list)
          .select((is) => is.fn.countAll<number | string>().as('count'))
          .executeTakeFirstOrThrow();
        return Number(count);
      }),
    add: (list, records) => retry(() => add(db, environment, list, records, clock.now())),
    untold: (limit) =>
      retry(async () => {
        const found = await rows()
          .selectAll()
          .where('tag', 'is not', null)
          .where(sql<boolean>`told_status is distinct from status`)
          .orderBy('seen_at')
          .orderBy('payment_id')
          .limit(limit)
          .execute();
        return found.map(mirroredFrom);
      }),
    told: ({ list, record }) =>
      retry(async () => {
        await db
          .updateTable('payments')
          .set({ told_status: plain(record.status) })
          .where('environment', '=', environment)
          .where('list', '=', list)
          .where('payment_id', '=', record.paymentId)
          .where('status', '=', record.status)
          .execute();
      }),
    lookAlikes: (scope) => retry(() => lookAlikes(db, environment, scope)),
    foreignTags: (limit) =>
      retry(async () => {
        const tags = await foreignTags(db, environment).orderBy('tag').limit(limit).execute();
        return tags.flatMap(({ tag }) => tag ?? []);
      }),
    isForeign: (tag) =>
      retry(async () => {
        const found = await foreignTags(db, environment).where('tag', '=', tag).executeTakeFirst();
        return found !== undefined;
      }),
    compared: (at) => retry(() => keepScan(db, at)),
  };
}

/** @returns how many of them were not known before. */
async function add(
  db: Kysely<Tables>,
  environment: Environment,
  list: Mirrored,
  records: readonly PaymentRecord[],
  now: number,
): Promise<number> {
  const known = await knownIds(db, environment, list, records);
  // A statement may name a row once only.
  const rows = new Map(
    records.map((record) => [record.paymentId, rowOf(environment, list, record, now)]),
  );
  if (rows.size === 0) return 0;
  await db
    .insertInto('payments')
    .values([...rows.values()])
    .onConflict((conflict) =>
      conflict.columns(['environment', 'list', 'payment_id']).doUpdateSet((is) => ({
        status: is.ref('excluded.status'),
        failure_reason: is.ref('excluded.failure_reason'),
      })),
    )
    .execute();
  return [...rows.keys()].filter((id) => !known.has(id)).length;
}

async function knownIds(
  db: Kysely<Tables>,
  environment: Environment,
  list: Mirrored,
  records: readonly PaymentRecord[],
): Promise<ReadonlySet<string>> {
  if (records.length === 0) return new Set();
  const found = await db
    .selectFrom('payments')
    .select('payment_id')
    .where('environment', '=', environment)
    .where('list', '=', list)
    .where(
      'payment_id',
      'in',
      records.map(({ paymentId }) => paymentId),
    )
    .execute();
  return new Set(found.map(({ payment_id }) => payment_id));
}

function rowOf(
  environment: Environment,
  list: Mirrored,
  record: PaymentRecord,
  now: number,
): PaymentRow {
  const created = record.createdAt === null ? Number.NaN : Date.parse(record.createdAt);
  return {
    environment,
    list,
    payment_id: record.paymentId,
    status: plain(record.status) ?? '',
    amount_cents: record.amountCents,
    description: plain(record.description),
    payee_id: plain(record.payeeId),
    payee_name: plain(record.payeeName),
    payer_name: plain(record.payerName),
    created_at: plain(record.createdAt),
    failure_reason: plain(record.failureReason),
    tag: record.description === null ? null : tagIn(record.description),
    created_ms: Number.isNaN(created) ? null : created,
    seen_at: now,
    told_status: null,
  };
}

function mirroredFrom(row: PaymentRow): MirroredPayment {
  return {
    list: row.list,
    tag: row.tag,
    record: {
      paymentId: row.payment_id,
      status: row.status,
      amountCents: row.amount_cents,
      description: row.description,
      payeeId: row.payee_id,
      payeeName: row.payee_name,
      payerName: row.payer_name,
      createdAt: row.created_at,
      failureReason: row.failure_reason,
    },
  };
}

/** Untagged payments that nobody has claimed, the oldest first. */
async function lookAlikes(
  db: Kysely<Tables>,
  environment: Environment,
  { list, amountCents, from, to, limit }: LookAlikeScope,
): Promise<readonly PaymentRecord[]> {
  const found = await db
    .selectFrom('payments')
    .selectAll()
    .where('environment', '=', environment)
    .where('list', '=', list)
    .where('amount_cents', '=', amountCents)
    .where('tag', 'is', null)
    .where((is) =>
      is.or([
        is.and([is('created_ms', '>=', from), is('created_ms', '<=', to)]),
        is.and([is('created_ms', 'is', null), is('seen_at', '>=', from)]),
      ]),
    )
    .where((is) =>
      is.not(
        is.exists(
          is
            .selectFrom('evidence')
            .select('handle')
            .whereRef('evidence.handle', '=', 'payments.payment_id'),
        ),
      ),
    )
    .orderBy('seen_at')
    .orderBy('payment_id')
    .limit(limit)
    .execute();
  return found.map((row) => mirroredFrom(row).record);
}

/** Tags of our kind that this ledger never gave out and nobody has vouched for. */
function foreignTags(db: Kysely<Tables>, environment: Environment) {
  return db
    .selectFrom('payments')
    .select('tag')
    .distinct()
    .where('environment', '=', environment)
    .where('tag', 'is not', null)
    .where((is) =>
      is.not(
        is.exists(
          is.selectFrom('requests').select('id').whereRef('requests.tag', '=', 'payments.tag'),
        ),
      ),
    )
    .where((is) =>
      is.not(
        is.exists(
          is
            .selectFrom('adopted_tags')
            .select('by')
            .whereRef('adopted_tags.tag', '=', 'payments.tag'),
        ),
      ),
    );
}
