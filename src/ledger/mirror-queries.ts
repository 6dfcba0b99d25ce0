/** A payment as its row in the mirror, and what the mirror is asked about payments. */
import type { Kysely } from 'kysely';
import { type LookAlikeScope, type MirroredPayment, TELL_AGAIN } from '../engine/mirror-ports.ts';
import type { PaymentRecord } from '../engine/paywint-ports.ts';
import { tagIn } from '../operations/tag.ts';
import { createdAtMs } from '../requests/evidence.ts';
import type { Environment, MoneyRequest } from '../requests/request.ts';
import type { Mirrored, PaymentRow } from './mirror-tables.ts';
import { plain } from './rows.ts';
import type { Tables } from './tables.ts';

export function rowOf(
  environment: Environment,
  list: Mirrored,
  record: PaymentRecord,
  now: number,
): PaymentRow {
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
    created_ms: createdAtMs(record.createdAt),
    seen_at: now,
    told_status: null,
    listed_at: now,
  };
}

export function mirroredFrom(row: PaymentRow): MirroredPayment {
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

export async function tellAgain(
  db: Kysely<Tables>,
  { environment, tag }: Pick<MoneyRequest, 'environment' | 'tag'>,
): Promise<void> {
  await db
    .updateTable('payments')
    .set({ told_status: TELL_AGAIN })
    .where('environment', '=', environment)
    .where('tag', '=', tag)
    .execute();
}

/** Untagged payments that nobody has claimed, the oldest first. */
export async function lookAlikes(
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
export function foreignTags(db: Kysely<Tables>, environment: Environment) {
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
