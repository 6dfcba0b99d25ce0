import { describe, expect, test } from 'vitest';
import type { MoneyRequest } from '../../src/requests/request.ts';
import { aReminding, HOUR_MS, REMINDING } from './a-reminding.ts';
import { BEN, CFO, DANA, made, MIA, reasonOf, type World } from './a-world.ts';

const wait = (world: World, ms: number) => world.everySecond(ms);
const events = ({ history }: MoneyRequest) => history.map(({ event }) => event);

describe('a reminder', () => {
  test('comes once to everybody who can still decide, however many processes run', async () => {
    const world = await aReminding();
    const request = await made(world.ask());
    await world.quiet(HOUR_MS - 1_000);
    expect(world.posts).toEqual([]);
    await wait(world, 6_000);
    expect([world.to(MIA), world.to(BEN)]).toEqual([[[request.id]], [[request.id]]]);
    await world.quiet(HOUR_MS);
    await wait(world, 5_000);
    expect(world.posts).toHaveLength(2);
    const told = (await world.load(request)).history.filter(({ event }) => event === 'remind');
    expect(told.map(({ actor, note }) => [actor, note])).toEqual([['clock', `${BEN} ${MIA}`]]);
  });

  test('lists in one message all that a person owes, and what is decided meanwhile in none', async () => {
    const world = await aReminding();
    const intent = (id: string) => ({
      target: { kind: 'card' as const, id, name: id, lastFour: '4242' },
      amountCents: 5_000,
      texts: {},
    });
    const first = await made(world.ask({ intent: intent('card-1') }));
    const second = await made(world.ask({ intent: intent('card-2') }));
    const gone = await made(world.ask({ intent: intent('card-3') }));
    await world.decide(gone, BEN, 'deny');
    await world.quiet(HOUR_MS - 1_000);
    await wait(world, 6_000);
    const both = [first.id, second.id].toSorted();
    expect([world.to(MIA), world.to(BEN)]).toEqual([[both], [both]]);
  });

  test('leaves out what was decided between being gathered and being posted', async () => {
    const world = await aReminding(REMINDING, 0);
    const first = await made(world.ask());
    const second = await made(world.ask({ again: first.id }));
    for (const { id, team } of [first, second]) {
      const delivery = world.delivery();
      await world.engine.say({ id, team, user: DANA, delivery, kind: 'nudge' });
    }
    const at = world.time.now();
    const owing = await world.reminders.owed(at, [BEN]);
    if (owing === null) throw new Error('nothing is owed');
    const nowhere = { channel: null, ts: null, uncertainSince: null, tries: 0, notBefore: at };
    const mark = { ...nowhere, surface: 'reminder' as const };
    const items = [first, second].map(({ id }) => ({ item: id, shown: 0, may: 'decide' as const }));
    await world.reminders.gather(owing, { id: 'm', person: MIA, at, mark, items }, 0);
    await world.decide(first, BEN, 'deny');
    world.start();
    await wait(world, 5_000);
    expect(world.to(MIA)).toEqual([[second.id]]);
    expect(world.shows.flatMap(({ statuses }) => statuses)).not.toContain('denied');
  });

  test('is not given to somebody who has approved, and follows what becomes of its requests', async () => {
    const world = await aReminding(REMINDING.replace('count: 1', 'count: 2'));
    const request = await made(world.ask());
    await world.decide(request, BEN);
    await world.quiet(HOUR_MS);
    await wait(world, 6_000);
    expect([world.to(MIA), world.to(BEN)]).toEqual([[[request.id]], []]);
    await world.decide(request, MIA);
    await wait(world, 5_000);
    const [last] = world.shows.slice(-1);
    expect(last?.statuses).toEqual(['executed']);
    const before = world.shows.length;
    await wait(world, 5_000);
    expect(world.shows).toHaveLength(before);
  });

  test('that was due while nothing ran is given once, not once for each time', async () => {
    const world = await aReminding();
    await world.engine.stop(1_000);
    await world.other.engine.stop(1_000);
    const request = await made(world.ask());
    await world.quiet(5 * HOUR_MS);
    await world.restarted().engine.start();
    await wait(world, 6_000);
    expect(world.to(MIA)).toEqual([[request.id]]);
  });

  test('waits for the opening when it falls into the night', async () => {
    const hours = 'working_hours: { from: "11:00", to: "18:00", timezone: UTC }';
    const world = await aReminding(`${REMINDING}${hours}\n`);
    await made(world.ask());
    await world.quiet(2 * HOUR_MS - 10_000);
    expect(world.posts).toEqual([]);
    await wait(world, 16_000);
    expect(world.posts).toHaveLength(2);
  });

  test('of a request that ends before it is owed to nobody', async () => {
    const world = await aReminding(`${REMINDING}expires_after: 30m\n`);
    const request = await made(world.ask());
    await world.quiet(2 * HOUR_MS);
    await wait(world, 5_000);
    expect(events(await world.load(request))).toEqual(['submit', 'expire']);
    expect(world.posts).toEqual([]);
  });
});

