/** Webhooks as rows: the key of the table is what makes a second delivery of the same one nothing new. */
import type { Kysely } from 'kysely';
import type { Clock } from '../engine/ports.ts';
import type { KeptWebhook, WebhookNews, Webhooks } from '../engine/webhook-ports.ts';
import { retrying } from './busy.ts';
import type { Tables } from './tables.ts';
import type { WebhookRow } from './webhook-tables.ts';

export function createWebhooks(
  db: Kysely<Tables>,
  options: { readonly clock: Pick<Clock, 'monotonic'> },
): Webhooks {
  const retry = retrying(options.clock);
  return {
    keep: (news, at, notBefore) =>
      retry(async () => {
        const kept = await db
          .insertInto('webhooks')
          .values({
            payment_id: news.paymentId,
            event: news.event,
            generated_at: news.generatedAt,
            delivery: news.id,
            retry_payment_id: news.retryPaymentId,
            received_at: at,
            state: notBefore === null ? 'ignored' : 'waiting',
            not_before: notBefore ?? at,
          })
          .onConflict((conflict) => conflict.doNothing())
          .returning('event')
          .executeTakeFirst();
        return kept !== undefined;
      }),
    take: (now, leaseUntil) => retry(() => take(db, now, leaseUntil)),
    putBack: (webhook, notBefore) =>
      retry(async () => {
        await rowOf(db, webhook).set({ not_before: notBefore }).execute();
      }),
    settle: ({ paymentId, retryPaymentId }, state, until) =>
      retry(async () => {
        await db
          .updateTable('webhooks')
          .set({ state })
          .where('payment_id', '=', paymentId)
          .where('retry_payment_id', 'is not distinct from', retryPaymentId)
          .where('state', '=', 'waiting')
          .where('received_at', '<=', until)
          .execute();
      }),
    forget: (before) =>
      retry(async () => {
        await db.deleteFrom('webhooks').where('received_at', '<', before).execute();
      }),
  };
}

async function take(
  db: Kysely<Tables>,
  now: number,
  leaseUntil: number,
): Promise<KeptWebhook | null> {
  const row = await db
    .selectFrom('webhooks')
    .selectAll()
    .where('state', '=', 'waiting')
    .where('not_before', '<=', now)
    .orderBy('not_before')
    .limit(1)
    .executeTakeFirst();
  if (row === undefined) return null;
  const webhook = webhookFrom(row);
  const taken = await rowOf(db, webhook)
    .set({ not_before: leaseUntil })
    .where('state', '=', 'waiting')
    .where('not_before', '=', row.not_before)
    .returning('event')
    .executeTakeFirst();
  // Another replica was faster: there may be more, and this one comes back for them.
  return taken === undefined ? null : webhook;
}

function rowOf(db: Kysely<Tables>, { paymentId, event, generatedAt, id }: WebhookNews) {
  return db
    .updateTable('webhooks')
    .where('payment_id', '=', paymentId)
    .where('event', '=', event)
    .where('generated_at', '=', generatedAt)
    .where('delivery', '=', id);
}

function webhookFrom(row: WebhookRow): KeptWebhook {
  return {
    event: row.event,
    id: row.delivery,
    paymentId: row.payment_id,
    retryPaymentId: row.retry_payment_id,
    generatedAt: row.generated_at,
    receivedAt: row.received_at,
  };
}
