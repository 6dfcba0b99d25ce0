import { describe, expect, inject, test } from 'vitest';
import { createReminder } from '../../src/engine/reminder.ts';
import type { ReminderDesk, ReminderMessage } from '../../src/engine/reminder-ports.ts';
import { channelId } from '../../src/requests/ids.ts';
import { queueOf } from '../../src/slack/queue.ts';
import type { MoneyRequest } from '../../src/requests/request.ts';
import { quietLog } from '../support/ports.ts';
import { aWorld, BEN, CFO, CTO, DANA, made, MIA, POLICY, reasonOf, type World } from './a-world.ts';
import { fakePeople } from './paywint-and-people.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

const REMINDING = `${POLICY}
remind_after: [1h, 4h]
escalate: { after: 2h, to: [U0CFO, U0DANA] }
`;

/** Two processes that remind, over one ledger, and what each person got. */
async function aReminding(policy = REMINDING) {
  const world = await aWorld(policy);
  const posts: { message: ReminderMessage; lists: readonly string[] }[] = [];
  const shows: { id: string; statuses: readonly string[] }[] = [];
  const desk: ReminderDesk = {
    show(message, listed) {
      const requests = listed.map(({ request }) => request);
      if (message.mark.ts === null) posts.push({ message, lists: requests.map(({ id }) => id) });
      shows.push({ id: message.id, statuses: requests.map(({ status }) => status) });
      const mark = { ...message.mark, channel: channelId('D1'), ts: '1.1', uncertainSince: null };
      return Promise.resolve({ mark: { ...mark, notBefore: 0 }, isShown: true });
    },
  };
  const other = world.restarted();
  await other.engine.start();
  const reminders = [1, 2].map(() =>
    createReminder({
      ...world,
      batches: { load: () => Promise.resolve(null) },
      desk,
      queueOf: (user) => queueOf({ ...world, people: fakePeople(world), clock: world.time }, user),
      clock: world.time,
      timers: world.time,
      log: quietLog(),
    }),
  );
  for (const one of reminders) one.start();
  const to = (user: string) =>
    posts.filter(({ message }) => message.person === user).map(({ lists }) => lists);
  return { ...world, other, posts, shows, to };
}

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

/** What these promise is decided before any store is asked, or by steps that other tests try on both. */
const onOneStore = describe.skipIf(inject('store') === 'PostgreSQL');

onOneStore('asking back', () => {
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

onOneStore('direct messages to approvers', () => {
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
