import { expect, test } from 'vitest';
import { executed, numbered } from '../ledger/steps.ts';
import { aDigestWorld, DAILY } from './a-digest-world.ts';

test('weeks and months are told once each, over a clock change, a lost answer, a crash and two replicas', async () => {
  const plan = { ...DAILY, days: ['wed'], weekly: 'sun', monthly: 1 } as const;
  // In New York the clocks go back on Sunday, 1 November, which is a week's and a month's day.
  await using world = await aDigestWorld('2026-10-23T12:00:00Z', plan);
  await Promise.all([world.spawn(), world.spawn()]);
  const inWeek = await executed(world.ledger, numbered(1), Date.parse('2026-10-31T23:30:00-04:00'));
  const after = await executed(world.ledger, numbered(2), Date.parse('2026-11-01T00:30:00-04:00'));
  world.fates.push('lostAfter', 'diesAfter');
  await world.until('2026-11-01T15:00:00Z');
  while (world.living.size < 2) await world.spawn();
  await world.until('2026-11-08T15:00:00Z');
  expect(world.posted.map(({ key }) => key.split(':').slice(2).join(' '))).toEqual([
    '2026-10-25 weekly',
    '2026-10-28',
    '2026-11-01 weekly',
    '2026-11-01 monthly',
    '2026-11-04',
    '2026-11-08 weekly',
  ]);
  const told = world.posted.map(({ text, facts }) => [
    text.slice(0, text.indexOf(':')),
    facts.groups.executed.items.map(({ id }) => id),
  ]);
  expect(told).toEqual([
    ['Paywint from Sun, 18 Oct 2026 to Sat, 24 Oct 2026', []],
    ['Paywint on Wed, 28 Oct 2026', []],
    ['Paywint from Sun, 25 Oct 2026 to Sat, 31 Oct 2026', [inWeek.id]],
    ['Paywint in Oct 2026', [inWeek.id]],
    ['Paywint on Wed, 4 Nov 2026', [inWeek.id, after.id]],
    ['Paywint from Sun, 1 Nov 2026 to Sat, 7 Nov 2026', [after.id]],
  ]);
});
