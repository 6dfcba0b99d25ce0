/** What becomes of a payment link: read at the engine's own pace, told once, and never more than was read. */
import { describe, expect, test } from 'vitest';
import { createInbox } from '../../src/engine/inbox.ts';
import type { PaymentRecord } from '../../src/engine/paywint-ports.ts';
import type { Inbox, WebhookNews } from '../../src/engine/webhook-ports.ts';
import { collectionState } from '../../src/requests/collection.ts';
import type { MoneyRequest } from '../../src/requests/request.ts';
import { quietLog } from '../support/ports.ts';
import { aWorld, DANA, listing, made, MIA, POLICY, type World } from './a-world.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

const WITH_LINKS = POLICY.replace(
  'limits:',
  '  - operation: link\n    need: [{ from: [S0FINANCE], count: 1 }]\nlimits:',
);

const created = {
  answer: {
    kind: 'answer',
    status: 200,
    headers: {},
    body: JSON.stringify({
      success: true,
      data: { payment_id: 'pay-1', payment_link: 'https://pay.paywint.com/p/1' },
    }),
  },
} as const;

/** A link that was approved and created, and nobody has opened. */
async function aLink(): Promise<{ readonly world: World; readonly link: MoneyRequest }> {
  const world = await aWorld(WITH_LINKS);
  world.habits.push(created);
  const intent = { target: null, amountCents: 15_075, texts: { description: 'logo design' } };
  const link = await made(world.ask({ operation: 'link', requester: DANA, intent }));
  world.state.payments.set('pay-1', record(link));
  await world.decide(link, MIA);
  await world.quiet();
  expect(await world.status(link)).toBe('executed');
  return { world, link };
}

function record(link: MoneyRequest, change: Partial<PaymentRecord> = {}): PaymentRecord {
  return {
    paymentId: 'pay-1',
    status: 'pending',
    amountCents: 15_075,
    description: `logo design ${link.tag}`,
    payeeId: null,
    payeeName: 'Harbor & Pine LLC',
    payerName: null,
    createdAt: null,
    failureReason: null,
    ...change,
  };
}

function becomes(world: World, link: MoneyRequest, change: Partial<PaymentRecord>): void {
  const next = record(link, change);
  world.state.payments.set(next.paymentId, next);
}

async function stateOf(world: World, link: MoneyRequest): Promise<string | null> {
  const { collection, status } = await world.load(link);
  expect(status).toBe('executed');
  return collection === null ? null : collectionState(collection);
}

const told = async (world: World, link: MoneyRequest): Promise<readonly string[]> =>
  (await world.load(link)).history
    .filter(({ event }) => event === 'collect')
    .map(({ note }) => note ?? '');

function anInbox(world: World): Inbox {
  const { webhooks, engine, time } = world;
  const inbox = createInbox({ webhooks, engine, clock: time, timers: time, log: quietLog() });
  inbox.start();
  return inbox;
}

let deliveries = 0;
const hook = (change: Partial<WebhookNews> = {}): WebhookNews => ({
  event: 'payment.success',
  id: `evt-${(deliveries += 1)}`,
  paymentId: 'pay-1',
  retryPaymentId: null,
  generatedAt: deliveries,
  ...change,
});

describe('a link that exists', () => {
  test('is followed without any webhook: opened, processing, paid, each told once', async () => {
    const { world, link } = await aLink();
    await world.quiet(2 * MINUTE_MS);
    expect(await stateOf(world, link)).toBeNull();
    for (const status of ['opened', 'processing', 'success']) {
      becomes(world, link, { status });
      for (let minutes = 0; minutes < 30; minutes += 6) await world.quiet(6 * MINUTE_MS);
    }
    expect(await stateOf(world, link)).toBe('paid');
    expect(await told(world, link)).toEqual(['opened', 'processing', 'success']);
    expect(world.sent).toHaveLength(1);
  });

  test('is read seldom while nothing happens, and once an hour after a day at the latest', async () => {
    const { world } = await aLink();
    const readsIn = async (hours: number): Promise<number> => {
      const before = world.state.read.length;
      for (let passed = 0; passed < hours * 60; passed += 10) await world.quiet(10 * MINUTE_MS);
      return world.state.read.length - before;
    };
    expect(await readsIn(24)).toBeLessThan(80);
    expect(await readsIn(24)).toBeGreaterThanOrEqual(20);
    expect(await readsIn(24)).toBeLessThanOrEqual(25);
  });

  test('is read no more three days after it was paid, and says so', async () => {
    const { world, link } = await aLink();
    becomes(world, link, { status: 'success' });
    await world.quiet(10 * MINUTE_MS);
    expect(await stateOf(world, link)).toBe('paid');
    for (let hours = 0; hours < 74; hours += 1) await world.quiet(HOUR_MS);
    const { length } = world.state.read;
    expect((await world.load(link)).collection?.closedAt).toBeGreaterThan(0);
    for (let days = 0; days < 40; days += 1) await world.quiet(DAY_MS);
    expect(world.state.read).toHaveLength(length);
    expect(await stateOf(world, link)).toBe('paid');
  });

  test('that nobody pays is read no more after thirty days', async () => {
    const { world, link } = await aLink();
    for (let days = 0; days < 31; days += 1) await world.quiet(DAY_MS);
    await world.quiet(HOUR_MS);
    expect((await world.load(link)).collection).toEqual({
      payments: [],
      closedAt: expect.any(Number),
    });
    const { length } = world.state.read;
    for (let days = 0; days < 10; days += 1) await world.quiet(DAY_MS);
    expect(world.state.read).toHaveLength(length);
  });

  test('that expires is told as expired, and late news of an opening change nothing', async () => {
    const { world, link } = await aLink();
    becomes(world, link, { status: 'expired' });
    await world.quiet(6 * MINUTE_MS);
    becomes(world, link, { status: 'opened' });
    await world.quiet(6 * MINUTE_MS);
    expect(await stateOf(world, link)).toBe('expired');
    expect(await told(world, link)).toEqual(['expired']);
  });

  test('whose payment is of another amount is not told as paid', async () => {
    const { world, link } = await aLink();
    becomes(world, link, { status: 'success', amountCents: 1 });
    await world.quiet(10 * MINUTE_MS);
    expect(await stateOf(world, link)).toBeNull();
  });

  test('is followed on when Paywint was down for a while, and by the next process', async () => {
    const { world, link } = await aLink();
    world.state.payments.set('pay-1', null);
    await world.quiet(10 * MINUTE_MS);
    await world.engine.stop(0);
    const next = world.restarted();
    await next.engine.start();
    becomes(next, link, { status: 'success' });
    for (let minutes = 0; minutes < 20; minutes += 6) await next.quiet(6 * MINUTE_MS);
    expect(await stateOf(next, link)).toBe('paid');
    expect(await told(next, link)).toEqual(['success']);
  });
});

