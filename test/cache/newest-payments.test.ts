import { Keyv } from 'keyv';
import { describe, expect, test } from 'vitest';
import { createCatalogue } from '../../src/cache/catalogue.ts';
import { newestPayments } from '../../src/cache/newest-payments.ts';
import type { PaymentPage, PaymentRecord, Reading } from '../../src/engine/paywint-ports.ts';
import { quietLog, virtualTime } from '../support/ports.ts';

/** The first was made first. */
const aPayment = (number: number): PaymentRecord => ({
  paymentId: `pay-${number}`,
  status: 'success',
  amountCents: number + 1,
  description: null,
  payeeId: null,
  payeeName: null,
  payerName: null,
  createdAt: new Date(Date.UTC(2026, 0, 1) + number * 60_000).toISOString(),
  failureReason: null,
});

function aList(count: number, order: 'newest' | 'oldest') {
  const all = Array.from({ length: count }, (_, number) => aPayment(number));
  const listed = order === 'newest' ? all.toReversed() : all;
  const pages: number[] = [];
  const read = (page: number): Promise<Reading<PaymentPage>> => {
    pages.push(page);
    const records = listed.slice((page - 1) * 100, page * 100);
    return Promise.resolve({ ok: true, value: { records, total: count } });
  };
  return { read, pages };
}

describe('the newest payments', () => {
  test.each([
    [0, 'newest', 1],
    [7, 'newest', 1],
    [100, 'oldest', 1],
    [950, 'newest', 10],
    [1_000, 'oldest', 10],
    [5_213, 'newest', 10],
    [5_213, 'oldest', 12],
  ] as const)('of %i, the %s first, are found in %i readings', async (count, order, readings) => {
    const { read, pages } = aList(count, order);
    const got = await newestPayments(read);
    if (!got.ok) throw new Error(got.why);
    const wanted = Math.min(1_000, count);
    expect(got.value.total).toBe(count);
    expect(got.value.records.map(({ paymentId }) => paymentId)).toEqual(
      Array.from({ length: wanted }, (_, index) => `pay-${count - 1 - index}`),
    );
    expect(pages.length).toBeLessThanOrEqual(readings);
  });

  test('are not told at all when one page cannot be read', async () => {
    const { read } = aList(500, 'newest');
    const failing = (page: number): Promise<Reading<PaymentPage>> =>
      page === 3 ? Promise.resolve({ ok: false, why: 'it is down', status: 503 }) : read(page);
    expect(await newestPayments(failing)).toMatchObject({ ok: false, why: 'it is down' });
  });

  test('are kept for a while, for everybody, each list for itself', async () => {
    const time = virtualTime();
    const [sent, received] = [aList(3, 'newest'), aList(120, 'oldest')];
    const catalogue = createCatalogue({
      paywint: {
        environment: 'sandbox',
        cards: () => Promise.resolve({ ok: true, value: [] }),
        payees: () => Promise.resolve({ ok: true, value: [] }),
        paymentsSent: sent.read,
        paymentsReceived: received.read,
      },
      keyv: new Keyv(),
      clock: time,
      log: quietLog(),
    });
    const first = await catalogue.payments('sent', 60_000);
    await time.advance(30_000);
    const second = await catalogue.payments('sent', 60_000);
    expect(second).toEqual(first);
    expect(second).toMatchObject({ ok: true, at: time.now() - 30_000, value: { total: 3 } });
    expect(sent.pages).toEqual([1]);
    expect(await catalogue.payments('received', 60_000)).toMatchObject({ value: { total: 120 } });
    await time.advance(31_000);
    await catalogue.payments('sent', 60_000);
    expect(sent.pages).toEqual([1, 1]);
  });
});
