/**
 * Kills the machine at each single place where it meets the outside, once before and once after,
 * and lets another one take over. The places are those that an undisturbed life passes, counted.
 */
import type { Profile } from './world/faults.ts';
import { play, type Run } from './world/play.ts';
import type { Crash } from './world/world.ts';

export type Points = {
  /** What the undisturbed life passes, in order. */
  readonly names: readonly string[];
  readonly hit: number;
  readonly broken: readonly string[];
};

const SIDES = ['before', 'after'] as const;

export async function crashEverywhere(seed: number, profile: Profile): Promise<Points> {
  const whole = await play({ seed, profile, countsPoints: true });
  const broken = whole.broken === null ? [] : [`undisturbed: ${told(whole)}`];
  let hit = 0;
  for (let point = 1; point <= whole.points.length; point += 1) {
    for (const side of SIDES) {
      const run = await play({ seed, profile, crash: { point, side } });
      if (run.wasCrashed) hit += 1;
      if (run.broken !== null)
        broken.push(`${side} ${nameOf(whole, { point, side })}: ${told(run)}`);
    }
  }
  return { names: whole.points, hit, broken };
}

function nameOf(run: Run, { point }: Crash): string {
  return `${point} (${run.points[point - 1]})`;
}

function told({ broken }: Run): string {
  return `${broken?.promise} ${broken?.what}`;
}
