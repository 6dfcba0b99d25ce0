import { describe, expect, test } from 'vitest';
import type { Ask } from '../../src/engine/engine-ports.ts';
import { aWorld, listing, made, MIA, POLICY, success } from './a-world.ts';
import { LOST, lostIn, recordOf, UNREADABLE } from './a-lost-answer.ts';

const HOUR_MS = 3_600_000;

const LINK_POLICY = POLICY.replace('operation: reload\n    up_to: 500\n', 'operation: link\n');
const A_LINK: Partial<Ask> = {
  operation: 'link',
  intent: { target: null, amountCents: 5_000, texts: { description: 'logo design' } },
};

describe('a request whose answer was lost', () => {
  test('is looked for after 15 and 30 seconds, 1, 2, 4, 8 and 15 minutes, then every hour', async () => {
    const world = await aWorld();
    const request = await lostIn(world);
    const lostAt = request.attempts[0]?.endedAt ?? 0;
    for (let minutes = 0; minutes < 200; minutes += 1) await world.everySecond(60_000);
    const { history, search } = await world.load(request);
    const looks = history.filter(({ event }) => event === 'search').map(({ at }) => at);
    // The bot looks once a second whether something is owed.
    const seconds = looks.map((at) => Math.floor((at - lostAt) / 1_000));
    const expected = [15, 30, 60, 120, 240, 480, 900, 900 + 3_600, 900 + 7_200, 900 + 10_800];
    expect(seconds.length).toBe(expected.length);
    for (const [index, at] of expected.entries()) {
      expect((seconds[index] ?? 0) - at).toBeLessThanOrEqual(1);
      expect((seconds[index] ?? 0) - at).toBeGreaterThanOrEqual(0);
    }
    expect(search).toMatchObject({ complete: expected.length, incomplete: 0 });
    expect(world.sent).toHaveLength(1);
  });

  test.each([
    ['is not in Paywint’s records', listing([]), 'do not show'],
    ['cannot be looked for', UNREADABLE, 'could not be read'],
  ])(
    'and %s is with people after 15 minutes, and is looked for all the same',
    async (_what, lists, why) => {
      const world = await aWorld();
      const request = await lostIn(world);
      world.state.lists = lists;
      for (let minutes = 0; minutes < 14; minutes += 1) await world.quiet(60_000);
      expect(await world.status(request)).toBe('checking');
      await world.quiet(62_000);
      const now = await world.load(request);
      expect(now.status).toBe('attention');
      expect(now.reason).toContain(why);
      expect(now.addressees).toEqual(['U0CFO', 'U0CTO']);
      world.state.lists = listing([recordOf(request)]);
      await world.quiet(HOUR_MS + 1_000);
      expect(await world.status(request)).toBe('executed');
      expect(world.sent).toHaveLength(1);
    },
  );

  test('with a payment that another request took for its own is told of once, and the other keeps it', async () => {
    const world = await aWorld();
    const detail = [{ loc: ['body', 'amount'], msg: 'too low', type: 'value_error' }];
    const no = { ...success(), status: 422, body: JSON.stringify({ detail }) };
    world.habits.push({ answer: no }, { answer: success() });
    const card = { kind: 'card', id: 'card-2', name: 'Office', lastFour: '1881' } as const;
    const refused = await made(
      world.ask({ intent: { target: card, amountCents: 5_000, texts: {} } }),
    );
    await world.decide(refused, MIA);
    await world.quiet();
    const paid = await made(world.ask());
    await world.decide(paid, MIA);
    await world.quiet();
    world.state.lists = listing([recordOf(refused, { paymentId: 'pay-1' })]);
    await world.quiet(HOUR_MS);
    const now = await world.load(refused);
    expect(now.status).toBe('contradicted');
    expect(now.reason).toContain('Paywint shows a payment of this request');
    expect(await world.load(paid)).toMatchObject({
      status: 'executed',
      receipt: { paymentId: 'pay-1' },
    });
  });

  test('is looked for at once by a process that was just started', async () => {
    const world = await aWorld();
    const request = await lostIn(world);
    await world.engine.stop(0);
    world.state.lists = listing([recordOf(request)]);
    await world.time.leap(600_000);
    const next = world.restarted();
    await next.engine.start();
    await next.quiet(1_000);
    expect(await next.status(request)).toBe('executed');
    expect(world.sent).toHaveLength(1);
  });

  test.each([
    ['success', 'executed'],
    ['pending', 'inFlight'],
    ['failed', 'inFlight'],
    ['refunded', 'reversed'],
  ] as const)('and is listed as %s is %s', async (status, expected) => {
    const world = await aWorld();
    const request = await lostIn(world);
    world.state.lists = listing([recordOf(request, { status })]);
    await world.quiet(16_000);
    expect(await world.status(request)).toBe(expected);
    expect((await world.load(request)).receipt?.paymentId).toBe('pay-7');
  });

  test.each([
    ['another amount under its tag', { amountCents: 5_001 }],
    ['no amount under its tag', { amountCents: null }],
  ])('and is listed with %s goes to people', async (_what, overrides) => {
    const world = await aWorld();
    const request = await lostIn(world);
    world.state.lists = listing([recordOf(request, overrides)]);
    await world.quiet(16_000);
    const now = await world.load(request);
    expect(now.status).toBe('attention');
    expect(now.reason).toContain('pay-7');
  });

  test('and is listed twice under two ids is an incident, never one of them', async () => {
    const world = await aWorld();
    const request = await lostIn(world);
    world.state.lists = listing([recordOf(request), recordOf(request, { paymentId: 'pay-8' })]);
    await world.quiet(16_000);
    expect(await world.status(request)).toBe('contradicted');
  });

  test('and is listed as failed has failed only when a reading a minute later agrees', async () => {
    const world = await aWorld();
    const request = await lostIn(world);
    world.state.lists = listing([recordOf(request, { status: 'failed' })]);
    world.state.payment = recordOf(request, { status: 'failed' });
    await world.quiet(16_000);
    expect(await world.status(request)).toBe('inFlight');
    await world.quiet(62_000);
    expect(await world.status(request)).toBe('failed');
  });

  test('takes no payment that only looks like it, and shows it to people', async () => {
    const world = await aWorld();
    const request = await lostIn(world);
    const at = new Date(world.time.now()).toISOString();
    world.state.lists = listing([
      recordOf(request, { description: 'train tickets', createdAt: at }),
      recordOf(request, { paymentId: 'pay-9', description: 'rent', amountCents: 1 }),
    ]);
    for (let minutes = 0; minutes < 16; minutes += 1) await world.quiet(60_000);
    const now = await world.load(request);
    expect(now.status).toBe('attention');
    expect(now.search?.candidates.map(({ paymentId }) => paymentId)).toEqual(['pay-7']);
    expect(now.receipt).toBeNull();
  });

  test.each([404, 500, 401])('is not given up when the list answers %s', async (status) => {
    const world = await aWorld();
    const request = await lostIn(world);
    world.state.lists = () => ({ ok: false, why: `Paywint answered ${status}`, status });
    for (let hours = 0; hours < 30; hours += 1) await world.quiet(HOUR_MS);
    expect(await world.status(request)).toBe('attention');
    world.state.lists = listing([recordOf(request)]);
    await world.quiet(24 * HOUR_MS + 1_000);
    expect(await world.status(request)).toBe('executed');
    expect(world.sent).toHaveLength(1);
  });

  test('keeps another request for the same card and amount waiting until it is settled', async () => {
    const world = await aWorld();
    const first = await lostIn(world);
    world.habits.splice(0, world.habits.length, { answer: success() });
    const second = await made(world.ask({ again: first.id }));
    await world.decide(second, MIA);
    await world.quiet(5_000);
    expect((await world.load(second)).hold).toEqual({ why: 'lookAlike', id: first.id });
    expect(world.sent).toHaveLength(1);
    world.state.lists = listing([recordOf(first)]);
    await world.quiet(30_000);
    expect(await world.status(first)).toBe('executed');
    expect(await world.status(second)).toBe('executed');
    expect(world.sent).toHaveLength(2);
  });
});

