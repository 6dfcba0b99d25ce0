import { expect, test } from 'vitest';
import { openDifferences } from '../../src/requests/books.ts';
import { type RequestId, teamId, type UserId } from '../../src/requests/ids.ts';
import { saveStep } from '../ledger/steps.ts';
import { NINE_O_CLOCK } from '../requests/a-request.ts';
import { aWorld, BEN, CFO, CTO, made, MIA, reasonOf, success, type World } from './a-world.ts';

const settle = (world: World, id: RequestId, user: UserId) =>
  world.engine.settle({
    id,
    team: teamId('T0HOME'),
    user,
    delivery: world.delivery(),
    kind: 'settled',
  });

test('a difference of the books is settled by two admins of now, and sends nothing', async () => {
  const world = await aWorld();
  world.habits.push({ answer: success() });
  const request = await made(world.ask());
  await world.decide(request, MIA);
  await world.quiet();
  expect(await world.status(request)).toBe('executed');
  expect(await reasonOf(settle(world, request.id, CFO))).toBe('notNow');
  await saveStep(world.ledger, await world.load(request), {
    type: 'booksDiffer',
    at: NINE_O_CLOCK,
    found: { kind: 'missing', subject: request.id, theirs: null },
  });
  expect(await reasonOf(settle(world, request.id, BEN))).toBe('notAdmin');
  expect((await settle(world, request.id, CFO)).ok).toBe(true);
  expect(openDifferences(await world.load(request))).toHaveLength(1);
  expect((await settle(world, request.id, CTO)).ok).toBe(true);
  expect(openDifferences(await world.load(request))).toEqual([]);
  expect(await world.status(request)).toBe('executed');
});
