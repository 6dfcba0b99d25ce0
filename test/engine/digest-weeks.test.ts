import { expect, test } from 'vitest';
import { slotsBetween } from '../../src/digest/slots.ts';
import { executed, numbered } from '../ledger/steps.ts';
import { aDigestWorld, DAILY, type DigestWorld, type Fate } from './a-digest-world.ts';

const DAY_MS = 864e5;
const CHANGES = [
  ['America/New_York', '2026-11-01'],
  ['America/New_York', '2027-03-14'],
  ['Europe/Berlin', '2026-10-25'],
  ['Europe/Berlin', '2027-03-28'],
] as const;
const TIMES = ['09:00', '02:30', '01:30'] as const;
const WEEKS = CHANGES.flatMap(([zone, change]) =>
  TIMES.map((time) => [zone, time, change] as const),
);

test.each(WEEKS)(
  'two weeks in %s at %s around %s: each date once, over crashes and two replicas',
  async (timezone, time, change) => {
    const [hour = 0, minute = 0] = time.split(':').map(Number);
    const plan = { ...DAILY, timezone, at: { hour, minute } };
    const from = Date.parse(`${change}T12:00:00Z`) - 7 * DAY_MS;
    const slots = slotsBetween(plan, from, from + 14 * DAY_MS);
    await using world = await aDigestWorld(new Date(from).toISOString(), plan);
    await Promise.all([world.spawn(), world.spawn()]);
    const paid: string[] = [];
    for (const [day, { at }] of slots.entries()) {
      if (day % 3 < 2) paid.push(await payAt(world, day, at));
      await throughTheMinute(world, day, at);
    }
    expect(world.dates()).toEqual(slots.map(({ localDate }) => localDate));
    for (const [day, { at }] of slots.entries()) {
      const lateMs = (world.posted[day]?.at ?? 0) - at;
      expect(lateMs).toBeGreaterThanOrEqual(0);
      // A process that died with it keeps it for a minute.
      expect(lateMs).toBeLessThan(troubleOf(day) === 'diesBefore' ? 180_000 : 60_000);
    }
    const told = world.posted.flatMap(({ facts }) => facts.groups.executed.items);
    expect(told.map(({ id }) => id)).toEqual(paid);
  },
);

/** What happens on a day to the process that posts first. */
const TROUBLE: readonly (Fate | 'restart' | null)[] = [
  null,
  'diesBefore',
  'restart',
  'diesAfter',
  null,
  'lostAfter',
];

function troubleOf(day: number): Fate | 'restart' | null {
  return TROUBLE[day % TROUBLE.length] ?? null;
}

async function throughTheMinute(world: DigestWorld, day: number, at: number): Promise<void> {
  const trouble = troubleOf(day);
  if (trouble === 'restart') {
    await world.until(at - 1_000);
    world.killAll();
    await world.until(at + 20_000);
    await Promise.all([world.spawn(), world.spawn()]);
  } else if (trouble !== null) world.fates.push(trouble);
  await world.until(at + 10_000);
  while (world.living.size < 2) await world.spawn();
  await world.until(at + 15 * 60_000);
}

/** A payment an hour before the digest. */
async function payAt(world: DigestWorld, day: number, at: number): Promise<string> {
  const { id } = await executed(world.ledger, numbered(day), at - 3_600_000);
  return id;
}
