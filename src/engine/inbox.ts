/**
 * Keeps what webhooks say and reads what they hint at. A webhook proves nothing, so that a forged one
 * costs a reading and a lost one nothing: whatever it tells of is read at the engine's own pace as well.
 */
import type { Engine, Hinted } from './engine-ports.ts';
import type { Clock, Log, Timers } from './ports.ts';
import type { Inbox, KeptWebhook, Webhooks } from './webhook-ports.ts';

/** https://docs.paywint.com/webhook and https://developer.paywint.com/webhooks/event-types */
const OF_PAYMENTS: readonly string[] = [
  'payment.initiated',
  'payment.opened',
  'payment.processing',
  'payment.settling',
  'payment.success',
  'payment.failed',
  'payment.rejected',
  'payment.retried',
  'payment.expired',
  'payment.refunded',
  'payment.fee_refunded',
];

/** A payment that no request knows may become known as long as that, by a late answer or its tag. */
const SHELF_MS = 24 * 3_600_000;
const SHORTEST_WAIT_MS = 30_000;
/** Whoever died with one in hand is replaced after this. */
const LEASE_MS = 120_000;
const POLL_MS = 10_000;

export function createInbox(parts: {
  readonly webhooks: Webhooks;
  readonly engine: Pick<Engine, 'hint'>;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Log;
}): Inbox {
  const { webhooks, engine, clock, timers, log } = parts;
  let isStopping = false;
  let isRunning = false;
  let isWanted = false;
  let running = Promise.resolve();
  let cancel = (): void => {};

  const lookAfter = async (webhook: KeptWebhook): Promise<void> => {
    const began = clock.now();
    const hinted = await followAll(engine, webhook);
    // One reading answers all that had come in before it.
    if (hinted === 'followed') return webhooks.settle(webhook, 'followed', began);
    const now = clock.now();
    const until = webhook.receivedAt + SHELF_MS;
    if (now >= until) return webhooks.settle(webhook, 'ignored', webhook.receivedAt);
    // After as long as it has waited already: about a dozen readings in all.
    const waitMs = Math.max(SHORTEST_WAIT_MS, now - webhook.receivedAt);
    return webhooks.putBack(webhook, Math.min(until, now + waitMs));
  };

  const work = async (): Promise<void> => {
    isWanted = false;
    for (;;) {
      const now = clock.now();
      const next = isStopping ? null : await webhooks.take(now, now + LEASE_MS);
      if (next === null) break;
      await lookAfter(next);
    }
    // Kept while the last reading was under way.
    if (isWanted && !isStopping) await work();
  };

  /** One at a time, so that a flood of hints never becomes a flood of readings. */
  const wake = (): void => {
    isWanted = true;
    if (isRunning || isStopping) return;
    isRunning = true;
    running = work()
      .catch((err: unknown) => log.warn({ err }, 'webhooks could not be looked after; later again'))
      .finally(() => {
        isRunning = false;
      });
  };

  const poll = (): void => {
    wake();
    cancel = timers.after(POLL_MS, poll);
  };

  return {
    async receive(news) {
      const now = clock.now();
      const isHint = news.paymentId !== '' && OF_PAYMENTS.includes(news.event);
      const isNew = await webhooks.keep(news, now, isHint ? now : null);
      if (isNew && isHint) wake();
    },
    start: poll,
    async stop() {
      isStopping = true;
      cancel();
      await running;
    },
  };
}

async function followAll(
  engine: Pick<Engine, 'hint'>,
  { paymentId, retryPaymentId }: KeptWebhook,
): Promise<Hinted> {
  const hinted = await engine.hint(paymentId);
  if (retryPaymentId === null) return hinted;
  // The new payment is taken for a retry only once the failed one was read.
  const retried = await engine.hint(retryPaymentId);
  return hinted === 'followed' ? retried : hinted;
}
