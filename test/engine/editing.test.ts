import { describe, expect, test } from 'vitest';
import type { Edit } from '../../src/engine/engine-ports.ts';
import type { Intent, MoneyRequest } from '../../src/requests/request.ts';
import {
  aWorld,
  BEN,
  CFO,
  DANA,
  made,
  MIA,
  POLICY,
  reasonOf,
  success,
  type World,
} from './a-world.ts';

const asks = (amountCents: number, memo = 'train tickets', card = 'card-1'): Intent => ({
  target: { kind: 'card', id: card, name: 'Team travel', lastFour: '4242' },
  amountCents,
  texts: { memo },
});

const edit = (
  world: World,
  request: MoneyRequest,
  intent: Intent,
  overrides: Partial<Edit> = {},
): ReturnType<World['engine']['edit']> =>
  world.engine.edit({
    id: request.id,
    user: DANA,
    team: request.team,
    version: request.version,
    hash: request.contentHash.slice(0, 32),
    intent,
    again: null,
    delivery: world.delivery(),
    ...overrides,
  });

describe('an edit by the requester', () => {
  test('makes a new version: earlier votes are void, its time begins anew, and only its bytes are sent', async () => {
    const world = await aWorld();
    const request = await made(world.ask({ intent: asks(55_000) }));
    await world.decide(request, MIA);
    await world.quiet(60_000);
    const edited = await made(edit(world, request, asks(56_000, 'train and hotel')));
    expect(edited).toMatchObject({ version: 2, status: 'pending', editor: DANA });
    expect(edited.expiresAt).toBe(request.expiresAt + 60_000);
    expect(edited.tag).not.toBe(request.tag);
    expect(edited.history.at(-1)?.note).toBe(
      'Amount: $550.00 → $560.00\nMemo: train tickets → train and hotel',
    );
    expect(await reasonOf(world.decide(request, BEN))).toBe('changed');
    await world.decide(edited, BEN);
    expect(await world.status(request)).toBe('pending');
    world.habits.push({ answer: success(56_000) });
    await world.decide(edited, MIA);
    await world.quiet();
    expect(await world.status(request)).toBe('executed');
    expect(world.sent).toEqual([edited.call.body]);
    expect(world.sent[0]).toContain('train and hotel');
  });

  test('falls under the rule of its new amount', async () => {
    const world = await aWorld();
    const request = await made(world.ask());
    const edited = await made(edit(world, request, asks(58_000)));
    expect(edited.terms.need).toEqual([{ from: ['S0FINANCE'], count: 2 }]);
    await world.decide(edited, MIA);
    await world.quiet();
    expect(await world.status(request)).toBe('pending');
  });

  test.each([
    ['that changes nothing', asks(5_000), {}, 'unchanged'],
    ['by somebody else', asks(6_000), { user: MIA }, 'notYourEdit'],
    ['by an admin', asks(6_000), { user: CFO }, 'notYourEdit'],
    ['of a version that nobody has', asks(6_000), { version: 2 }, 'editedSince'],
    ['of other contents', asks(6_000), { hash: '0'.repeat(32) }, 'editedSince'],
    ['without a rule', asks(600_000), {}, 'noRule'],
    ['beyond a limit', asks(60_001), {}, 'overLimit'],
    ['from another workspace', asks(6_000), { team: 'T0ELSE' as Edit['team'] }, 'otherWorkspace'],
  ])('%s is refused and changes nothing', async (_what, intent, overrides, reason) => {
    const world = await aWorld();
    const request = await made(world.ask());
    expect(await reasonOf(edit(world, request, intent, overrides))).toBe(reason);
    expect(await world.load(request)).toMatchObject({ version: 1, intent: request.intent });
    expect(await world.ledger.committedCents()).toBe(5_000);
  });

  test('is refused once it is too late', async () => {
    const world = await aWorld();
    world.state.walletCents = 100;
    const request = await made(world.ask());
    await world.decide(request, MIA);
    await world.quiet();
    expect(await reasonOf(edit(world, request, asks(6_000)))).toBe('notNow');
    await world.decide(request, DANA, 'cancel');
    expect(await reasonOf(edit(world, request, asks(6_000)))).toBe('tooLate');
  });

  test('holds back the new amount instead of the old one, up to the whole limit', async () => {
    const world = await aWorld();
    const request = await made(world.ask({ intent: asks(59_000) }));
    await made(edit(world, request, asks(60_000)));
    expect(await world.ledger.committedCents()).toBe(60_000);
    const other = await reasonOf(world.ask({ intent: asks(1_000, 'one more') }));
    expect(other).toBe('overLimit');
  });

  test('two edits at once never get past a limit together', async () => {
    const world = await aWorld();
    const [one, two] = [
      await made(world.ask({ intent: asks(10_000, 'one') })),
      await made(world.ask({ intent: asks(11_000, 'two') })),
    ];
    const reasons = await Promise.all([
      reasonOf(edit(world, one, asks(45_000))),
      reasonOf(edit(world, two, asks(44_000))),
    ]);
    expect(reasons.toSorted()).toEqual(['allowed', 'overLimit']);
  });

  test('that asks for what somebody else has just asked for is asked back first', async () => {
    const world = await aWorld();
    const other = await made(world.ask({ requester: MIA, intent: asks(7_000) }));
    const request = await made(world.ask());
    expect(await reasonOf(edit(world, request, asks(7_000)))).toBe('sameAgain');
    const meant = edit(world, request, asks(7_000), { again: other.id });
    expect(await reasonOf(meant)).toBe('allowed');
  });

  test('is asked back about by whoever asks for the same a moment later', async () => {
    const world = await aWorld();
    const request = await made(world.ask());
    await world.quiet(3_600_000);
    await made(edit(world, request, asks(7_000)));
    const again = world.ask({ requester: MIA, intent: asks(7_000) });
    expect(await reasonOf(again)).toBe('sameAgain');
  });

  test('is previewed without what the request itself holds back', async () => {
    const world = await aWorld(
      `${POLICY}step_up: { above: 100 }\ndelay: { above: 100, for: 10m }\n`,
    );
    const request = await made(world.ask({ intent: asks(50_000) }));
    const ask = { operation: 'reload', requester: DANA, targetId: 'card-1' } as const;
    const leftOf = async (more: { readonly edits?: MoneyRequest['id'] }) => {
      const { limits } = await world.engine.preview({ ...ask, amountCents: 10_001, ...more });
      return limits.find(({ name }) => name === 'perCardPerDay')?.leftCents;
    };
    expect(await leftOf({})).toBe(10_000);
    expect(await leftOf({ edits: request.id })).toBe(60_000);
    expect(await world.engine.preview({ ...ask, amountCents: 10_001 })).toMatchObject({
      isTyped: true,
      waitMs: 600_000,
    });
  });

  test('of the memo alone is no repetition of itself', async () => {
    const world = await aWorld();
    const request = await made(world.ask());
    expect(await reasonOf(edit(world, request, asks(5_000, 'bus')))).toBe('allowed');
  });

  test('from a form that was opened before another edit is refused, and the first one stands', async () => {
    const world = await aWorld();
    const request = await made(world.ask());
    const first = await made(edit(world, request, asks(6_000)));
    expect(await reasonOf(edit(world, request, asks(7_000)))).toBe('editedSince');
    expect((await world.load(request)).contentHash).toBe(first.contentHash);
  });
});

