import { describe, expect, test } from 'vitest';
import { nextLookAt } from '../../src/engine/look-up.ts';
import { scan } from '../../src/engine/scan.ts';
import type { Ask, PaymentRecord, Paywint } from '../../src/engine/ports.ts';
import type { MoneyRequest } from '../../src/requests/request.ts';
import { aWorld, listing, made, MIA, POLICY, type World } from './a-world.ts';

const LOST = { answer: { kind: 'lost', why: 'reset' } } as const;
const HOUR_MS = 3_600_000;

const LINK_POLICY = POLICY.replace('operation: reload\n    up_to: 500\n', 'operation: link\n');
const A_LINK: Partial<Ask> = {
  operation: 'link',
  intent: { target: null, amountCents: 5_000, texts: { description: 'logo design' } },
};

async function lostIn(world: World): Promise<MoneyRequest> {
  world.habits.push(LOST);
  const request = await made(world.ask());
  await world.decide(request, MIA);
  await world.quiet();
  return world.load(request);
}

function recordOf(request: MoneyRequest, overrides: Partial<PaymentRecord> = {}): PaymentRecord {
  return {
    paymentId: 'pay-7',
    status: 'success',
    amountCents: request.intent.amountCents,
    description: `[${request.tag}] train tickets`,
    payeeId: null,
    payeeName: null,
    payerName: null,
    createdAt: null,
    failureReason: null,
    ...overrides,
  };
}

describe('a request whose answer was lost', () => {
  test('is looked for after 15 and 30 seconds, 1, 2, 4, 8 and 15 minutes, then every hour', async () => {
    const world = await aWorld();
    const looks: number[] = [];
    world.state.lists = (page, rows) => {
      looks.push(world.time.now());
      return listing([])(page, rows);
    };
    const request = await lostIn(world);
    const lostAt = request.attempts[0]?.endedAt ?? 0;
    for (let minutes = 0; minutes < 200; minutes += 1) await world.quiet(60_000);
    // The bot looks once a second whether something is owed.
    const seconds = looks.map((at) => Math.floor((at - lostAt) / 1_000));
    const expected = [15, 30, 60, 120, 240, 480, 900, 900 + 3_600, 900 + 7_200, 900 + 10_800];
    expect(seconds.length).toBe(expected.length);
    for (const [index, at] of expected.entries()) {
      expect((seconds[index] ?? 0) - at).toBeLessThanOrEqual(1);
      expect((seconds[index] ?? 0) - at).toBeGreaterThanOrEqual(0);
    }
    expect(await world.status(request)).toBe('checking');
    expect(world.sent).toHaveLength(1);
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
    ['failed', 'failed'],
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

  test('takes no payment that only looks like it', async () => {
    const world = await aWorld();
    const request = await lostIn(world);
    const at = new Date(world.time.now()).toISOString();
    world.state.lists = listing([
      recordOf(request, { description: 'train tickets', createdAt: at }),
      recordOf(request, { paymentId: 'pay-9', description: '[pw-ZZZZZZZZ] train tickets' }),
    ]);
    for (let hours = 0; hours < 3; hours += 1) await world.quiet(HOUR_MS);
    expect(await world.status(request)).toBe('checking');
  });

  test.each([404, 500, 401])('is not given up when the list answers %s', async (status) => {
    const world = await aWorld();
    const request = await lostIn(world);
    world.state.lists = () => ({ ok: false, why: `Paywint answered ${status}`, status });
    for (let hours = 0; hours < 30; hours += 1) await world.quiet(HOUR_MS);
    expect(await world.status(request)).toBe('checking');
    world.state.lists = listing([recordOf(request)]);
    await world.quiet(HOUR_MS + 1_000);
    expect(await world.status(request)).toBe('executed');
    expect(world.sent).toHaveLength(1);
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

describe('a list', () => {
  const request = async () => lostIn(await aWorld());
  const reading = (lists: World['state']['lists']): Paywint =>
    // Nothing else of it is asked in a scan.
    ({
      paymentsSent: (page: number, rows: number) => Promise.resolve(lists(page, rows)),
    }) as Paywint;
  const many = (one: MoneyRequest, count: number) =>
    Array.from({ length: count }, (_, index) =>
      recordOf(one, { paymentId: `other-${index}`, description: 'rent' }),
    );

  test('is read to its last page', async () => {
    const one = await request();
    const records = [...many(one, 250), recordOf(one)];
    const seen = await scan(reading(listing(records)), 'sent', one);
    expect(seen.read).toBe('completely');
    expect(seen.found.map(({ paymentId }) => paymentId)).toEqual(['pay-7']);
  });

  test('is not complete when its count moved, when a record was told twice, or when one is missing', async () => {
    const one = await request();
    const records = many(one, 150);
    const moving: World['state']['lists'] = (page, rows) => {
      const got = listing(records)(page, rows);
      return got.ok ? { ...got, value: { ...got.value, total: 149 + page } } : got;
    };
    const twice = listing([...records.slice(1), records[5] ?? recordOf(one)]);
    const short: World['state']['lists'] = (page, rows) => {
      const got = listing(records)(page, rows);
      return got.ok ? { ...got, value: { ...got.value, total: 151 } } : got;
    };
    for (const lists of [moving, twice, short]) {
      expect((await scan(reading(lists), 'sent', one)).read).toBe('partly');
    }
  });

  test('that fails on a later page still tells what was found before', async () => {
    const one = await request();
    const records = [recordOf(one), ...many(one, 150)];
    const failing: World['state']['lists'] = (page, rows) =>
      page === 1 ? listing(records)(page, rows) : { ok: false, why: 'gone', status: 404 };
    const seen = await scan(reading(failing), 'sent', one);
    expect(seen.read).toBe('impossible');
    expect(seen.found).toHaveLength(1);
  });
});

test('looks that a pause of the bot has missed are not made up for', async () => {
  const request = await lostIn(await aWorld());
  const lostAt = request.attempts[0]?.endedAt ?? 0;
  expect(nextLookAt(request, lostAt + 61_000) - lostAt).toBe(120_000);
  expect(nextLookAt(request, lostAt + 10 * HOUR_MS) - lostAt).toBe(900_000 + 10 * HOUR_MS);
});
