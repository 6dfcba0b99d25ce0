import { afterEach, beforeEach, expect, test } from 'vitest';
import { demoSeed } from '../../playground/paywint/demo-seed.ts';
import type { FaultKind } from '../../playground/paywint/fault-table.ts';
import type { LocalPaywint } from '../../playground/paywint/local-paywint.ts';
import { cardIdFor } from '../../playground/paywint/seed.ts';
import { createPaywint as createLocalPaywint } from '../../playground/paywint/server.ts';
import type { Answer } from '../../src/engine/paywint-ports.ts';
import { API_KEY, API_SECRET, aClient, openLine } from './a-client.ts';

const CALL = {
  method: 'POST',
  path: '/api/user-api/card/payee/pw-card/reload',
  body: JSON.stringify({
    payee_card_id: cardIdFor('Team travel'),
    amount: 50,
    memo: '[pw-7F3K2M9Q] Client visit',
  }),
} as const;

let local: LocalPaywint;
beforeEach(async () => {
  local = await createLocalPaywint({ seed: demoSeed(), apiKey: API_KEY, apiSecret: API_SECRET });
});
afterEach(() => local.close());

/** Sends one reload; the books of the local Paywint say what really happened. */
async function reload(deadlineMs = 2_000): Promise<{ answer: Answer; paidCents: number }> {
  const before = local.wallet().availableCents;
  const line = await openLine(new URL(local.url));
  const answer = await line.send(CALL, deadlineMs);
  line.close();
  const calls = local.requests().filter(({ path }) => path === CALL.path);
  expect(calls).toHaveLength(1);
  return { answer, paidCents: before - local.wallet().availableCents };
}

test('a reload moves the money once, and its payment can be read', async () => {
  const { answer, paidCents } = await reload();
  expect(paidCents).toBe(5_000);
  expect(answer).toMatchObject({ kind: 'answer', status: 200 });
  const [sent] = local.requests();
  expect(sent).toMatchObject({ body: CALL.body, executed: true });
  const payments = await aClient(new URL(local.url)).paymentsSent(1, 10);
  const found = payments.ok ? payments.value.records[0] : null;
  expect(found).toMatchObject({ amountCents: 5_000, description: '[pw-7F3K2M9Q] Client visit' });
});

test.each<[FaultKind, Answer['kind'], number]>([
  ['accept-then-hang', 'lost', 5_000],
  ['accept-then-reset', 'lost', 5_000],
  ['accept-then-cut', 'lost', 5_000],
  ['huge-body', 'lost', 5_000],
  ['accept-then-500', 'answer', 5_000],
  ['accept-then-truncated-json', 'answer', 5_000],
  ['html-200', 'answer', 5_000],
  ['redirect-307', 'answer', 0],
  ['refuse-422', 'answer', 0],
  ['reset-before-reading', 'lost', 0],
])('%s: one call reaches Paywint, and the bot sees %s', async (kind, seen, cents) => {
  local.fault({ kind });
  const { answer, paidCents } = await reload(kind === 'accept-then-hang' ? 100 : 2_000);
  expect(answer.kind).toBe(seen);
  expect(paidCents).toBe(cents);
  expect(local.requests().some(({ followedRedirect }) => followedRedirect)).toBe(false);
});

test('an unplugged Paywint is known before anything is sent', async () => {
  local.fault({ kind: 'refuse-connections', times: Number.POSITIVE_INFINITY });
  await local.ready();
  const connected = await aClient(new URL(local.url)).connect(1_000);
  expect(connected).toMatchObject({ ok: false, why: expect.stringContaining('refused') });
});

test('lists that are not there are no reading, never an empty list', async () => {
  local.fault({ kind: 'lists-404', times: Number.POSITIVE_INFINITY });
  const paywint = aClient(new URL(local.url));
  for (const reading of [paywint.cards(), paywint.payees(), paywint.paymentsSent(1, 10)]) {
    expect(await reading).toMatchObject({ ok: false, status: 404 });
  }
});
