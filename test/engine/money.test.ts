import { describe, expect, test } from 'vitest';
import { aWorld, BEN, made, MIA, reasonOf, success, type World } from './a-world.ts';

async function approvedIn(world: World) {
  const request = await made(world.ask());
  await world.decide(request, MIA);
  await world.quiet();
  return request;
}

describe('an approved request', () => {
  test('is sent once, byte for byte as it was stored at submission, and its reference comes back', async () => {
    const world = await aWorld();
    const request = await approvedIn(world);
    const done = await world.load(request);
    expect(done.status).toBe('executed');
    expect(done.receipt).toMatchObject({ paymentId: 'pay-1', referenceId: '10472' });
    expect(world.sent).toEqual([request.call.body]);
    await world.quiet(3_600_000);
    expect(world.sent).toHaveLength(1);
  });

  test('approved by ten clicks at once is sent once', async () => {
    const world = await aWorld();
    const request = await made(world.ask());
    const clicks = await Promise.all(
      Array.from({ length: 10 }, () => reasonOf(world.decide(request, MIA))),
    );
    await world.quiet(60_000);
    expect(clicks.filter((reason) => reason === 'allowed')).toHaveLength(1);
    expect(world.sent).toHaveLength(1);
    expect((await world.load(request)).votes).toHaveLength(1);
  });

  test.each([
    ['a lost answer', { answer: { kind: 'lost', why: 'reset' } as const }],
    ['a 500', { answer: { ...success(), status: 500 } as const }],
    ['a 401', { answer: { ...success(), status: 401 } as const }],
    ['a cut answer', { answer: { ...success(), body: '{"success":tr' } as const }],
    ['no success', { answer: { ...success(), body: '{"success":false,"message":"x"}' } as const }],
  ])(
    'that meets %s is not known, then with people, never failed and never sent again',
    async (_what, habit) => {
      const world = await aWorld();
      world.habits.push(habit);
      const request = await approvedIn(world);
      expect(await world.status(request)).toBe('checking');
      await world.quiet(30 * 3_600_000);
      expect(world.sent).toHaveLength(1);
      expect(await world.status(request)).toBe('attention');
    },
  );

  test('that Paywint refuses in its documented way has failed, and its share of the limits is free', async () => {
    const world = await aWorld();
    const body = JSON.stringify({ detail: [{ loc: ['body'], msg: 'no', type: 'x' }] });
    world.habits.push({ answer: { kind: 'answer', status: 422, headers: {}, body } });
    const request = await approvedIn(world);
    expect(await world.status(request)).toBe('failed');
    expect(await world.ledger.committedCents()).toBe(0);
  });

  test('that cannot reach Paywint is tried five times under the same approval, then shown to people', async () => {
    const world = await aWorld();
    world.habits.push({ connect: 'refused' });
    const request = await approvedIn(world);
    expect(await world.status(request)).toBe('approved');
    for (let minutes = 0; minutes < 15; minutes += 1) await world.quiet(60_000);
    const done = await world.load(request);
    expect(done.status).toBe('attention');
    expect(done.attempts.map(({ state }) => state)).toEqual(
      Array.from({ length: 5 }, () => 'notSent'),
    );
    expect(world.sent).toEqual([]);
  });

  test('whose connection dies before the burn is not sent on another one, but tried anew later', async () => {
    const world = await aWorld();
    world.habits.push({ closeBeforeBurn: true }, { answer: success() });
    const request = await approvedIn(world);
    expect(world.sent).toEqual([]);
    expect((await world.load(request)).attempts.map(({ state }) => state)).toEqual(['notSent']);
    await world.quiet(10_000);
    expect(await world.status(request)).toBe('executed');
    expect(world.sent).toHaveLength(1);
  });

  test('waits for enough money, says how much is missing once, and goes on by itself', async () => {
    const world = await aWorld();
    world.state.walletCents = 1_250;
    const request = await approvedIn(world);
    expect((await world.load(request)).hold).toEqual({ why: 'balance', missingCents: 3_750 });
    const { revision } = await world.load(request);
    for (let minutes = 0; minutes < 10; minutes += 1) await world.quiet(60_000);
    expect((await world.load(request)).revision).toBe(revision);
    world.state.walletCents = 5_000;
    await world.quiet(60_000);
    expect(await world.status(request)).toBe('executed');
    expect(world.sent).toHaveLength(1);
  });

  test('without money expires after its day', async () => {
    const world = await aWorld();
    world.state.walletCents = 0;
    const request = await approvedIn(world);
    for (let hours = 0; hours < 25; hours += 1) await world.quiet(3_600_000);
    expect(await world.status(request)).toBe('expired');
    expect(world.sent).toEqual([]);
  });

  test('whose approver left the group in the meantime goes back to the others', async () => {
    const world = await aWorld();
    const request = await made(world.ask());
    world.state.walletCents = 0;
    await world.decide(request, MIA);
    await world.quiet();
    world.state.finance = [BEN];
    world.state.walletCents = 1_000_000;
    await world.quiet(60_000);
    expect(await world.status(request)).toBe('pending');
    expect(world.sent).toEqual([]);
    await world.decide(request, BEN);
    await world.quiet();
    expect(await world.status(request)).toBe('executed');
  });

  test('is not sent while Slack cannot say who still may approve', async () => {
    const world = await aWorld();
    const request = await made(world.ask());
    world.state.walletCents = 0;
    await world.decide(request, MIA);
    await world.quiet();
    world.state.slackIsUp = false;
    world.state.walletCents = 1_000_000;
    await world.quiet(120_000);
    expect((await world.load(request)).hold).toEqual({ why: 'approvers', lapsed: [] });
    expect(world.sent).toEqual([]);
    world.state.slackIsUp = true;
    await world.quiet(60_000);
    expect(await world.status(request)).toBe('executed');
  });
});

describe('a process that ends', () => {
  test('while Paywint thinks leaves a not-knowing, and the next one never sends again', async () => {
    const world = await aWorld();
    world.habits.push({ hang: true });
    const request = await approvedIn(world);
    expect(await world.status(request)).toBe('executing');
    const next = world.restarted();
    await next.engine.start();
    for (let seconds = 0; seconds < 200; seconds += 1) await next.quiet(1_000);
    expect(await next.status(request)).toBe('checking');
    expect(world.sent).toHaveLength(1);
  });

  test('by a stop saves what is unanswered as not known', async () => {
    const world = await aWorld();
    world.habits.push({ hang: true });
    const request = await approvedIn(world);
    const stopped = world.engine.stop(8_000);
    await world.quiet(8_000);
    await stopped;
    const done = await world.load(request);
    expect(done.status).toBe('checking');
    expect(done.reason).toContain('stopped before Paywint answered');
  });

  test('between approval and claim loses nothing', async () => {
    const world = await aWorld();
    await world.engine.stop(0);
    const request = await made(world.ask());
    await world.decide(request, MIA);
    expect(await world.status(request)).toBe('approved');
    const next = world.restarted();
    await next.engine.start();
    await next.quiet(2_000);
    expect(await next.status(request)).toBe('executed');
    expect(world.sent).toHaveLength(1);
  });
});

test('a request expires by itself within a minute of its time', async () => {
  const world = await aWorld();
  const request = await made(world.ask());
  for (let hours = 0; hours < 24; hours += 1) await world.quiet(3_600_000);
  await world.quiet(30_000);
  expect(await world.status(request)).toBe('expired');
  expect(await reasonOf(world.decide(request, MIA))).toBe('tooLate');
});
