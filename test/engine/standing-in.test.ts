import { describe, expect, test } from 'vitest';
import { userId } from '../../src/requests/ids.ts';
import type { MoneyRequest } from '../../src/requests/request.ts';
import { aWorld, BEN, CFO, CTO, DANA, made, MIA, reasonOf, type World } from './a-world.ts';
import { standStill } from './paywint-and-people.ts';

const HOUR_MS = 3_600_000;
const FAY = userId('U0FAY');

const POLICY = `
channel: C0FINANCE
requesters: [U0DANA, U0MIA]
admins: [U0CFO, U0CTO]
approvals:
  - operation: reload
    up_to: 100
    need: [{ from: [S0FINANCE], count: 1 }, { from: [U0CFO], count: 1 }]
  - operation: reload
    need: [{ from: [S0FINANCE], count: 1 }]
    then: [{ need: [{ from: [U0CFO], count: 1 }] }, { need: [{ from: [U0CTO], count: 1 }] }]
delegates: { U0CFO: [U0FAY, U0BEN], U0MIA: [U0FAY], U0DANA: [U0BEN] }
card_owners: { card-9: U0MIA }
`;

async function leave(world: World, user: typeof MIA, delegate: typeof MIA): Promise<void> {
  const until = world.time.now() + HOUR_MS;
  const begun = await world.away.begin({ user, delegate, until, delivery: world.delivery() });
  if (!begun.ok) throw new Error(begun.refusal.reason);
}

const back = (world: World, user: typeof MIA) =>
  world.away.end({ user, delivery: world.delivery() });

const why = (world: World, request: MoneyRequest, user: typeof MIA) =>
  reasonOf(world.decide(request, user));

describe('ordered steps', () => {
  test('are approved one after the other, and an early click hears who comes first', async () => {
    const world = await aWorld(POLICY);
    const request = await made(world.ask({ intent: large }));
    const early = await world.decide(request, CTO);
    expect(early).toEqual({ ok: false, refusal: { reason: 'notYourTurn', first: ['S0FINANCE'] } });
    expect(await why(world, request, MIA)).toBe('allowed');
    const next = await world.decide(request, CTO);
    expect(next).toEqual({ ok: false, refusal: { reason: 'notYourTurn', first: ['U0CFO'] } });
    expect(await why(world, request, CFO)).toBe('allowed');
    expect(await why(world, request, CTO)).toBe('allowed');
    await world.quiet();
    expect(world.sent).toHaveLength(1);
  });

  test('open again when somebody of an earlier one counts no more', async () => {
    const world = await aWorld(POLICY);
    const request = await made(world.ask({ intent: large }));
    for (const user of [MIA, CFO]) await world.decide(request, user);
    world.state.finance = [BEN];
    expect(await why(world, request, CTO)).toBe('notYourTurn');
    expect(await why(world, request, BEN)).toBe('allowed');
    expect(await why(world, request, CTO)).toBe('allowed');
    await world.quiet();
    expect(world.sent).toHaveLength(1);
  });

  test('are all read again before anything is sent', async () => {
    const world = await aWorld(POLICY);
    const request = await made(world.ask({ intent: large }));
    world.state.walletCents = 0;
    for (const user of [MIA, CFO, CTO]) await world.decide(request, user);
    await world.quiet();
    world.state.gone = [CFO];
    world.state.walletCents = 1_000_000;
    await world.quiet(20_000);
    expect(await world.load(request)).toMatchObject({ status: 'pending', hold: { lapsed: [CFO] } });
    expect(world.sent).toEqual([]);
  });

  test('nobody is asked where too few people could ever approve every step', async () => {
    const world = await aWorld(POLICY.replace('[U0CTO], count: 1', '[U0CFO], count: 1'));
    expect(await reasonOf(world.ask({ intent: large }))).toBe('tooFewApprovers');
  });
});

