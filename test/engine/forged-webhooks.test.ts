/** Whoever knows the secret path can send what they like: nothing of it is believed. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createInbox } from '../../src/engine/inbox.ts';
import type { PaymentRecord } from '../../src/engine/paywint-ports.ts';
import { readWebhook } from '../../src/http/webhook-news.ts';
import { quietLog } from '../support/ports.ts';
import { aWorld, made, MIA, POLICY, success } from './a-world.ts';
import { memoryWebhooks } from './memory-webhooks.ts';

const FORGERIES = 10_000;

const WITH_LINKS = POLICY.replace(
  'limits:',
  '  - operation: link\n    need: [{ from: [S0FINANCE], count: 1 }]\nlimits:',
);

const LINK_MADE = {
  kind: 'answer',
  status: 200,
  headers: {},
  body: JSON.stringify({
    success: true,
    data: { payment_id: 'pay-9', payment_link: 'https://pay.paywint.com/p/9' },
  }),
} as const;

const EVENTS = ['success', 'failed', 'rejected', 'retried', 'expired', 'refunded', 'opened'];

test(`${FORGERIES} forged webhooks change nothing of any request, while Paywint says nothing of the kind`, async () => {
  const world = await aWorld(WITH_LINKS);
  world.habits.push({ answer: success(5_000, { data: 'pending' }) });
  const inFlight = await made(world.ask());
  await world.decide(inFlight, MIA);
  const pending = await made(world.ask({ intent: { ...inFlight.intent, amountCents: 4_000 } }));
  await world.quiet();
  world.habits.push({ answer: LINK_MADE });
  const texts = { description: 'logo design' };
  const link = await made(
    world.ask({ operation: 'link', intent: { target: null, amountCents: 15_075, texts } }),
  );
  world.habits.shift();
  await world.decide(link, MIA);
  await world.quiet(10_000);
  expect(await world.status(link)).toBe('executed');
  const unpaid = { paymentId: 'pay-9', amountCents: 15_075, description: `logo ${link.tag}` };
  world.state.payments.set('pay-9', aPayment(unpaid));
  world.state.payment = aPayment({ paymentId: 'pay-1', description: `[${inFlight.tag}] tickets` });
  const webhooks = memoryWebhooks();
  const { engine, time } = world;
  const inbox = createInbox({ webhooks, engine, clock: time, timers: time, log: quietLog() });
  const asTheyAre = async () =>
    [await world.load(inFlight), await world.load(pending), await world.load(link)].map((one) => ({
      ...one,
      marks: [],
    }));
  const before = await asTheyAre();

  const ids = ['pay-1', 'pay-2', 'pay-9', 'pay-9', inFlight.tag, link.tag, pending.id, link.id];
  const forgery = fc.record({
    event: fc.constantFrom(...EVENTS).map((word) => `payment.${word}`),
    id: fc.uuid(),
    data: fc.record({
      payment_id: fc.constantFrom(...ids),
      retry_payment_id: fc.constantFrom(null, null, null, ...ids),
      status: fc.constantFrom(...EVENTS),
      amount: fc.constantFrom(5_000, 4_000, 1, -1, 10 ** 9),
    }),
    eventGeneratedTime: fc.integer({ min: 0, max: 2_000_000_000 }),
  });
  for (const one of fc.sample(forgery, { numRuns: FORGERIES, seed: 7 })) {
    const news = readWebhook(Buffer.from(JSON.stringify(one)));
    if (news === null) throw new Error('the door would not have taken it');
    await inbox.receive(news);
  }
  await world.quiet(1_000);
  await inbox.stop();
  expect(webhooks.count()).toBe(FORGERIES);
  expect(world.state.read.length).toBeGreaterThan(0);
  expect(await asTheyAre()).toEqual(before);
  expect(world.sent).toHaveLength(2);
});

function aPayment(change: Partial<PaymentRecord>): PaymentRecord {
  return {
    paymentId: 'pay-1',
    status: 'pending',
    amountCents: 5_000,
    description: null,
    payeeId: null,
    payeeName: null,
    payerName: null,
    createdAt: null,
    failureReason: null,
    ...change,
  };
}
