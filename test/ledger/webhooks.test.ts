import { describe, expect, test } from 'vitest';
import type { WebhookNews } from '../../src/engine/webhook-ports.ts';
import { createWebhooks } from '../../src/ledger/webhooks.ts';
import { clock, STORES } from './store.ts';

const news = (change: Partial<WebhookNews> = {}): WebhookNews => ({
  event: 'payment.success',
  id: 'evt-1',
  paymentId: 'pay-1',
  retryPaymentId: null,
  generatedAt: 1_000,
  ...change,
});

describe.each(STORES)('webhooks on $name', ({ open }) => {
  test('a second delivery of the same one is nothing new, and another one is', async () => {
    await using store = await open();
    const webhooks = createWebhooks(store.db, { clock });
    expect(await webhooks.keep(news(), 5, 5)).toBe(true);
    expect(await webhooks.keep(news(), 6, 6)).toBe(false);
    for (const change of [
      { event: 'payment.opened' },
      { id: 'evt-2' },
      { paymentId: 'pay-2' },
      { generatedAt: 2_000 },
    ]) {
      expect(await webhooks.keep(news(change), 7, 7)).toBe(true);
    }
  });

  test('one that is owed a reading is given to one at a time, and again when that one died', async () => {
    await using store = await open();
    const [mine, theirs] = [
      createWebhooks(store.db, { clock }),
      createWebhooks(store.db, { clock }),
    ];
    const retried = news({ event: 'payment.retried', retryPaymentId: 'pay-2' });
    await mine.keep(retried, 5, 5);
    expect(await mine.take(4, 100)).toBeNull();
    const taken = await Promise.all([mine.take(10, 100), theirs.take(10, 100)]);
    expect(taken.filter((one) => one !== null)).toEqual([{ ...retried, receivedAt: 5 }]);
    expect(await theirs.take(99, 200)).toBeNull();
    expect(await theirs.take(100, 200)).toEqual({ ...retried, receivedAt: 5 });
  });

  test('what was followed, ignored or forgotten is not read again', async () => {
    await using store = await open();
    const webhooks = createWebhooks(store.db, { clock });
    for (const id of ['a', 'b', 'c', 'd']) {
      await webhooks.keep(news({ id, paymentId: `pay-${id}` }), 5, 5);
    }
    await webhooks.keep(news({ id: 'e', event: 'kyc.approved' }), 5, null);
    await webhooks.settle(news({ paymentId: 'pay-a' }), 'followed', 5);
    await webhooks.settle(news({ paymentId: 'pay-b' }), 'ignored', 5);
    await webhooks.putBack(news({ id: 'c', paymentId: 'pay-c' }), 50);
    expect((await webhooks.take(10, 1_000))?.id).toBe('d');
    expect(await webhooks.take(10, 1_000)).toBeNull();
    expect((await webhooks.take(50, 1_000))?.id).toBe('c');
    await webhooks.forget(6);
    expect(await webhooks.take(9_000, 10_000)).toBeNull();
    expect(await webhooks.keep(news({ id: 'a', paymentId: 'pay-a' }), 7, 7)).toBe(true);
  });

  test('one reading answers all that came in before it about a payment, and none that came after', async () => {
    await using store = await open();
    const webhooks = createWebhooks(store.db, { clock });
    const retried = news({ id: 'r', event: 'payment.retried', retryPaymentId: 'pay-2' });
    await webhooks.keep(news({ id: 'a' }), 5, 5);
    await webhooks.keep(news({ id: 'b', event: 'payment.opened' }), 6, 6);
    await webhooks.keep(news({ id: 'c' }), 7, 7);
    await webhooks.keep(retried, 5, 5);
    await webhooks.keep(news({ id: 'd', paymentId: 'pay-9' }), 5, 5);
    await webhooks.settle(news({ id: 'a' }), 'followed', 6);
    const left: string[] = [];
    for (let one = await webhooks.take(9, 99); one !== null; one = await webhooks.take(9, 99)) {
      left.push(one.id);
    }
    expect(left.toSorted()).toEqual(['c', 'd', 'r']);
  });
});
