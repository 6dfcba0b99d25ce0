/**
 * Everything that can happen to one request at the same time as something else: each pair in both
 * orders and at once. Whoever commits first wins; the money follows the request, once or not at all.
 */
import { describe, expect, test } from 'vitest';
import type { MoneyRequest, Status } from '../../src/requests/request.ts';
import { aWorld, BEN, DANA, made, MIA, type World } from './a-world.ts';

const HOUR_MS = 3_600_000;
const WINDOW_MS = 24 * HOUR_MS;

type Act = (world: World, request: MoneyRequest) => Promise<unknown>;
type Order = 'first' | 'second' | 'at once';

const approve: Act = (world, request) => world.decide(request, MIA);
const approveToo: Act = (world, request) => world.decide(request, BEN);
const deny: Act = (world, request) => world.decide(request, BEN, 'deny');
const cancel: Act = (world, request) => world.decide(request, DANA, 'cancel');
const freeze: Act = ({ engine, delivery }, { team }) =>
  engine.freeze({ user: BEN, team, delivery: delivery() });
const edit: Act = ({ engine, delivery }, { id, team, intent, contentHash }) =>
  engine.edit({
    id,
    user: DANA,
    team,
    version: 1,
    hash: contentHash.slice(0, 32),
    again: null,
    intent: { ...intent, amountCents: 9_000 },
    delivery: delivery(),
  });
const leave = ({ state }: World): Promise<void> => {
  state.gone = [MIA];
  return Promise.resolve();
};

/** Two people click, on a request that waits for one approval. */
type Clicks = {
  readonly one: Act;
  readonly other: Act;
  /** Where it may end, by which of the two came first. */
  readonly ends: Record<Order, readonly Status[]>;
};

const CLICKS: Record<string, Clicks> = {
  'an approval and another one': {
    one: approve,
    other: approveToo,
    ends: { first: ['executed'], second: ['executed'], 'at once': ['executed'] },
  },
  'an approval and a denial': {
    one: approve,
    other: deny,
    ends: {
      // Until the money leaves, a denial still stops what was approved.
      first: ['executed', 'denied'],
      second: ['denied'],
      'at once': ['executed', 'denied'],
    },
  },
  'an approval and a cancellation': {
    one: approve,
    other: cancel,
    ends: {
      first: ['executed', 'cancelled'],
      second: ['cancelled'],
      'at once': ['executed', 'cancelled'],
    },
  },
  'an approval and an edit': {
    one: approve,
    other: edit,
    ends: { first: ['executed'], second: ['pending'], 'at once': ['executed', 'pending'] },
  },
  'an edit and a denial': {
    one: edit,
    other: deny,
    ends: { first: ['denied'], second: ['denied'], 'at once': ['denied'] },
  },
};

/** Something happens to an approved request while the connection is opened over which it is sent. */
const BURNS: Record<string, { readonly act: Act; readonly ends: Status }> = {
  'a denial and the burn': { act: deny, ends: 'denied' },
  'a cancellation and the burn': { act: cancel, ends: 'cancelled' },
  'a freeze and the burn': { act: freeze, ends: 'approved' },
};

const ORDERS = ['first', 'second', 'at once'] as const;

/** Sent as often as it was executed, and what was sent is what one approver saw. */
async function settled(world: World, request: MoneyRequest, ends: readonly Status[]) {
  await world.quiet(2_000);
  const { status, version } = await world.load(request);
  expect(ends).toContain(status);
  expect(world.sent).toEqual(status === 'executed' ? [request.call.body] : []);
  if (status === 'executed') expect(version).toBe(1);
}

async function inOrder(order: Order, one: () => Promise<unknown>, other: () => Promise<unknown>) {
  if (order === 'at once') return void (await Promise.all([one(), other()]));
  await (order === 'first' ? one() : other());
  await (order === 'first' ? other() : one());
}

describe.each(ORDERS)('the first of the two comes %s', (order) => {
  test.each(Object.entries(CLICKS))('%s', async (_name, { one, other, ends }) => {
    const world = await aWorld();
    const request = await made(world.ask());
    await inOrder(
      order,
      () => one(world, request),
      () => other(world, request),
    );
    await settled(world, request, ends[order]);
  });

  test.each(Object.entries(BURNS))('%s', async (_name, { act, ends }) => {
    const world = await aWorld();
    const request = await made(world.ask());
    let under: Promise<unknown> = Promise.resolve();
    if (order !== 'second') {
      world.state.beforeConnect = async () => {
        world.state.beforeConnect = () => Promise.resolve();
        under = act(world, request);
        if (order === 'first') await under;
      };
    }
    await approve(world, request);
    await world.quiet(2_000);
    await (order === 'second' ? act(world, request) : under);
    const may: readonly Status[] = {
      first: [ends],
      second: ['executed' as const],
      'at once': [ends, 'executed' as const],
    }[order];
    await settled(world, request, may);
  });

  test('an approval and its expiry', async () => {
    const world = await aWorld();
    const request = await made(world.ask());
    await world.quiet(request.expiresAt - world.time.now() - (order === 'first' ? 2_000 : 100));
    const expiry = () => world.everySecond(3_000);
    await inOrder(order, () => approve(world, request), expiry);
    const ends: Record<Order, readonly Status[]> = {
      first: ['executed'],
      second: ['expired'],
      'at once': ['executed', 'expired'],
    };
    await settled(world, request, ends[order]);
  });

  test('the end of the window and the burn', async () => {
    const world = await aWorld();
    world.state.walletCents = 0;
    const request = await made(world.ask());
    await approve(world, request);
    await world.quiet(2_000);
    await world.quiet(WINDOW_MS - (order === 'second' ? HOUR_MS : 3_000));
    const isOver = () => world.everySecond(order === 'second' ? 120_000 : 6_000);
    const hasMoney = () => {
      world.state.walletCents = 1_000_000;
      return Promise.resolve();
    };
    if (order === 'first') await isOver();
    await hasMoney();
    await isOver();
    const ends: Record<Order, readonly Status[]> = {
      first: ['expired'],
      second: ['executed'],
      'at once': ['executed', 'expired'],
    };
    await settled(world, request, ends[order]);
  });

  test('a lost membership and the burn', async () => {
    const world = await aWorld();
    const request = await made(world.ask());
    // What was read within a minute before the money leaves still counts.
    if (order === 'at once') world.state.beforeConnect = () => leave(world);
    if (order === 'first') world.state.walletCents = 0;
    await approve(world, request);
    await world.quiet(2_000);
    await leave(world);
    world.state.walletCents = 1_000_000;
    await world.everySecond(90_000);
    const ends: Record<Order, readonly Status[]> = {
      first: ['pending'],
      second: ['executed'],
      'at once': ['executed', 'pending'],
    };
    await settled(world, request, ends[order]);
  });

  test('a claim and the claim of another process', async () => {
    const world = await aWorld();
    const other = world.restarted();
    const request = await made(world.ask());
    const here = () => approve(world, request);
    const there = () => other.engine.start();
    await inOrder(order, here, there);
    await settled(world, request, ['executed']);
  });
});