describe('a payer who tries again', () => {
  const retried = async () => {
    const { world, link } = await aLink();
    becomes(world, link, { status: 'failed', failureReason: 'Insufficient wallet balance' });
    becomes(world, link, { paymentId: 'pay-2', status: 'processing' });
    return { world, link };
  };

  test('is a new payment of the same link, found by a webhook, and counted once when it is paid', async () => {
    const { world, link } = await retried();
    const inbox = anInbox(world);
    const retry = { event: 'payment.retried', retryPaymentId: 'pay-2' };
    await inbox.receive(hook(retry));
    await inbox.receive(hook(retry));
    await world.quiet();
    expect(await stateOf(world, link)).toBe('processing');
    becomes(world, link, { paymentId: 'pay-2', status: 'success' });
    await inbox.receive(hook({ paymentId: 'pay-2' }));
    await world.quiet();
    expect(await stateOf(world, link)).toBe('paid');
    expect(await told(world, link)).toEqual([
      'failed: Insufficient wallet balance',
      'processing (new payment pay-2)',
      'success (new payment pay-2)',
    ]);
    expect(await world.ledger.find('pay-2')).toMatchObject([{ id: link.id }]);
    expect((await world.ledger.list({ limit: 10, offset: 0 })).total).toBe(1);
  });

  test('is found in Paywint’s list when the webhook was lost', async () => {
    const { world, link } = await retried();
    const again = record(link, { paymentId: 'pay-2', status: 'success' });
    world.state.payments.set('pay-2', again);
    world.state.received = listing([again]);
    await world.quiet(HOUR_MS + MINUTE_MS);
    expect(await stateOf(world, link)).toBe('paid');
    expect((await world.load(link)).collection?.payments).toHaveLength(2);
  });

  test('is not believed while the first payment has not failed: a second one is an incident', async () => {
    const { world, link } = await aLink();
    const other = record(link, { paymentId: 'pay-2', status: 'success' });
    world.state.payments.set('pay-2', other);
    world.state.received = listing([other]);
    await world.quiet(HOUR_MS + MINUTE_MS);
    expect(await world.status(link)).toBe('contradicted');
  });

  test('is waited for while the first payment cannot be read, and told once it can', async () => {
    const { world, link } = await aLink();
    world.state.payments.set('pay-1', null);
    const createdAt = new Date(world.time.now()).toISOString();
    const again = record(link, { paymentId: 'pay-2', status: 'success', createdAt });
    world.state.payments.set('pay-2', again);
    world.state.received = listing([again]);
    await world.quiet(HOUR_MS + MINUTE_MS);
    expect(await stateOf(world, link)).toBeNull();
    becomes(world, link, { status: 'failed' });
    await world.quiet(HOUR_MS + MINUTE_MS);
    expect(await stateOf(world, link)).toBe('paid');
  });

  test('is not believed of a payment without the tag, whatever a webhook says', async () => {
    const { world, link } = await retried();
    becomes(world, link, { paymentId: 'pay-2', status: 'success', description: 'logo design' });
    await anInbox(world).receive(hook({ event: 'payment.retried', retryPaymentId: 'pay-2' }));
    await world.quiet(MINUTE_MS);
    expect(await stateOf(world, link)).toBe('failed');
  });
});

describe('a webhook about a link', () => {
  test('makes it be read at once, hours before its time', async () => {
    const { world, link } = await aLink();
    for (let hours = 0; hours < 48; hours += 1) await world.quiet(HOUR_MS);
    becomes(world, link, { status: 'success' });
    await anInbox(world).receive(hook());
    await world.quiet();
    expect(await stateOf(world, link)).toBe('paid');
  });

  test('that comes twice, out of order and for nothing changes what is known not once', async () => {
    const { world, link } = await aLink();
    becomes(world, link, { status: 'success' });
    const inbox = anInbox(world);
    const paid = hook();
    for (const one of [paid, hook({ event: 'payment.opened' }), paid]) await inbox.receive(one);
    await inbox.receive(hook({ event: 'payment.expired' }));
    await world.quiet();
    expect(await told(world, link)).toEqual(['success']);
  });
});