describe('a link whose answer was lost', () => {
  test.each(['pending', 'opened', 'success', 'expired'])(
    'and is listed as %s was created: what became of it since is not the request’s',
    async (status) => {
      const world = await aWorld(LINK_POLICY);
      world.habits.push(LOST);
      const request = await made(world.ask(A_LINK));
      await world.decide(request, MIA);
      await world.quiet();
      const description = `logo design ${request.tag}`;
      world.state.lists = listing([recordOf(request, { status, description, payeeId: 'we' })]);
      await world.quiet(16_000);
      const now = await world.load(request);
      expect(now.status).toBe('executed');
      expect(now.receipt).toMatchObject({ status, paymentId: 'pay-7' });
      expect(now.receipt?.link).toBeUndefined();
      expect(world.sent).toHaveLength(1);
    },
  );
});

describe('a link that was created', () => {
  test.each([
    ['https://pay.paywint.com/9f3a', 'https://pay.paywint.com/9f3a'],
    ['https://pay.paywint.com.evil.example/9f3a', undefined],
  ])('at %s is done, and its address is kept only when it is Paywint’s own', async (told, kept) => {
    const world = await aWorld(LINK_POLICY);
    const data = { payment_id: 'pay-7', payment_link: told };
    const body = JSON.stringify({ success: true, data });
    world.habits.push({ answer: { kind: 'answer', status: 200, headers: {}, body } });
    const request = await made(world.ask(A_LINK));
    await world.decide(request, MIA);
    await world.quiet();
    const now = await world.load(request);
    expect(now.status).toBe('executed');
    expect(now.receipt?.paymentId).toBe('pay-7');
    expect(now.receipt?.link).toBe(kept);
  });
});
