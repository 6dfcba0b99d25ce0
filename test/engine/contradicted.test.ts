import { describe, expect, test } from 'vitest';
import { aWorld, CFO, CTO, DANA, listing, made, MIA, reasonOf } from './a-world.ts';
import { inAttention, MINUTE_MS, paid, PENDING, settle } from './in-attention.ts';

describe('a payment that cannot be', () => {
  test.each(['deny', 'cancel'] as const)('after a %s raises the alarm', async (kind) => {
    const world = await aWorld();
    const request = await made(world.ask());
    await world.decide(request, kind === 'deny' ? MIA : DANA, kind);
    // The comparison at the start is over.
    await world.quiet();
    world.state.lists = listing([paid(request, { description: `[${request.tag}] x` })]);
    await world.quiet(61 * MINUTE_MS);
    const now = await world.load(request);
    expect(now.status).toBe('contradicted');
    expect(now.addressees).toEqual(['U0CFO', 'U0CTO']);
  });

  test('after two admins closed it as not executed raises the alarm, and two admins settle that', async () => {
    const world = await aWorld();
    const request = await inAttention(world);
    await settle(world, request, CFO, 'notExecuted');
    await settle(world, request, CTO, 'notExecuted');
    world.state.lists = listing([paid(request, { description: `[${request.tag}] x` })]);
    await world.quiet(61 * MINUTE_MS);
    expect(await world.status(request)).toBe('contradicted');
    world.state.payment = paid(request, { description: `[${request.tag}] x` });
    expect(await reasonOf(settle(world, request, CFO, 'executed'))).toBe('allowed');
    expect(await world.status(request)).toBe('contradicted');
    expect(await reasonOf(settle(world, request, CTO, 'executed'))).toBe('allowed');
    expect(await world.status(request)).toBe('executed');
    await world.quiet(25 * 60 * MINUTE_MS);
    expect(await world.status(request)).toBe('executed');
  });

  test('that was listed before both admins had spoken raises the alarm as well, once', async () => {
    const world = await aWorld();
    const request = await inAttention(world);
    await settle(world, request, CFO, 'notExecuted');
    const early = new Date(world.time.now() - 86_400_000).toISOString();
    world.state.lists = listing([paid(request, { description: request.tag, createdAt: early })]);
    await world.quiet(61 * MINUTE_MS);
    expect(await world.status(request)).toBe('attention');
    await settle(world, request, CTO, 'notExecuted');
    expect(await world.status(request)).toBe('failed');
    await world.quiet(61 * MINUTE_MS);
    expect(await world.status(request)).toBe('contradicted');
    await settle(world, request, CFO, 'notExecuted');
    await settle(world, request, CTO, 'notExecuted');
    await world.quiet(25 * 60 * MINUTE_MS);
    expect(await world.status(request)).toBe('failed');
  });

  test('is a second one, listed while the first was under way, and raises the alarm when that fails', async () => {
    const world = await aWorld();
    world.habits.push(PENDING);
    const request = await made(world.ask());
    await world.decide(request, MIA);
    await world.quiet();
    const of = (paymentId: string, status: string) =>
      paid(request, { paymentId, status, description: request.tag });
    world.state.lists = listing([of('pay-1', 'pending'), of('pay-3', 'success')]);
    world.state.payments.set('pay-1', of('pay-1', 'pending'));
    await world.quiet(61 * MINUTE_MS);
    expect(await world.status(request)).toBe('attention');
    world.state.payments.set('pay-1', of('pay-1', 'failed'));
    for (let hours = 0; hours < 4; hours += 1) await world.quiet(61 * MINUTE_MS);
    const { status, history } = await world.load(request);
    expect(history.map(({ to }) => to)).toContain('failed');
    expect(status).toBe('contradicted');
  });

  test('is not made of its own failure, which Paywint lists as well', async () => {
    const world = await aWorld();
    world.habits.push(PENDING);
    const request = await made(world.ask());
    await world.decide(request, MIA);
    await world.quiet();
    const failed = paid(request, {
      paymentId: 'pay-1',
      status: 'failed',
      description: request.tag,
    });
    world.state.lists = listing([failed]);
    world.state.payment = failed;
    for (let hours = 0; hours < 4; hours += 1) await world.quiet(61 * MINUTE_MS);
    expect(await world.status(request)).toBe('failed');
  });

  test('that Paywint takes back after success is shown as undone', async () => {
    const world = await aWorld();
    const request = await made(world.ask());
    await world.decide(request, MIA);
    await world.quiet();
    expect(await world.status(request)).toBe('executed');
    const record = paid(request, { paymentId: 'pay-1', description: `[${request.tag}] x` });
    world.state.lists = listing([record]);
    await world.quiet(61 * MINUTE_MS);
    expect(await world.status(request)).toBe('executed');
    world.state.lists = listing([{ ...record, status: 'refunded' }]);
    await world.quiet(61 * MINUTE_MS);
    expect(await world.status(request)).toBe('reversed');
  });
});
