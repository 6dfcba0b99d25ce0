import { describe, expect, test } from 'vitest';
import type { PaymentRecord } from '../../src/engine/paywint-ports.ts';
import type { UserId } from '../../src/requests/ids.ts';
import { teamId } from '../../src/requests/ids.ts';
import type { MoneyRequest } from '../../src/requests/request.ts';
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
  type World,
} from './a-world.ts';

const MINUTE_MS = 60_000;
const ask = (world: World, user: UserId) => ({
  user,
  team: teamId('T0HOME'),
  delivery: world.delivery(),
});
const freeze = (world: World, user: UserId) => world.engine.freeze(ask(world, user));
const unfreeze = (world: World, user: UserId, adopts = false) =>
  world.engine.unfreeze({ ...ask(world, user), adopts });
const reasons = async (world: World) =>
  (await world.engine.sending()).freezes.map(({ why }) => why);

async function approved(world: World): Promise<MoneyRequest> {
  const request = await made(world.ask());
  await world.decide(request, MIA);
  await world.quiet();
  return request;
}

/** A payment that somebody else has tagged as we do. */
const FOREIGN: PaymentRecord = {
  paymentId: 'pay-x',
  status: 'success',
  amountCents: 100,
  description: '[pw-ABCDEFGH] rent',
  payeeId: null,
  payeeName: null,
  payerName: null,
  createdAt: null,
  failureReason: null,
};

describe('a freeze', () => {
  test('by any approver stops what is approved; decisions are recorded, and two admins let it go on', async () => {
    const world = await aWorld();
    expect((await freeze(world, BEN)).ok).toBe(true);
    const request = await approved(world);
    await world.quiet(10 * MINUTE_MS);
    expect(world.sent).toEqual([]);
    const now = await world.load(request);
    expect(now).toMatchObject({ status: 'approved', hold: { why: 'frozen' } });
    expect(await unfreeze(world, CFO)).toMatchObject({ ok: true, value: { kind: 'waiting' } });
    await world.quiet(MINUTE_MS);
    expect(world.sent).toEqual([]);
    expect(await unfreeze(world, CTO)).toMatchObject({ ok: true, value: { kind: 'lifted' } });
    await world.quiet();
    expect(await world.status(request)).toBe('executed');
    expect(world.sent).toHaveLength(1);
  });

  test('is not made by a requester, and not lifted by one admin, by an approver, or after 15 minutes', async () => {
    const world = await aWorld();
    expect(await reasonOf(freeze(world, DANA))).toBe('mayNotFreeze');
    expect(await reasonOf(unfreeze(world, CFO))).toBe('notFrozen');
    await freeze(world, CFO);
    expect(await reasonOf(unfreeze(world, MIA))).toBe('notAdmin');
    await unfreeze(world, CFO);
    expect(await unfreeze(world, CFO)).toMatchObject({ value: { kind: 'waiting' } });
    await world.quiet(16 * MINUTE_MS);
    expect(await unfreeze(world, CTO)).toMatchObject({ value: { kind: 'waiting' } });
    world.state.gone = ['U0CTO'];
    expect(await unfreeze(world, CFO)).toMatchObject({ value: { kind: 'waiting' } });
    expect(await reasons(world)).toEqual(['person']);
  });

  test('that comes between the claim and the burn is seen by the burn', async () => {
    const world = await aWorld();
    const request = await made(world.ask());
    world.state.beforeConnect = async () => {
      await freeze(world, BEN);
    };
    await world.decide(request, MIA);
    await world.quiet();
    expect(world.sent).toEqual([]);
    expect((await world.load(request)).attempts.map(({ state }) => state)).toEqual(['notSent']);
    world.state.beforeConnect = () => Promise.resolve();
    await unfreeze(world, CFO);
    await unfreeze(world, CTO);
    await world.quiet(MINUTE_MS);
    expect(world.sent).toHaveLength(1);
  });

  test('that comes after the first of two admins has spoken needs both again', async () => {
    const world = await aWorld();
    await freeze(world, BEN);
    await unfreeze(world, CFO);
    await world.ledger.transact((tx) =>
      tx.freeze({ why: 'unknowns', note: 'x', by: 'bot', at: world.time.now() }),
    );
    expect(await unfreeze(world, CTO)).toMatchObject({ value: { kind: 'waiting' } });
  });
});

