/** A slot of a standing request is paid once at most, and only while its approvals hold. */
import { expect, test } from 'vitest';
import { aStandingWorld, DAY_MS, HOUR_MS } from './a-standing-world.ts';
import { BEN, CFO, CTO, DANA, MIA, POLICY, reasonOf } from './a-world.ts';
import { standStill } from './paywint-and-people.ts';

test('two processes and a restart make the run of each slot once, with the approvals of the whole', async () => {
  const world = await aStandingWorld();
  const [one, two] = [world.keeper(), world.keeper()];
  const other = world.restarted();
  await other.engine.start();
  const standing = await world.running(one);
  expect(standing).toMatchObject({ status: 'active', votes: [{ user: MIA }] });
  expect(await world.runs()).toEqual([]);
  await world.quiet(DAY_MS);
  await world.quiet(HOUR_MS);
  await one.stop(0);
  await two.stop(0);
  const three = world.keeper();
  await world.quiet();
  await world.quiet(DAY_MS);
  await three.stop(0);
  const runs = await world.runs();
  expect(runs.map(({ status }) => status)).toEqual(['executed', 'executed']);
  expect(new Set(runs.map(({ runOf }) => runOf?.slot))).toEqual(
    new Set(['2026-11-22', '2026-11-23']),
  );
  expect(runs[0]).toMatchObject({
    votes: [{ user: MIA }],
    requester: DANA,
    history: [{ event: 'submit', from: null, to: 'approved', actor: 'clock' }, {}, {}, {}],
  });
  expect(new Set(runs.map(({ tag }) => tag)).size).toBe(2);
  expect(world.sent).toHaveLength(2);
  await other.engine.stop(0);
});

test('once somebody who approved may not approve any more, nothing runs, and each miss is told once', async () => {
  const world = await aStandingWorld();
  const keeper = world.keeper();
  const standing = await world.running(keeper);
  world.state.gone = [MIA];
  await world.quiet(DAY_MS);
  await world.quiet(HOUR_MS);
  expect(await world.missed(standing)).toEqual(['2026-11-22 approvers']);
  expect(await world.runs()).toEqual([]);
  world.state.gone = [];
  world.state.cards = [];
  await world.quiet(DAY_MS - HOUR_MS);
  expect(await world.missed(standing)).toEqual(['2026-11-22 approvers', '2026-11-23 cardGone']);
  expect(world.sent).toEqual([]);
});

test('a bot that comes back within twelve hours runs late; what is later is missed and never caught up', async () => {
  const world = await aStandingWorld();
  const first = world.keeper();
  const standing = await world.running(first);
  await first.stop(0);
  await world.quiet(DAY_MS + 11 * HOUR_MS);
  const second = world.keeper();
  await world.quiet();
  expect(world.sent).toHaveLength(1);
  await second.stop(0);
  await world.quiet(2 * DAY_MS + 2 * HOUR_MS);
  world.keeper();
  await world.quiet();
  expect(await world.missed(standing)).toEqual(['2026-11-23 late', '2026-11-24 late']);
  expect(await world.runs()).toHaveLength(1);
  expect(world.sent).toHaveLength(1);
});

test('a process that stood still since it read who somebody is saves no vote', async () => {
  const world = await aStandingWorld();
  const keeper = world.keeper();
  const standing = await world.asking(keeper);
  standStill(world, 60_001);
  expect(await reasonOf(world.click(keeper, standing, MIA, 'approve'))).toBe('peopleUnknown');
  expect(await reasonOf(world.click(keeper, standing, MIA, 'approve'))).toBe('allowed');
});

test('while it is paused nothing runs, and afterwards only what comes', async () => {
  const world = await aStandingWorld();
  const keeper = world.keeper();
  const standing = await world.running(keeper);
  expect(await world.click(keeper, standing, CTO, 'resume')).toMatchObject({ ok: false });
  expect(await world.click(keeper, standing, BEN, 'pause')).toMatchObject({ ok: true });
  await world.quiet(DAY_MS + HOUR_MS);
  expect(await world.click(keeper, standing, BEN, 'resume')).toMatchObject({
    refusal: { reason: 'mayNotResume' },
  });
  expect(await world.click(keeper, standing, DANA, 'resume')).toMatchObject({ ok: true });
  await world.quiet();
  expect(world.sent).toEqual([]);
  await world.quiet(DAY_MS);
  expect((await world.runs()).map(({ runOf }) => runOf?.slot)).toEqual(['2026-11-23']);
});

