import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createPaywint as createLocalPaywint } from '../../playground/paywint/server.ts';
import { demoSeed } from '../../playground/paywint/demo-seed.ts';
import type { LocalPaywint } from '../../playground/paywint/local-paywint.ts';
import type { Paywint } from '../../src/engine/paywint-ports.ts';
import { createPaywint } from '../../src/paywint/create-paywint.ts';
import { READ_LIMITS } from '../../src/paywint/fetch-once.ts';
import { quietLog, realClock, realTimers } from '../support/ports.ts';

let local: LocalPaywint;
let paywint: Paywint;

beforeEach(async () => {
  local = await createLocalPaywint({ seed: demoSeed() });
  paywint = createPaywint({
    environment: 'sandbox',
    baseUrl: new URL(local.url),
    apiKey: local.apiKey,
    apiSecret: local.apiSecret,
    timers: realTimers,
    clock: realClock,
    log: quietLog(),
    limits: { ...READ_LIMITS, timeoutMs: 300, pauseMs: 1 },
  });
});
afterEach(() => local.close());

describe('what is read from Paywint', () => {
  test('the wallet, to the cent', async () => {
    const { availableCents, currentCents } = local.wallet();
    expect(await paywint.wallet()).toEqual({ ok: true, value: { availableCents, currentCents } });
  });

  test('cards with nickname, payee and last four; none is ready before it is approved', async () => {
    const cards = await paywint.cards();
    if (!cards.ok) throw new Error(cards.why);
    expect(cards.value).toHaveLength(local.cards().length);
    const travel = cards.value.find(({ nickname }) => nickname === 'Team travel');
    expect(travel).toMatchObject({ lastFour: expect.stringMatching(/^\d{4}$/) });
    expect(travel?.payeeName).toBeTruthy();
    const pending = cards.value.filter(({ status }) => status === 'pending');
    expect(pending.length).toBeGreaterThan(0);
    expect(pending.every(({ cardId }) => cardId === null)).toBe(true);
  });

  test('payees of all pages', async () => {
    const payees = await paywint.payees();
    expect(payees.ok && payees.value.length).toBe(local.payees().length);
  });

  test('payments, singly and as a list; one that does not exist is told as such', async () => {
    const sent = await paywint.paymentsSent(1, 10);
    if (!sent.ok) throw new Error(sent.why);
    const [first] = sent.value.records;
    expect(await paywint.payment(first?.paymentId ?? '')).toEqual({ ok: true, value: first });
    const none = await paywint.payment('00000000-0000-4000-8000-000000000000');
    expect(none).toEqual({ ok: true, value: null });
  });

  test('rows that are null are an empty list', async () => {
    local.behave({ emptyRecords: 'null' });
    const fresh = await createLocalPaywint({ emptyRecords: 'null' });
    const empty = createPaywint({
      environment: 'sandbox',
      baseUrl: new URL(fresh.url),
      apiKey: fresh.apiKey,
      apiSecret: fresh.apiSecret,
      timers: realTimers,
      clock: realClock,
      log: quietLog(),
    });
    expect(await empty.cards()).toEqual({ ok: true, value: [] });
    await fresh.close();
  });
});

describe('a reading that fails', () => {
  test('is tried again, three times in all', async () => {
    local.fault({ kind: '500', on: 'wallet', times: 2 });
    expect((await paywint.wallet()).ok).toBe(true);
    local.fault({ kind: '500', on: 'wallet', times: 3 });
    expect(await paywint.wallet()).toMatchObject({ ok: false, status: 500 });
  });

  test('for wrong keys says which variables to check', async () => {
    local.fault({ kind: '401', on: 'wallet' });
    const reading = await paywint.wallet();
    expect(reading).toMatchObject({ ok: false, status: 401 });
    expect(!reading.ok && reading.why).toContain('PAYWINT_API_KEY');
  });

  test('never follows a redirect', async () => {
    local.fault({ kind: 'redirect-307', on: 'wallet', times: 3 });
    expect((await paywint.wallet()).ok).toBe(false);
    expect(local.requests().some(({ followedRedirect }) => followedRedirect)).toBe(false);
  });
});