describe('sending freezes by itself', () => {
  test.each([401, 403])('when Paywint answers a send with %s', async (status) => {
    const world = await aWorld();
    world.habits.push({ answer: success(5_000, { status }) }, { answer: success() });
    await approved(world);
    expect(await reasons(world)).toEqual(['credentials']);
  });

  test('after three lost answers within ten minutes', async () => {
    const world = await aWorld(POLICY.replace(', per_card_per_day: 600', ''));
    world.habits.push({ answer: { kind: 'lost', why: 'reset' } });
    for (const [index, cents] of [5_000, 6_000, 7_000, 8_000].entries()) {
      expect(await reasons(world)).toEqual(index < 3 ? [] : ['unknowns']);
      const intent = {
        target: { kind: 'card', id: 'card-1', name: 'Team travel' } as const,
        amountCents: cents,
        texts: {},
      };
      await world.decide(await made(world.ask({ intent })), MIA);
      await world.quiet(MINUTE_MS);
    }
    expect(world.sent).toHaveLength(3);
  });

  test('when Paywint lists a payment with a tag that this ledger never gave out, until two admins vouch for it', async () => {
    const world = await aWorld();
    // The comparison that the start makes is over, and has not seen it.
    await world.quiet();
    world.state.lists = listing([FOREIGN]);
    await world.quiet(61 * MINUTE_MS);
    expect(await reasons(world)).toEqual(['foreign']);
    const request = await approved(world);
    await world.quiet(2 * MINUTE_MS);
    expect(await unfreeze(world, CFO)).toMatchObject({
      refusal: { reason: 'foreignTags', tags: ['pw-ABCDEFGH'] },
    });
    expect(await unfreeze(world, CFO, true)).toMatchObject({ value: { kind: 'waiting' } });
    expect(await unfreeze(world, CTO, true)).toMatchObject({ value: { kind: 'lifted' } });
    await world.quiet(61 * MINUTE_MS);
    expect(await reasons(world)).toEqual([]);
    expect(await world.status(request)).toBe('executed');
  });

  test.each([
    [
      'payments sent',
      (world: World, isUp: boolean) => {
        world.state.lists = isUp ? listing([]) : () => ({ ok: false, why: 'down', status: 500 });
      },
    ],
    [
      'cards issued',
      (world: World, isUp: boolean) => {
        world.state.cardsAreListed = isUp;
      },
    ],
  ])(
    'after a restored backup, until the %s were compared too and two admins agree',
    async (_what, tell) => {
      const world = await aWorld();
      // The first comparison, which is made when the bot starts, is over and lies before it.
      await world.quiet(MINUTE_MS);
      const at = world.time.now();
      tell(world, false);
      await world.ledger.transact((tx) => tx.freeze({ why: 'restored', note: 'x', by: 'bot', at }));
      await world.quiet(61 * MINUTE_MS);
      const refusal = { refusal: { reason: 'notCompared', canBeRead: false } };
      expect(await unfreeze(world, CFO)).toMatchObject(refusal);
      tell(world, true);
      await world.quiet(2 * MINUTE_MS);
      expect(await unfreeze(world, CFO)).toMatchObject({ value: { kind: 'waiting' } });
      expect(await unfreeze(world, CTO)).toMatchObject({ value: { kind: 'lifted' } });
    },
  );
});

test('a pause that Paywint asks for holds everything back for as long', async () => {
  const world = await aWorld();
  const headers = { 'retry-after': '120' };
  world.habits.push(
    { answer: success(5_000, { status: 429, headers }) },
    { answer: success(6_000) },
  );
  await approved(world);
  const intent = {
    target: { kind: 'card', id: 'card-2', name: 'Fuel' } as const,
    amountCents: 6_000,
    texts: {},
  };
  const second = await made(world.ask({ intent }));
  await world.decide(second, MIA);
  await world.quiet(100_000);
  expect((await world.load(second)).hold).toEqual({ why: 'paused' });
  expect(world.sent).toHaveLength(1);
  await world.quiet(30_000);
  expect(await world.status(second)).toBe('executed');
});