test('what was frozen for longer than twelve hours expires, and is not sent when it thaws', async () => {
  const world = await aStandingWorld();
  const keeper = world.keeper();
  await world.running(keeper, { runs: 1 });
  const freeze = { why: 'person', note: 'stop', by: CFO, at: world.time.now() } as const;
  await world.ledger.transact((tx) => tx.freeze(freeze));
  await world.quiet(DAY_MS);
  expect(await world.runs()).toMatchObject([{ status: 'approved', hold: { why: 'frozen' } }]);
  await world.quiet(12 * HOUR_MS);
  expect(await world.runs()).toMatchObject([{ status: 'expired' }]);
  expect(world.sent).toEqual([]);
});

test('whoever ends it before the permission to send is burnt has ended the run as well', async () => {
  const world = await aStandingWorld();
  const keeper = world.keeper();
  const standing = await world.running(keeper);
  let isEnded = false;
  world.state.beforeConnect = async () => {
    if (isEnded) return;
    isEnded = true;
    await world.click(keeper, standing, DANA, 'end');
  };
  await world.quiet(DAY_MS);
  await world.quiet(HOUR_MS);
  expect(isEnded).toBe(true);
  expect(await world.runs()).toMatchObject([{ status: 'approved', hold: { why: 'standing' } }]);
  await world.quiet(12 * HOUR_MS);
  expect(await world.runs()).toMatchObject([{ status: 'expired' }]);
  expect(world.sent).toEqual([]);
  expect(await world.now(standing)).toMatchObject({ status: 'ended' });
});

test('a run over a limit is missed with the reason, and never queued up', async () => {
  const world = await aStandingWorld();
  const keeper = world.keeper();
  const standing = await world.running(keeper);
  await world.quiet(DAY_MS - HOUR_MS);
  const big = await world.ask({
    intent: {
      target: { kind: 'card', id: 'card-1', name: 'Team travel', lastFour: '4242' },
      amountCents: 56_000,
      texts: {},
    },
  });
  expect(big.ok).toBe(true);
  await world.quiet(HOUR_MS);
  await world.quiet(HOUR_MS);
  expect(await world.missed(standing)).toEqual(['2026-11-22 refused']);
  expect(world.sent).toEqual([]);
});

test('a run that is part of a larger sum needs the approvals of the sum, or is missed', async () => {
  const world = await aStandingWorld(`${POLICY}tier_of_sum: true\n`);
  const keeper = world.keeper();
  const standing = await world.running(keeper);
  await world.quiet(DAY_MS - HOUR_MS);
  const other = { kind: 'card', id: 'card-2', name: 'Team lunch' } as const;
  const asked = await world.ask({ intent: { target: other, amountCents: 48_000, texts: {} } });
  expect(asked.ok).toBe(true);
  await world.quiet(HOUR_MS);
  expect(await world.missed(standing)).toEqual(['2026-11-22 sum']);
  expect(world.sent).toEqual([]);
});

test('the whole needs what its total needs: two approvers where one run alone needs one', async () => {
  const world = await aStandingWorld();
  await expect(world.running(world.keeper(), { runs: 12 })).resolves.toMatchObject({
    status: 'pending',
  });
});

test('nobody approves their own whole, and the last run ends it with a word before', async () => {
  const world = await aStandingWorld();
  const keeper = world.keeper();
  const standing = await world.running(keeper, {
    rhythm: { every: 'weekdays', days: ['sun'] },
    runs: 2,
  });
  const own = await world.click(keeper, standing, DANA, 'approve');
  expect(own).toMatchObject({ ok: false });
  await world.quiet(DAY_MS);
  await world.quiet(7 * DAY_MS);
  await world.quiet(HOUR_MS);
  const { history, status } = await world.now(standing);
  expect(status).toBe('finished');
  const events = history.map(({ event }) => event).filter((event) => event !== 'run');
  expect(events).toEqual(['ask', 'approve', 'warn', 'finish']);
  expect(world.sent).toHaveLength(2);
});
