import { describe, expect, test } from 'vitest';
import {
  aWorld,
  BEN,
  CFO,
  CTO,
  DANA,
  listing,
  made,
  MIA,
  POLICY,
  reasonOf,
  success,
} from './a-world.ts';
import { inAttention, MINUTE_MS, paid, PENDING, settle } from './in-attention.ts';

describe('a request that only people can settle', () => {
  test('remembers the wallet before and after, and how it was looked for', async () => {
    const world = await aWorld();
    const { search } = await inAttention(world, world.everySecond);
    expect(search).toMatchObject({ walletBeforeCents: 1_000_000, walletAfterCents: 1_000_000 });
    expect(search?.complete).toBe(7);
  });

  test('is closed as not executed by two different admins, and its share of the limits is free', async () => {
    const world = await aWorld();
    const request = await inAttention(world);
    expect(await reasonOf(settle(world, request, CFO, 'notExecuted'))).toBe('allowed');
    expect(await world.status(request)).toBe('attention');
    expect(await reasonOf(settle(world, request, CFO, 'notExecuted'))).toBe('alreadySaid');
    expect(await world.status(request)).toBe('attention');
    expect(await reasonOf(settle(world, request, CTO, 'notExecuted'))).toBe('allowed');
    expect(await world.status(request)).toBe('failed');
    expect((await world.load(request)).attempts.at(-1)?.state).toBe('closed');
    expect(await world.ledger.committedCents()).toBe(0);
    await world.quiet(30 * MINUTE_MS);
    expect(world.sent).toHaveLength(1);
  });

  test('is not closed by the requester, by an approver, or by somebody who is no admin any more', async () => {
    const admins = POLICY.replace('[U0CFO, U0CTO]', '[U0CFO, U0CTO, U0DANA]');
    const world = await aWorld(admins);
    const request = await inAttention(world);
    expect(await reasonOf(settle(world, request, DANA, 'notExecuted'))).toBe('ownRequest');
    expect(await reasonOf(settle(world, request, MIA, 'notExecuted'))).toBe('notAdmin');
    await settle(world, request, CFO, 'notExecuted');
    world.state.gone = ['U0CFO'];
    expect(await reasonOf(settle(world, request, CTO, 'notExecuted'))).toBe('allowed');
    expect(await world.status(request)).toBe('attention');
  });

  test('is not closed before the quiet time is over', async () => {
    const world = await aWorld();
    world.habits.push({ answer: { kind: 'lost', why: 'reset' } });
    const request = await made(world.ask());
    await world.decide(request, MIA);
    await world.quiet();
    // A record with its tag and another amount brings it to people at once.
    world.state.lists = listing([paid(request, { description: request.tag, amountCents: 1 })]);
    await world.quiet(20_000);
    expect(await world.status(request)).toBe('attention');
    expect(await reasonOf(settle(world, request, CFO, 'notExecuted'))).toBe('quiet');
    await world.quiet(15 * MINUTE_MS);
    expect(await reasonOf(settle(world, request, CFO, 'notExecuted'))).toBe('allowed');
  });

  test('is executed when an admin names a payment that Paywint confirms', async () => {
    const world = await aWorld();
    const request = await inAttention(world);
    world.state.payment = paid(request);
    expect(await reasonOf(settle(world, request, CTO, 'executed'))).toBe('allowed');
    expect(await world.load(request)).toMatchObject({
      status: 'executed',
      receipt: { paymentId: 'pay-7', status: 'success' },
    });
  });

  test.each([
    ['that Paywint does not know', null, 'paymentMissing'],
    ['of another amount', { amountCents: 5_001 }, 'paymentDiffers'],
    ['that failed', { status: 'failed' }, 'paymentDiffers'],
    ['with the tag of another request', { description: '[pw-ZZZZZZZZ] x' }, 'paymentDiffers'],
    ['from before it was asked for', { createdAt: '2026-01-01T00:00:00Z' }, 'paymentDiffers'],
  ] as const)('is not executed by naming a payment %s', async (_what, overrides, reason) => {
    const world = await aWorld();
    const request = await inAttention(world);
    world.state.payment = overrides === null ? null : paid(request, overrides);
    expect(await reasonOf(settle(world, request, CTO, 'executed'))).toBe(reason);
    expect(await world.status(request)).toBe('attention');
  });

  test('is not executed by naming a payment that is another request’s', async () => {
    const world = await aWorld();
    world.habits.push({ answer: success() });
    const other = await made(world.ask());
    await world.decide(other, MIA);
    await world.quiet();
    expect(await world.status(other)).toBe('executed');
    world.habits.splice(0);
    world.habits.push({ answer: { kind: 'lost', why: 'reset' } });
    const request = await made(world.ask({ again: other.id }));
    await world.decide(request, MIA);
    for (let minutes = 0; minutes < 16; minutes += 1) await world.quiet(MINUTE_MS);
    world.state.payment = paid(request, { paymentId: 'pay-1' });
    const said = settle(world, request, CTO, 'executed', 'pay-1');
    expect(await reasonOf(said)).toBe('paymentDiffers');
    expect(await world.status(request)).toBe('attention');
  });

  test('is reissued as a new request that needs every approval again, only when both admins have spoken', async () => {
    const world = await aWorld();
    const request = await inAttention(world);
    const first = await settle(world, request, CFO, 'notExecuted');
    expect(first).toMatchObject({ ok: true, value: { reissued: null } });
    const second = await settle(world, request, CTO, 'reissue');
    if (!second.ok || second.value.reissued === null) throw new Error('nothing was reissued');
    const { reissued } = second.value;
    expect(await world.status(request)).toBe('failed');
    expect(reissued).toMatchObject({ status: 'pending', reissueOf: request.id, votes: [] });
    expect(reissued.tag).not.toBe(request.tag);
    await world.quiet(MINUTE_MS);
    expect(world.sent).toHaveLength(1);
    await world.decide(reissued, BEN);
    await world.quiet(MINUTE_MS);
    expect(await world.status(reissued)).toBe('executed');
    expect(world.sent).toHaveLength(2);
  });

  test('is not reissued a second time after its payment appeared: what may have moved money is not asked for anew', async () => {
    const world = await aWorld();
    const request = await inAttention(world);
    await settle(world, request, CFO, 'reissue');
    const once = await settle(world, request, CTO, 'reissue');
    expect(once).toMatchObject({ ok: true, value: { reissued: { reissueOf: request.id } } });
    world.state.lists = listing([paid(request, { description: `[${request.tag}] x` })]);
    await world.quiet(61 * MINUTE_MS);
    expect(await world.status(request)).toBe('contradicted');
    for (const user of [CFO, CTO]) {
      expect(await reasonOf(settle(world, request, user, 'reissue'))).toBe('tooLate');
    }
    expect(await world.load(request)).toMatchObject({ status: 'contradicted' });
    const { total } = await world.ledger.list({ limit: 10, offset: 0 });
    expect(total).toBe(2);
  });

  test('stays open, with nothing said, when its requester may not ask any more', async () => {
    const world = await aWorld();
    const request = await inAttention(world);
    await settle(world, request, CFO, 'notExecuted');
    world.state.gone = ['U0DANA'];
    expect(await reasonOf(settle(world, request, CTO, 'reissue'))).toBe('notRequester');
    const now = await world.load(request);
    expect(now).toMatchObject({ status: 'attention', statements: [{ user: 'U0CFO' }] });
  });
});