describe('an escalation', () => {
  test('is told once, to whom the policy names but the requester, and gives no right', async () => {
    const world = await aReminding();
    const request = await made(world.ask());
    await world.quiet(2 * HOUR_MS);
    await wait(world, 5_000);
    await world.quiet(HOUR_MS);
    const now = await world.load(request);
    expect(events(now).filter((event) => event === 'escalateWaiting')).toHaveLength(1);
    expect(now.reach.escalated).toEqual([{ user: CFO, may: 'cancel' }]);
    expect(now.marks.map(({ surface }) => surface)).toContain(`escalated:${CFO}`);
    expect(await reasonOf(world.decide(now, CFO))).toBe('notApprover');
    expect(await reasonOf(world.decide(now, CFO, 'cancel'))).toBe('allowed');
  });

  test('does not come when somebody has decided by then', async () => {
    const world = await aReminding();
    const request = await made(world.ask());
    await world.decide(request, BEN);
    await world.quiet(3 * HOUR_MS);
    expect((await world.load(request)).reach.escalated).toEqual([]);
  });
});

describe('a nudge', () => {
  const nudge = (world: World, { id, team }: MoneyRequest, user = DANA) =>
    world.engine.say({ id, team, user, delivery: world.delivery(), kind: 'nudge' });

  test('reminds at once, and once an hour, whoever clicks twice and wherever', async () => {
    const world = await aReminding();
    const request = await made(world.ask());
    const clicks = [nudge(world, request), nudge(world.other, request), nudge(world, request)];
    const reasons = await Promise.all(clicks.map(reasonOf));
    expect(reasons.toSorted()).toEqual(['allowed', 'nudgedAlready', 'nudgedAlready']);
    await wait(world, 5_000);
    expect(world.posts).toHaveLength(2);
    await world.quiet(HOUR_MS - 15_000);
    expect(await nudge(world, request)).toMatchObject({
      refusal: { reason: 'nudgedAlready', until: request.createdAt + HOUR_MS },
    });
    await world.quiet(20_000);
    expect(await reasonOf(nudge(world, request))).toBe('allowed');
  });

  test('is for the requester alone, while it waits, and where there is somebody to remind', async () => {
    const world = await aReminding();
    const request = await made(world.ask());
    expect(await reasonOf(nudge(world, request, BEN))).toBe('notRequesterOf');
    world.state.slackIsUp = false;
    expect(await reasonOf(nudge(world, request))).toBe('peopleUnknown');
    world.state.slackIsUp = true;
    world.state.gone = [MIA, BEN];
    expect(await reasonOf(nudge(world, request))).toBe('nobodyToRemind');
    expect(events(await world.load(request))).toEqual(['submit']);
    world.state.gone = [];
    await world.decide(request, DANA, 'cancel');
    expect(await reasonOf(nudge(world, request))).toBe('tooLate');
  });
});
