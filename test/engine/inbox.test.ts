import { describe, expect, test } from 'vitest';
import { createInbox } from '../../src/engine/inbox.ts';
import type { Hinted } from '../../src/engine/engine-ports.ts';
import type { PaymentRecord } from '../../src/engine/paywint-ports.ts';
import type { Inbox, WebhookNews } from '../../src/engine/webhook-ports.ts';
import { quietLog } from '../support/ports.ts';
import { aWorld, made, MIA, success, type World } from './a-world.ts';

const HOUR_MS = 3_600_000;

const news = (change: Partial<WebhookNews> = {}): WebhookNews => ({
  event: 'payment.success',
  id: 'evt-1',
  paymentId: 'pay-1',
  retryPaymentId: null,
  generatedAt: 1_000,
  ...change,
});

/** An inbox whose hints are answered as the test says, and the ids that it hinted at. */
async function anInbox(hinted: (id: string) => Hinted) {
  const world = await aWorld();
  const hints: string[] = [];
  const engine = {
    hint: (id: string) => {
      hints.push(id);
      return Promise.resolve(hinted(id));
    },
  };
  return { world, hints, inbox: open(world, engine) };
}

function open(world: World, engine: Pick<World['engine'], 'hint'> = world.engine): Inbox {
  const { webhooks, time } = world;
  const inbox = createInbox({ webhooks, engine, clock: time, timers: time, log: quietLog() });
  inbox.start();
  return inbox;
}

describe('what a webhook hints at', () => {
  test('is read at once, and once for all deliveries of the same one', async () => {
    const { world, hints, inbox } = await anInbox(() => 'followed');
    for (let times = 0; times < 3; times += 1) await inbox.receive(news());
    await world.quiet(HOUR_MS);
    expect(hints).toEqual(['pay-1']);
  });

  test('is nothing when it is about no payment of a known kind', async () => {
    const { world, hints, inbox } = await anInbox(() => 'followed');
    await inbox.receive(news({ event: 'moon.landed' }));
    await inbox.receive(news({ event: 'payment.minted' }));
    await inbox.receive(news({ event: 'kyc.approved', paymentId: '' }));
    await world.quiet(HOUR_MS);
    expect(hints).toEqual([]);
  });

  test('waits a day for a payment that nobody knows, read less and less often', async () => {
    const { world, hints, inbox } = await anInbox(() => 'unknown');
    await inbox.receive(news());
    for (let hours = 0; hours < 30; hours += 0.25) await world.quiet(HOUR_MS / 4);
    expect(hints.length).toBeGreaterThan(6);
    expect(hints.length).toBeLessThan(20);
    const read = hints.length;
    await world.quiet(48 * HOUR_MS);
    expect(hints).toHaveLength(read);
  });

  test('is read again until Paywint answers', async () => {
    let isUp = false;
    const { world, hints, inbox } = await anInbox(() => (isUp ? 'followed' : 'unread'));
    await inbox.receive(news());
    await world.quiet(3 * 60_000);
    isUp = true;
    await world.quiet(10 * 60_000);
    const read = hints.length;
    await world.quiet(24 * HOUR_MS);
    expect(read).toBeGreaterThan(1);
    expect(hints).toHaveLength(read);
  });

  test('of a retry is the failed payment first, then the new one', async () => {
    const { world, hints, inbox } = await anInbox(() => 'followed');
    await inbox.receive(news({ event: 'payment.retried', retryPaymentId: 'pay-2' }));
    await world.quiet();
    expect(hints).toEqual(['pay-1', 'pay-2']);
  });

  test('is read by one of the replicas, whichever of them it came to and however often', async () => {
    const { world, hints, inbox } = await anInbox(() => 'followed');
    const others: string[] = [];
    const other = open(world, {
      hint: (id) => {
        others.push(id);
        return Promise.resolve('followed');
      },
    });
    await Promise.all([inbox.receive(news()), other.receive(news()), inbox.receive(news())]);
    // Time stands still until one of them is done: a lease that ends in between is another story.
    await world.quiet();
    await world.quiet(HOUR_MS);
    expect([...hints, ...others]).toEqual(['pay-1']);
  });

  test('outlives the process that took it', async () => {
    const { world, hints, inbox } = await anInbox(() => 'followed');
    await inbox.stop();
    await inbox.receive(news());
    await world.quiet();
    expect(hints).toEqual([]);
    open(world, {
      hint: (id) => Promise.resolve<Hinted>(hints.push(id) > 0 ? 'followed' : 'unread'),
    });
    await world.quiet();
    expect(hints).toEqual(['pay-1']);
  });
});

const paymentOf = (tag: string, status: string): PaymentRecord => ({
  paymentId: 'pay-1',
  status,
  amountCents: 5_000,
  description: `[${tag}] train tickets`,
  payeeId: null,
  payeeName: null,
  payerName: null,
  createdAt: null,
  failureReason: null,
});

test('what is done and undone by Paywint is seen at once when a webhook speaks of it', async () => {
  const world = await aWorld();
  const request = await made(world.ask());
  await world.decide(request, MIA);
  await world.quiet();
  expect(await world.status(request)).toBe('executed');
  const inbox = open(world);
  world.state.payment = paymentOf(request.tag, 'success');
  await inbox.receive(news({ event: 'payment.refunded' }));
  await world.quiet();
  expect(await world.status(request)).toBe('executed');
  world.state.payment = paymentOf(request.tag, 'refunded');
  await inbox.receive(news({ event: 'payment.refunded', id: 'evt-2' }));
  await world.quiet();
  expect(await world.status(request)).toBe('reversed');
});

test('a webhook that says paid moves nothing; what Paywint then says of the payment does', async () => {
  const world = await aWorld();
  world.habits.push({ answer: success(5_000, { data: 'pending' }) });
  const request = await made(world.ask());
  await world.decide(request, MIA);
  await world.quiet();
  const inbox = open(world);
  await inbox.receive(news());
  await world.quiet();
  expect(await world.status(request)).toBe('inFlight');
  world.state.payment = paymentOf(request.tag, 'success');
  await inbox.receive(news({ id: 'evt-2' }));
  await world.quiet();
  expect(await world.status(request)).toBe('executed');
});
