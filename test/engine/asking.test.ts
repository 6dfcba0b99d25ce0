import { describe, expect, test } from 'vitest';
import { userId } from '../../src/requests/ids.ts';
import { aWorld, BEN, DANA, made, MIA, POLICY, reasonOf, type World } from './a-world.ts';

const intent = (amountCents: number, card = 'card-1') => ({
  target: { kind: 'card' as const, id: card, name: 'Team travel', lastFour: '4242' },
  amountCents,
  texts: {},
});

const ask = (world: World, cents: number, card?: string) =>
  reasonOf(world.ask({ intent: intent(cents, card) }));

describe('a request is refused', () => {
  test('when the person is not named by the policy', async () => {
    const world = await aWorld();
    expect(await reasonOf(world.ask({ requester: userId('U0ELSE') }))).toBe('notRequester');
  });

  test('when no rule covers the amount', async () => {
    const world = await aWorld();
    expect(await ask(world, 500_001)).toBe('noRule');
  });

  test('when too few people could approve it: the requester never counts', async () => {
    const world = await aWorld();
    expect(await reasonOf(world.ask({ requester: MIA, intent: intent(50_001) }))).toBe(
      'tooFewApprovers',
    );
    expect(await reasonOf(world.ask({ requester: DANA, intent: intent(50_001) }))).toBe('allowed');
  });

  test('when it breaks a limit, counting what is only asked for', async () => {
    const world = await aWorld();
    expect(await ask(world, 200_001)).toBe('overLimit');
    expect(await ask(world, 40_000)).toBe('allowed');
    expect(await ask(world, 20_001)).toBe('overLimit');
    expect(await ask(world, 20_001, 'card-2')).toBe('allowed');
    expect(await ask(world, 20_000)).toBe('allowed');
  });

  test('when many are asked for at once, never more than the limit is reserved', async () => {
    const world = await aWorld();
    const reasons = await Promise.all(
      Array.from({ length: 10 }, (_, index) => ask(world, 10_000 + index)),
    );
    expect(reasons.filter((reason) => reason === 'allowed')).toHaveLength(5);
    expect(await world.ledger.committedCents()).toBeLessThanOrEqual(60_000);
  });

  test('when the same was just asked for, unless it is meant again', async () => {
    const world = await aWorld();
    const first = await made(world.ask());
    expect(await reasonOf(world.ask())).toBe('sameAgain');
    expect(await reasonOf(world.ask({ again: first.id }))).toBe('allowed');
    await world.quiet(11 * 60_000);
    expect(await reasonOf(world.ask())).toBe('allowed');
  });

  test('when Slack cannot say who the person is', async () => {
    const world = await aWorld();
    world.state.slackIsUp = false;
    expect(await reasonOf(world.ask())).toBe('peopleUnknown');
  });

  test('when its delivery was received before', async () => {
    const world = await aWorld();
    const delivery = { key: 'the-same', receivedAt: world.time.now() };
    expect(await reasonOf(world.ask({ delivery }))).toBe('allowed');
    expect(await reasonOf(world.ask({ delivery, intent: intent(1_234) }))).toBe('alreadyReceived');
  });
});

describe('limits are given back', () => {
  test.each(['deny', 'cancel'] as const)('by %s', async (kind) => {
    const world = await aWorld();
    const request = await made(world.ask({ intent: intent(60_000) }));
    expect(await ask(world, 100)).toBe('overLimit');
    await world.decide(request, kind === 'deny' ? BEN : DANA, kind);
    expect(await ask(world, 100)).toBe('allowed');
  });
});

describe('a decision is refused', () => {
  test('to the requester, to strangers to the rule, and the second time', async () => {
    const world = await aWorld();
    const request = await made(world.ask({ requester: MIA }));
    expect(await reasonOf(world.decide(request, MIA))).toBe('ownRequest');
    expect(await reasonOf(world.decide(request, DANA))).toBe('notApprover');
    expect(await reasonOf(world.decide(request, DANA, 'cancel'))).toBe('notYours');
    expect(await reasonOf(world.decide(request, BEN))).toBe('allowed');
    await world.quiet();
    expect(await reasonOf(world.decide(request, BEN, 'deny'))).toBe('tooLate');
  });

  test('for a request that is not there', async () => {
    const world = await aWorld();
    const request = await made(world.ask());
    expect(
      await reasonOf(world.decide({ ...request, id: 'R-NONE' as typeof request.id }, MIA)),
    ).toBe('notFound');
  });
});

describe('several requests of one person within a day', () => {
  test.each([
    ['are each under the rule of their own amount', '', 1, undefined],
    [
      'are under the rule of their sum where the policy says so, and the notice can say why',
      'tier_of_sum: true\n',
      2,
      { by: 'requester', count: 2, cents: 60_000 },
    ],
  ])('%s', async (_what, key, approvers, together) => {
    const world = await aWorld(`${POLICY}${key}`);
    await made(world.ask({ intent: intent(30_000) }));
    const second = await made(world.ask({ intent: intent(30_000, 'card-2') }));
    const { need, together: sum } = (await world.load(second)).terms;
    expect(need).toEqual([{ from: ['S0FINANCE'], count: approvers }]);
    expect(sum).toEqual(together);
  });
});