describe('a hint from outside', () => {
  test('is never believed: it only makes the bot read the payment', async () => {
    const world = await aWorld();
    world.habits.push(PENDING);
    const request = await made(world.ask());
    await world.decide(request, MIA);
    await world.quiet();
    expect(await world.status(request)).toBe('inFlight');
    void world.engine.hint('pay-1');
    await world.quiet();
    expect(await world.status(request)).toBe('inFlight');
    world.state.payment = paid(request, { paymentId: 'pay-1' });
    void world.engine.hint('pay-1');
    await world.quiet();
    expect(await world.status(request)).toBe('executed');
  });

  test('of an unknown payment makes the bot look through the records at once', async () => {
    const world = await aWorld();
    world.habits.push({ answer: { kind: 'lost', why: 'reset' } });
    const request = await made(world.ask());
    await world.decide(request, MIA);
    await world.quiet();
    world.state.lists = listing([paid(request, { description: `[${request.tag}] x` })]);
    void world.engine.hint('pay-7');
    await world.quiet();
    expect(await world.status(request)).toBe('executed');
  });
});

test('what Paywint does not finish within a day is handed to people, and still followed', async () => {
  const world = await aWorld();
  world.habits.push(PENDING);
  const request = await made(world.ask());
  await world.decide(request, MIA);
  await world.quiet();
  for (let hours = 0; hours < 24; hours += 1) await world.quiet(60 * MINUTE_MS);
  await world.quiet(5_000);
  expect(await world.status(request)).toBe('attention');
  world.state.payment = paid(request, { paymentId: 'pay-1' });
  await world.quiet(61 * MINUTE_MS);
  expect(await world.status(request)).toBe('executed');
  expect(world.sent).toHaveLength(1);
});
