import { describe, expect, test } from 'vitest';
import type { UserId } from '../../src/requests/ids.ts';
import type { MoneyRequest } from '../../src/requests/request.ts';
import { aWorld, BEN, CFO, DANA, made, MIA, POLICY, reasonOf, type World } from './a-world.ts';

const MINUTE_MS = 60_000;
const TYPED = `${POLICY}step_up: { above: 49.99 }\n`;
const DELAYED = `${POLICY}delay: { above: 49.99, for: 10m }\n`;

function approve(world: World, request: MoneyRequest, typedCents?: number) {
  const { id, team, version, contentHash } = request;
  return world.engine.decide({
    id,
    team,
    version,
    user: MIA,
    hash: contentHash.slice(0, 32),
    delivery: world.delivery(),
    kind: 'approve',
    ...(typedCents === undefined ? {} : { typedCents }),
  });
}

const stop = (world: World, { id, team }: MoneyRequest, user: UserId) =>
  world.engine.decide({ id, team, user, delivery: world.delivery(), kind: 'stop' });

describe('above the amount of step_up', () => {
  test('nothing is approved by a click alone, nor by another amount; the typed amount approves', async () => {
    const world = await aWorld(TYPED);
    const request = await made(world.ask());
    expect(await reasonOf(approve(world, request))).toBe('amountNotTyped');
    expect(await reasonOf(approve(world, request, 5_001))).toBe('amountDiffers');
    expect((await world.load(request)).votes).toEqual([]);
    expect(await reasonOf(approve(world, request, 5_000))).toBe('allowed');
    await world.quiet();
    expect(world.sent).toEqual([request.call.body]);
    const vote = (await world.load(request)).history.find(({ event }) => event === 'approve');
    expect(vote?.note).toBe('$50.00');
  });

  test('whoever may not approve is told so, and not asked for the amount', async () => {
    const world = await aWorld(TYPED);
    const request = await made(world.ask());
    expect(await reasonOf(world.decide(request, CFO))).toBe('notApprover');
    expect(await reasonOf(world.decide(request, DANA))).toBe('ownRequest');
  });

  test('the amount itself, and what is below it, needs no typing', async () => {
    const world = await aWorld(`${POLICY}step_up: { above: 50 }\n`);
    const request = await made(world.ask());
    expect(await reasonOf(approve(world, request))).toBe('allowed');
  });
});

describe('above the amount of delay', () => {
  async function approved(): Promise<{ readonly world: World; readonly request: MoneyRequest }> {
    const world = await aWorld(DELAYED);
    const request = await made(world.ask());
    await world.decide(request, MIA);
    return { world, request };
  }

  test('what is approved waits so long, also over a restart, and is then sent once', async () => {
    const { world, request } = await approved();
    await world.quiet(6 * MINUTE_MS);
    await world.engine.stop(1_000);
    const other = world.restarted();
    await other.engine.start();
    await other.quiet(4 * MINUTE_MS - 1_000);
    expect(await other.status(request)).toBe('approved');
    expect(world.sent).toEqual([]);
    await other.everySecond(2_000);
    expect(await other.status(request)).toBe('executed');
    expect(world.sent).toEqual([request.call.body]);
  });

  test('a freeze that is lifted during the wait does not shorten it', async () => {
    const { world, request } = await approved();
    const team = request.team;
    await world.engine.freeze({ user: BEN, team, delivery: world.delivery() });
    await world.quiet(MINUTE_MS);
    const lift = (user: UserId) =>
      world.engine.unfreeze({ user, team, delivery: world.delivery(), adopts: false });
    await lift(CFO);
    await lift('U0CTO' as UserId);
    await world.quiet(8 * MINUTE_MS);
    expect(world.sent).toEqual([]);
    await world.quiet(2 * MINUTE_MS);
    expect(world.sent).toHaveLength(1);
  });

  test.each([
    ['the requester', DANA],
    ['an approver who has not voted', BEN],
    ['an admin', CFO],
  ])('%s can stop it for good while it waits', async (_who, user) => {
    const { world, request } = await approved();
    await world.quiet(9 * MINUTE_MS);
    expect(await reasonOf(stop(world, request, user))).toBe('allowed');
    await world.quiet(60 * MINUTE_MS);
    expect(await world.load(request)).toMatchObject({ status: 'cancelled' });
    expect((await world.load(request)).history.at(-1)).toMatchObject({
      event: 'stop',
      actor: user,
    });
    expect(world.sent).toEqual([]);
    expect(await world.ledger.committedCents()).toBe(0);
    expect(await reasonOf(stop(world, request, user))).toBe('tooLate');
  });

  test('nobody else can stop it, and nobody stops what has no wait', async () => {
    const { world, request } = await approved();
    world.state.gone = [BEN];
    expect(await reasonOf(stop(world, request, BEN))).toBe('notConcerned');
    const other = await aWorld();
    const plain = await made(other.ask());
    expect(await reasonOf(stop(other, plain, DANA))).toBe('notNow');
  });

  test('an approver who leaves while it waits does not count when it ends', async () => {
    const { world, request } = await approved();
    world.state.finance = [BEN];
    await world.quiet(11 * MINUTE_MS);
    expect(await world.status(request)).toBe('pending');
    expect(world.sent).toEqual([]);
    await world.decide(request, BEN);
    await world.quiet(9 * MINUTE_MS);
    expect(world.sent).toEqual([]);
    await world.quiet(2 * MINUTE_MS);
    expect(world.sent).toEqual([request.call.body]);
  });

  test('a stop in the moment in which it is sent either holds, or comes too late', async () => {
    const { world, request } = await approved();
    let reason = '';
    world.state.beforeConnect = async () => {
      reason = await reasonOf(stop(world, request, BEN));
    };
    await world.quiet(11 * MINUTE_MS);
    expect(reason).toBe('allowed');
    expect(await world.status(request)).toBe('cancelled');
    expect(world.sent).toEqual([]);
  });

  test('it can be denied while it waits, and what is smaller does not wait', async () => {
    const { world, request } = await approved();
    expect(await reasonOf(world.decide(request, BEN, 'deny'))).toBe('allowed');
    const small = await aWorld(`${POLICY}delay: { above: 50, for: 10m }\n`);
    await small.decide(await made(small.ask()), MIA);
    await small.quiet();
    expect(small.sent).toHaveLength(1);
  });
});
