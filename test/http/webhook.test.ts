import { describe, expect, test } from 'vitest';
import { aWebhook, aWebhookDoor, SECRET } from './a-webhook-door.ts';

describe('a webhook that comes in', () => {
  test('is kept as a place to look at: no amount and no status passes', async () => {
    await using door = await aWebhookDoor();
    expect(await door.post(aWebhook())).toBe(200);
    expect(door.received).toEqual([
      {
        event: 'payment.success',
        id: '5f0b9a52-6c1a-4a35-9d0e-1f2f3a4b5c6d',
        paymentId: '0b6f7a4e-1111-4222-8333-444455556666',
        retryPaymentId: null,
        generatedAt: 1_795_000_000_250,
      },
    ]);
  });

  test('of the platform API, of an event without a payment, and of one nobody knows is kept too', async () => {
    await using door = await aWebhookDoor();
    const platform = {
      event: 'payment.success',
      id: 'evt_83a2bfc1',
      data: { payment_id: 'pay_93fdc2', amount: '100.00', currency: 'USD', status: 'success' },
      eventGeneratedTime: 1_795_000_000,
    };
    expect(await door.post(JSON.stringify(platform))).toBe(200);
    expect(await door.post(aWebhook({ event: 'kyc.approved', data: { user_id: 7 } }))).toBe(200);
    expect(await door.post(aWebhook({ event: 'moon.landed', data: null }))).toBe(200);
    expect(await door.post(JSON.stringify({ event: 'card.added' }))).toBe(200);
    expect(door.received.map(({ event, paymentId }) => [event, paymentId])).toEqual([
      ['payment.success', 'pay_93fdc2'],
      ['kyc.approved', ''],
      ['moon.landed', ''],
      ['card.added', ''],
    ]);
  });

  test('with an id or a time that could be the number of a card is kept without it', async () => {
    await using door = await aWebhookDoor();
    const number = '4242-4242-4242-4242';
    const odd = { id: number, eventGeneratedTime: 4_242_424_242_424_242 };
    expect(await door.post(aWebhook(odd))).toBe(200);
    expect(await door.post(aWebhook({ data: { payment_id: number } }))).toBe(200);
    expect(door.received).toMatchObject([{ id: '', generatedAt: 0 }, { paymentId: '' }]);
    expect(JSON.stringify(door.received)).not.toMatch(/4242/);
  });

  test('of a retry names the new payment', async () => {
    await using door = await aWebhookDoor();
    const retried = { payment_id: 'pay-a', status: 'retried', retry_payment_id: 'pay-b' };
    expect(await door.post(aWebhook({ event: 'payment.retried', data: retried }))).toBe(200);
    expect(door.received[0]).toMatchObject({ paymentId: 'pay-a', retryPaymentId: 'pay-b' });
  });

  test.each([
    ['is no JSON', 'event=payment.success'],
    ['is cut off', aWebhook().slice(0, 40)],
    ['is a list', '[]'],
    ['is empty', ''],
    ['has no event', JSON.stringify({ id: 'x' })],
    ['has an event that is a sentence', aWebhook({ event: 'give me money' })],
    ['is no text', Buffer.from([0xff, 0xfe, 0x7b, 0x7d])],
  ])('is refused when its body %s', async (_what, body) => {
    await using door = await aWebhookDoor();
    expect(await door.post(body)).toBe(400);
    expect(door.received).toEqual([]);
  });

  test('that is larger than 64 KiB is refused, and one of 64 KiB is taken', async () => {
    await using door = await aWebhookDoor();
    const bare = aWebhook({ padding: '' }).length;
    const ofSize = (bytes: number) => aWebhook({ padding: 'x'.repeat(bytes - bare) });
    expect(await door.post(ofSize(64 * 1024))).toBe(200);
    expect(await door.post(ofSize(64 * 1024 + 1))).toBe(413);
    expect(await door.post(ofSize(500_000))).toBe(413);
    expect(door.received).toHaveLength(1);
  });

  test.each([
    '/paywint/webhook/',
    '/paywint/webhook',
    '/paywint/webhook/another-secret-of-the-same-length-0123',
    `/paywint/webhook/${SECRET}x`,
    `/paywint/webhook/${SECRET.slice(0, -1)}`,
    `/paywint/webhook/${SECRET}/`,
    `/paywint/webhook//${SECRET}`,
    `/paywint/webhook/?${SECRET}`,
  ])('at %s finds nothing there', async (path) => {
    await using door = await aWebhookDoor();
    expect(await door.post(aWebhook(), path)).toBe(404);
    expect(door.received).toEqual([]);
  });

  test('is answered with 503 while it cannot be kept, so that Paywint sends it again', async () => {
    await using door = await aWebhookDoor(() => Promise.reject(new Error('no database')));
    expect(await door.post(aWebhook())).toBe(503);
    expect(door.received).toEqual([]);
  });

  test('is put off when there are too many, and taken again a while later', async () => {
    await using door = await aWebhookDoor();
    const statuses: number[] = [];
    for (let sent = 0; sent < 210; sent += 1) statuses.push(await door.post(aWebhook()));
    expect(statuses.filter((status) => status === 200)).toHaveLength(200);
    expect(statuses.at(-1)).toBe(429);
    await door.time.advance(1_000);
    expect(await door.post(aWebhook())).toBe(200);
  });
});