describe('an edit and another click', () => {
  test('an approval first: it is sent as it was approved, and the edit is refused', async () => {
    const world = await aWorld();
    const request = await made(world.ask());
    await world.decide(request, MIA);
    expect(await reasonOf(edit(world, request, asks(9_000)))).not.toBe('allowed');
    await world.quiet();
    expect(world.sent).toEqual([request.call.body]);
  });

  test.each(['deny', 'cancel'] as const)(
    'a %s and an edit at once: it is over in any case, and nothing is sent',
    async (kind) => {
      const world = await aWorld();
      const request = await made(world.ask());
      const user = kind === 'deny' ? MIA : DANA;
      await Promise.all([
        edit(world, request, asks(9_000)),
        world.decide(request, user, kind),
        edit(world, request, asks(8_000)),
      ]);
      await world.quiet();
      expect(await world.status(request)).toBe(kind === 'deny' ? 'denied' : 'cancelled');
      expect(await world.ledger.committedCents()).toBe(0);
      expect(world.sent).toEqual([]);
    },
  );

  test('a denial of what was shown before does not deny the new version', async () => {
    const world = await aWorld();
    const request = await made(world.ask());
    const shown = { version: 1, hash: request.contentHash.slice(0, 32) };
    await made(edit(world, request, asks(4_000)));
    const { id, team } = request;
    const denial = { id, team, user: MIA, kind: 'deny', reason: 'too much' } as const;
    const denied = world.engine.decide({ ...denial, shown, delivery: world.delivery() });
    expect(await reasonOf(denied)).toBe('changed');
    expect(await world.status(request)).toBe('pending');
  });
});
