/** Webhooks in memory, for tests that are about very many of them. */
import type { KeptWebhook, WebhookNews, Webhooks } from '../../src/engine/webhook-ports.ts';

type Row = { readonly webhook: KeptWebhook; notBefore: number; isWaiting: boolean };

export function memoryWebhooks(): Webhooks & { readonly count: () => number } {
  const rows = new Map<string, Row>();
  const keyOf = ({ paymentId, event, generatedAt, id }: WebhookNews): string =>
    [paymentId, event, generatedAt, id].join(' ');
  return {
    count: () => rows.size,
    keep(news, at, notBefore) {
      if (rows.has(keyOf(news))) return Promise.resolve(false);
      const webhook = { ...news, receivedAt: at };
      rows.set(keyOf(news), { webhook, notBefore: notBefore ?? at, isWaiting: notBefore !== null });
      return Promise.resolve(true);
    },
    take(now, leaseUntil) {
      const row = [...rows.values()].find((one) => one.isWaiting && one.notBefore <= now);
      if (row !== undefined) row.notBefore = leaseUntil;
      return Promise.resolve(row?.webhook ?? null);
    },
    putBack(webhook, notBefore) {
      const row = rows.get(keyOf(webhook));
      if (row !== undefined) row.notBefore = notBefore;
      return Promise.resolve();
    },
    settle({ paymentId, retryPaymentId }, _state, until) {
      for (const row of rows.values()) {
        const { webhook } = row;
        const isSame = webhook.paymentId === paymentId && webhook.retryPaymentId === retryPaymentId;
        if (isSame && webhook.receivedAt <= until) row.isWaiting = false;
      }
      return Promise.resolve();
    },
    forget: () => Promise.resolve(),
  };
}
