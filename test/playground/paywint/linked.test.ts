import { createHash, createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { demoSeed } from '../../../playground/paywint/demo-seed.ts';
import type { LocalPaywint } from '../../../playground/paywint/local-paywint.ts';
import { linkedIdFor } from '../../../playground/paywint/seed-linked.ts';
import { aPaywint } from './client.ts';

const SANDBOX_SIGNATURE = '8b3cb99a4b8e24fc7e01d0db635e2e47b80818144fe51400c6c6ae3ecbc84f47';
const DEBIT = linkedIdFor('Payout debit');

type Sent = { readonly method?: string; readonly body?: string; readonly signature?: string };

/** Signs as its pages say, unless a signature is given. */
async function call(paywint: LocalPaywint, path: string, sent: Sent = {}) {
  const { method = 'GET', body = '', signature } = sent;
  const hash = createHash('sha256').update(body).digest('hex');
  const right = createHmac('sha256', paywint.platform.secret)
    .update(`${method}/api/platform/card${path}${hash}`)
    .digest('hex');
  const response = await fetch(`${paywint.url}/api/platform/card${path}`, {
    method,
    headers: {
      'x-platform-id': paywint.platform.id,
      'x-signature': signature ?? right,
      'content-type': 'application/json',
    },
    ...(body === '' ? {} : { body }),
  });
  const text = await response.text();
  return { status: response.status, text };
}

async function linkFrom(paywint: LocalPaywint, path: string, body: object): Promise<string> {
  const sent = { method: 'POST', body: JSON.stringify(body) };
  const { text } = await call(paywint, `${path}/secure-link/${paywint.platform.userId}`, sent);
  return /"secure_link":"([^"]+)"/.exec(text)?.[1] ?? '';
}

const post = (address: string) => fetch(address, { method: 'POST' });

describe('the Platform API of the local Paywint', () => {
  test('lets nobody in without the right signature over the bytes that came', async () => {
    await using paywint = await aPaywint({ seed: demoSeed() });
    const path = `/list/${paywint.platform.userId}`;
    expect((await call(paywint, path)).status).toBe(200);
    expect((await call(paywint, path, { signature: SANDBOX_SIGNATURE })).status).toBe(200);
    expect((await call(paywint, path, { signature: 'a'.repeat(64) })).status).toBe(401);
    const bare = await fetch(`${paywint.url}/api/platform/card${path}`, {
      headers: { 'x-api-key': paywint.apiKey, 'x-api-secret': paywint.apiSecret },
    });
    expect(bare.status).toBe(422);
    const query = await call(paywint, `${path}?page=1`);
    expect(query.status).toBe(200);
  });

  test('knows one user, and tells four digits of each card', async () => {
    await using paywint = await aPaywint({ seed: demoSeed() });
    const stranger = await call(paywint, '/list/7a3f1c52-0000-4000-8000-000000000001');
    expect(stranger.status).toBe(404);
    const { text } = await call(paywint, `/list/${paywint.platform.userId}`);
    expect(text.match(/"card_number":"\d{4}"/g)).toHaveLength(5);
  });
});

describe('a secure link of the local Paywint', () => {
  test('adds one made-up card, asks for no number, and is used up', async () => {
    await using paywint = await aPaywint({ seed: demoSeed() });
    const address = await linkFrom(paywint, '/add', { card_purpose: 'WITHDRAWAL' });
    const page = await (await fetch(address)).text();
    expect(page).toContain('asks for no card number');
    expect(page).not.toMatch(/<input/);
    expect(paywint.linked()).toHaveLength(5);
    expect((await post(address)).status).toBe(200);
    expect(paywint.linked().at(-1)).toMatchObject({ kind: 'DEBIT' });
    expect((await post(address)).status).toBe(410);
    expect(paywint.linked()).toHaveLength(6);
  });

  test('finishes what a card lacks', async () => {
    await using paywint = await aPaywint({ seed: demoSeed() });
    const body = { card_id: DEBIT, card_purpose: 'WITHDRAWAL' };
    const address = await linkFrom(paywint, '/update', body);
    expect(await (await fetch(address)).text()).toContain('Payout debit, ending in 5556');
    expect((await post(address)).status).toBe(200);
    const card = paywint.linked().find(({ id }) => id === DEBIT);
    expect(card?.needsWithdrawalCheck).toBe(false);
  });

  test('is over after half an hour, to the millisecond', async () => {
    let now = Date.UTC(2026, 10, 27, 9);
    await using paywint = await aPaywint({ seed: demoSeed(), now: () => now });
    const address = await linkFrom(paywint, '/add', { card_purpose: 'PAYMENT' });
    now += 30 * 60_000 - 1;
    expect((await fetch(address)).status).toBe(200);
    now += 1;
    expect((await fetch(address)).status).toBe(410);
    expect((await post(address)).status).toBe(410);
    expect(paywint.linked()).toHaveLength(5);
  });

  test('leads nowhere when it was never given, or its card is gone', async () => {
    await using paywint = await aPaywint({ seed: demoSeed() });
    expect((await fetch(`${paywint.url}/platform/add-card?prd=1`)).status).toBe(404);
    expect((await fetch(`${paywint.url}/platform/add-card?token=x`)).status).toBe(404);
    const body = { card_id: DEBIT, card_purpose: 'WITHDRAWAL' };
    const address = await linkFrom(paywint, '/update', body);
    expect((await call(paywint, `/delete/${DEBIT}`, { method: 'DELETE' })).status).toBe(200);
    expect((await post(address)).status).toBe(404);
  });
});
