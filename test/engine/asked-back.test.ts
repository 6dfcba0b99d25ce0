import { describe, expect, test } from 'vitest';
import type { MoneyRequest } from '../../src/requests/request.ts';
import { aReminding } from './a-reminding.ts';
import { BEN, CFO, CTO, DANA, made, MIA, POLICY, reasonOf, type World } from './a-world.ts';

describe('asking back', () => {
  const say = (
    world: World,
    { id, team }: MoneyRequest,
    user: typeof DANA,
    kind: 'question' | 'answer',
  ) =>
    world.engine.say({
      id,
      team,
      user,
      delivery: world.delivery(),
      kind,
      text: `${kind} of ${user}`,
    });

  test('is for those who may decide, and answered by the requester, who hears of each question', async () => {
    const world = await aReminding();
    const request = await made(world.ask());
    expect(await reasonOf(say(world, request, DANA, 'answer'))).toBe('nothingAsked');
    expect(await reasonOf(say(world, request, DANA, 'question'))).toBe('ownRequest');
    expect(await reasonOf(say(world, request, CTO, 'question'))).toBe('notApprover');
    expect(await reasonOf(say(world, request, BEN, 'question'))).toBe('allowed');
    expect(await reasonOf(say(world, request, BEN, 'answer'))).toBe('notRequesterOf');
    expect(await reasonOf(say(world, request, DANA, 'answer'))).toBe('allowed');
    await world.quiet(5_000);
    const now = await world.load(request);
    expect(now.marks.map(({ surface }) => surface)).toContain('question:2');
    expect(now.history.map(({ note }) => note).slice(1)).toEqual([
      'question of U0BEN',
      'answer of U0DANA',
    ]);
    const kept = ['status', 'votes', 'expiresAt', 'contentHash', 'version'] as const;
    for (const name of kept) expect(now[name]).toEqual(request[name]);
  });

  test('ends with the decision, and has its limit', async () => {
    const world = await aReminding();
    const request = await made(world.ask());
    for (let asked = 0; asked < 20; asked += 1) await say(world, request, BEN, 'question');
    expect(await reasonOf(say(world, request, BEN, 'question'))).toBe('askedEnough');
    await world.decide(request, BEN, 'deny');
    expect(await reasonOf(say(world, request, MIA, 'question'))).toBe('tooLate');
    expect(await reasonOf(say(world, request, DANA, 'answer'))).toBe('tooLate');
  });
});

describe('direct messages to approvers', () => {
  test('go to those who may approve, and are kept in step to the end', async () => {
    const world = await aReminding(`${POLICY}direct_messages: true\n`);
    const request = await made(world.ask());
    expect(request.reach).toEqual({ approvers: [BEN, MIA], beyond: 0, escalated: [] });
    await world.quiet(5_000);
    await world.decide(request, BEN);
    await world.quiet(10_000);
    const now = await world.load(request);
    const shown = now.marks.filter(({ surface }) => surface.startsWith('approver:'));
    expect(shown.map(({ surface, shown: at }) => `${surface} ${at}`).toSorted()).toEqual([
      `approver:${BEN} ${now.revision}`,
      `approver:${MIA} ${now.revision}`,
    ]);
  });

  test('are twenty at most, and without the policy’s word none', async () => {
    const world = await aReminding(`${POLICY}direct_messages: true\n`);
    world.state.finance = Array.from(
      { length: 33 },
      (_, at) => `U0F${String(at).padStart(2, '0')}`,
    );
    const { reach } = await made(world.ask());
    expect([reach.approvers.length, reach.beyond]).toEqual([20, 13]);
    const without = await aReminding(POLICY);
    expect((await made(without.ask())).reach.approvers).toEqual([]);
  });

  test('go to those of the next step when it is their turn', async () => {
    const steps = POLICY.replaceAll(
      /need: \[\{ from: \[S0FINANCE\], count: 1 \}\]/g,
      'need: [{ from: [S0FINANCE], count: 1 }]\n    then: [{ need: [{ from: [U0CFO], count: 1 }] }]',
    );
    const world = await aReminding(`${steps}direct_messages: true\n`);
    const request = await made(world.ask());
    expect(request.reach.approvers).toEqual([BEN, MIA]);
    await world.decide(request, BEN);
    const now = await world.load(request);
    expect([now.status, now.reach.approvers]).toEqual(['pending', [BEN, MIA, CFO]]);
  });
});