describe('whoever stands in for an approver who is away', () => {
  test('approves in their place, once, and the vote says for whom', async () => {
    const world = await aWorld(POLICY);
    const request = await made(world.ask());
    expect(await why(world, request, FAY)).toBe('notApprover');
    await leave(world, CFO, FAY);
    expect(await why(world, request, FAY)).toBe('allowed');
    expect(await why(world, request, FAY)).toBe('alreadyVoted');
    const { votes, history } = await world.load(request);
    expect(votes).toMatchObject([{ user: FAY, roles: [], standsFor: { user: CFO, roles: [CFO] } }]);
    expect(history.at(-1)).toMatchObject({ event: 'approve', actor: FAY, note: `for ${CFO}` });
    await world.decide(request, MIA);
    await world.quiet();
    expect(await world.status(request)).toBe('executed');
  });

  test('fills one line only, even where they are an approver as well', async () => {
    const world = await aWorld(POLICY);
    const request = await made(world.ask());
    await leave(world, CFO, BEN);
    expect(await why(world, request, BEN)).toBe('allowed');
    expect(await world.status(request)).toBe('pending');
    expect(await why(world, request, MIA)).toBe('allowed');
    await world.quiet();
    expect(await world.status(request)).toBe('executed');
  });

  test('and the person away do not count twice for one right', async () => {
    const world = await aWorld(
      POLICY.replace('count: 1 }, { from: [U0CFO]', 'count: 2 }, { from: [U0CTO]'),
    );
    const request = await made(world.ask());
    await leave(world, MIA, FAY);
    expect(await why(world, request, FAY)).toBe('allowed');
    expect(await why(world, request, MIA)).toBe('allowed');
    expect(await why(world, request, CTO)).toBe('allowed');
    expect(await world.status(request)).toBe('pending');
    expect(await why(world, request, BEN)).toBe('allowed');
    await world.quiet();
    expect(world.sent).toHaveLength(1);
  });

  test.each([
    [60_000, 'allowed'],
    [60_001, 'peopleUnknown'],
  ])('whose process stood still for %i ms since it read that is %s', async (ms, reason) => {
    const world = await aWorld(POLICY);
    const request = await made(world.ask());
    await leave(world, CFO, FAY);
    standStill(world, ms);
    expect(await why(world, request, FAY)).toBe(reason);
    expect((await world.load(request)).votes).toHaveLength(reason === 'allowed' ? 1 : 0);
  });

  test('has no say any more when they are back, or when the day has come', async () => {
    const world = await aWorld(POLICY);
    const request = await made(world.ask());
    await leave(world, CFO, FAY);
    await back(world, CFO);
    expect(await why(world, request, FAY)).toBe('notApprover');
    await leave(world, CFO, FAY);
    await world.quiet(HOUR_MS);
    expect(await why(world, request, FAY)).toBe('notApprover');
    expect(await reasonOf(back(world, CFO))).toBe('notAway');
  });

  test.each([
    ['the person away is no approver any more', (world: World) => (world.state.gone = [CFO])],
    ['the delegate is a guest by then', (world: World) => world.state.outside.set(FAY, 'guest')],
    ['the delegate stands in for the requester by then', (world: World) => leave(world, DANA, BEN)],
  ])('counts for nothing at the burn when %s', async (_when, change) => {
    const world = await aWorld(POLICY);
    const request = await made(world.ask());
    const delegate = change.toString().includes('DANA') ? BEN : FAY;
    await leave(world, CFO, delegate);
    await world.decide(request, delegate);
    await change(world);
    await world.decide(request, MIA);
    await world.quiet();
    expect(world.sent).toEqual([]);
    expect(await world.load(request)).toMatchObject({
      status: 'pending',
      hold: { why: 'approvers', lapsed: [delegate] },
    });
  });

  test('what they approved stays when the person away comes back before it is sent', async () => {
    const world = await aWorld(POLICY);
    const request = await made(world.ask());
    await leave(world, CFO, FAY);
    await world.decide(request, FAY);
    await back(world, CFO);
    await world.decide(request, MIA);
    await world.quiet();
    expect(world.sent).toHaveLength(1);
  });

  test('may stop what the person away could stop', async () => {
    const world = await aWorld(POLICY);
    const request = await made(world.ask());
    await leave(world, CFO, FAY);
    expect(await reasonOf(world.decide(request, FAY, 'deny'))).toBe('allowed');
    expect(await world.status(request)).toBe('denied');
  });

  test('is one whom the policy lists, a full member, and nobody else', async () => {
    const world = await aWorld(POLICY);
    const begin = (user: typeof MIA, delegate: typeof MIA) =>
      reasonOf(
        world.away.begin({
          user,
          delegate,
          until: world.time.now() + 1,
          delivery: world.delivery(),
        }),
      );
    expect(await begin(CFO, CTO)).toBe('notListed');
    expect(await begin(CTO, CFO)).toBe('noDelegates');
    world.state.outside.set(FAY, 'deactivated');
    expect(await begin(CFO, FAY)).toBe('delegateNotMember');
    world.state.outside.set(CFO, 'guest');
    expect(await begin(CFO, BEN)).toBe('notFullMember');
  });
});

describe('the person whose card it is', () => {
  const theirs = { ...small(), target: { kind: 'card', id: 'card-9', name: 'Mia' } } as const;
  const byAddress = {
    ...small(),
    target: { kind: 'card', id: 'card-1', name: 'Travel', payeeId: 'payee-1' },
  } as const;

  test('never approves for it, and may deny it', async () => {
    const world = await aWorld(POLICY);
    const request = await made(world.ask({ intent: theirs }));
    expect(request.terms.owners).toEqual([MIA]);
    expect(await why(world, request, MIA)).toBe('ownCard');
    expect(await reasonOf(world.decide(request, MIA, 'deny'))).toBe('allowed');
  });

  test('is known by the payee’s address as well, and nobody counts for them', async () => {
    const world = await aWorld(POLICY);
    world.state.holder = CFO;
    // The CFO alone fills a line, so that nobody could ever approve this.
    expect(await reasonOf(world.ask({ intent: byAddress }))).toBe('tooFewApprovers');
  });

  test('is looked for again before anything is sent, and nothing is sent while it cannot be told', async () => {
    const world = await aWorld(POLICY);
    world.state.holder = null;
    const request = await made(world.ask({ intent: byAddress }));
    for (const user of [MIA, CFO]) await world.decide(request, user);
    await world.quiet();
    expect(await world.load(request)).toMatchObject({
      status: 'approved',
      hold: { why: 'unreachable' },
    });
    world.state.holder = MIA;
    await world.quiet(20_000);
    expect(world.sent).toEqual([]);
    expect(await world.load(request)).toMatchObject({ status: 'pending', hold: { lapsed: [MIA] } });
    expect(await why(world, request, BEN)).toBe('allowed');
    await world.quiet();
    expect(world.sent).toHaveLength(1);
  });
});

function small() {
  return { amountCents: 5_000, texts: { memo: 'train tickets' } };
}

const large = {
  target: { kind: 'card', id: 'card-1', name: 'Team travel' },
  amountCents: 50_000,
  texts: { memo: 'train tickets' },
} as const;
