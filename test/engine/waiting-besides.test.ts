/** Standing requests and changes wait for people as requests do. */
import { describe, expect, test } from 'vitest';
import { userId } from '../../src/requests/ids.ts';
import { STORES } from '../ledger/store.ts';
import { aCouncil, asked } from './a-council.ts';
import { HOUR_MS, REMINDING, remindingIn } from './a-reminding.ts';
import { aStandingWorld } from './a-standing-world.ts';
import { BEN, CFO, DANA, made, MIA } from './a-world.ts';

async function aStandingThatWaits(policy = REMINDING) {
  const world = await remindingIn(await aStandingWorld(policy));
  const keeper = world.keeper();
  return { ...world, keeper: () => keeper, standing: await world.asking(keeper) };
}

describe('a standing request that waits', () => {
  test('is reminded of in the same message as the requests that a person owes', async () => {
    const world = await aStandingThatWaits();
    const request = await made(world.ask());
    await world.quiet(HOUR_MS - 1_000);
    expect(world.posts).toEqual([]);
    await world.everySecond(8_000);
    const both = [request.id, world.standing.id].toSorted();
    expect([world.to(MIA), world.to(BEN), world.to(DANA)]).toEqual([[both], [both], []]);
    const { history } = await world.now(world.standing);
    expect(history.map(({ event, note }) => [event, note])).toEqual([
      ['ask', null],
      ['remind', `${BEN} ${MIA}`],
    ]);
  });

  test('is escalated once, to whom the policy names but the requester, and gives no right', async () => {
    const world = await aStandingThatWaits(REMINDING.replace('[1h, 4h]', '[]'));
    await world.quiet(2 * HOUR_MS);
    await world.everySecond(8_000);
    await world.quiet(HOUR_MS);
    expect(world.posts.map(({ message, lists, may }) => [message.person, lists, may])).toEqual([
      [CFO, [world.standing.id], ['cancel']],
    ]);
    const by = world.keeper();
    const now = await world.now(world.standing);
    expect(await world.click(by, now, CFO, 'approve')).toMatchObject({
      refusal: { reason: 'notApprover' },
    });
    expect(await world.click(by, now, CFO, 'end')).toMatchObject({ ok: true });
  });

  test('of which somebody decided in time is neither reminded of nor escalated', async () => {
    const world = await aStandingThatWaits();
    const approved = await world.click(world.keeper(), world.standing, MIA, 'approve');
    expect(approved).toMatchObject({ ok: true, value: { status: 'active' } });
    await world.quiet(3 * HOUR_MS);
    expect(world.posts).toEqual([]);
  });

  test('outside the working hours is reminded of at their opening', async () => {
    const hours = 'working_hours: { from: "11:00", to: "18:00", timezone: UTC }';
    const world = await aStandingThatWaits(`${REMINDING}${hours}\n`);
    await world.quiet(2 * HOUR_MS - 10_000);
    expect(world.posts).toEqual([]);
    await world.everySecond(18_000);
    expect(world.posts.map(({ lists }) => lists)).toContainEqual([world.standing.id]);
  });
});

const REMINDED = 'remind_after: [10m]\nescalate: { after: 30m, to: [U0CFO, U0DANA] }\n';
const MINUTE_MS = 60_000;

describe.each(STORES)('a change that waits, with $name', ({ open }) => {
  test('owes a reminder to those who can still decide, and later an escalation, once each', async () => {
    await using council = await aCouncil(open, REMINDED);
    const proposal = await asked(council);
    await council.decide('U0MIA', proposal);
    await council.tend();
    const owed = () =>
      council.db
        .selectFrom('reminders')
        .select(['item', 'person', 'may', 'step'])
        .orderBy('at')
        .execute();
    expect(await owed()).toEqual([]);
    council.state.now += 10 * MINUTE_MS;
    await Promise.all([council.tend('b-1'), council.tend('b-2')]);
    const toBen = { item: proposal.id, person: 'U0BEN', may: null, step: 'remind:3' };
    expect(await owed()).toEqual([toBen]);
    council.state.now += 20 * MINUTE_MS;
    council.state.isSlackDown = true;
    await council.tend();
    expect(await owed()).toEqual([toBen]);
    council.state.isSlackDown = false;
    council.state.now += MINUTE_MS;
    await council.tend();
    const toAdmin = {
      item: proposal.id,
      person: 'U0CFO',
      may: 'cancel',
      step: 'escalateWaiting:4',
    };
    expect(await owed()).toEqual([toBen, toAdmin]);
    council.state.now += MINUTE_MS;
    await council.tend();
    expect(await owed()).toHaveLength(2);
  });

  test('is approved by whoever stands in for an approver, once, and never for its own asker', async () => {
    await using council = await aCouncil(
      open,
      'delegates: { U0BEN: [U0FAY, U0MIA], U0DANA: [U0OMAR] }\n',
    );
    const away = (user: string, delegate: string) => ({
      user: userId(user),
      delegate: userId(delegate),
      since: 0,
      until: 1e12,
    });
    council.state.finance = ['U0MIA', 'U0BEN', 'U0OMAR'];
    council.state.absences = [away('U0BEN', 'U0FAY'), away('U0DANA', 'U0OMAR')];
    const proposal = await asked(council);
    expect(await council.decide('U0OMAR', proposal)).toMatchObject({
      refusal: { reason: 'standsInFor', user: 'U0DANA' },
    });
    expect(await council.decide('U0FAY', proposal)).toMatchObject({ ok: true });
    // The place of somebody away is taken once: their own vote comes instead of their stand-in's.
    expect(await council.decide('U0BEN', proposal)).toMatchObject({
      value: { status: 'pending' },
    });
    expect(await council.decide('U0MIA', proposal)).toMatchObject({
      value: { status: 'approved' },
    });
    await council.tend();
    const done = await council.load(proposal.id);
    expect(done).toMatchObject({ status: 'done' });
    expect(done.votes[0]).toMatchObject({ user: 'U0FAY', standsFor: { user: 'U0BEN' } });
    expect(council.state.performed).toBe(1);
  });
});
