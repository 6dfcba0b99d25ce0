import { expect, test } from 'vitest';
import { playMany } from './many.ts';
import { type Profile, PROFILES } from './world/faults.ts';
import { play } from './world/play.ts';

/** Of all profiles in turn; `npm run sim` plays many more, see docs/reliability.md. */
const SEEDS = 2_000;
const MINUTES = 60_000;

test(
  `in ${SEEDS} lives of all profiles no promise is ever broken: paid once at most, and nothing is lost`,
  async () => {
    const sum = await playMany({ from: 1, to: SEEDS, profile: null, cores: 1 });
    expect(sum.broken).toEqual([]);
    expect(sum.seeds).toBe(SEEDS);
    expect(sum.sent).toBeGreaterThan(SEEDS / 2);
  },
  10 * MINUTES,
);

test(
  'a standard life has at least six faults, and a calm one ends with its requests settled',
  async () => {
    const standard = await playMany({ from: 1, to: 60, profile: 'standard', cores: 1 });
    expect(standard.faults / standard.seeds).toBeGreaterThanOrEqual(6);
    const calm = await playMany({ from: 1, to: 60, profile: 'calm', cores: 1 });
    expect(calm.ends.get('attention') ?? 0).toBe(0);
  },
  2 * MINUTES,
);

test(
  'the same seed is the same life, to the last step: 20 of each profile, played twice',
  async () => {
    const differing: string[] = [];
    for (const profile of PROFILES) {
      for (let seed = 1; seed <= 20; seed += 1) {
        const [one, other] = [await hashOf(seed, profile), await hashOf(seed, profile)];
        if (one !== other) differing.push(`${profile} ${seed}`);
      }
    }
    expect(differing).toEqual([]);
    expect(await hashOf(1, 'hostile')).not.toBe(await hashOf(2, 'hostile'));
  },
  5 * MINUTES,
);

test('to be told what happens changes nothing of it', async () => {
  let lines = 0;
  for (let seed = 1; seed <= 20; seed += 1) {
    const silent = await play({ seed, profile: 'hostile' });
    const told = await play({ seed, profile: 'hostile', isTold: true });
    expect(told.hash).toBe(silent.hash);
    expect(silent.trace).toEqual([]);
    lines += told.trace.length;
  }
  expect(lines).toBeGreaterThan(1_000);
});

async function hashOf(seed: number, profile: Profile): Promise<string> {
  const run = await play({ seed, profile });
  return `${run.hash} ${run.steps} ${run.virtualMs}`;
}
