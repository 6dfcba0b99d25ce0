/**
 * `npm run planted` plants one mistake after the other into the real code and plays seeds until a
 * promise breaks. Every one must be caught. When all are, `--write` puts the table into docs/reliability.md.
 */
import process from 'node:process';
import { parseArgs } from 'node:util';
import type { Options, Run } from '../world/play.ts';
import { type Profile, PROFILES } from '../world/faults.ts';
import { BUGS } from './bugs.ts';
import { plant } from './hooks.ts';
import type { Bug } from './patch.ts';
import { writeTable } from './table.ts';

export type Caught = {
  readonly bug: Bug;
  readonly seeds: number;
  readonly seed: number;
  readonly profile: Profile;
  readonly promise: string;
  readonly what: string;
};

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      bug: { type: 'string' },
      seeds: { type: 'string' },
      write: { type: 'boolean' },
    },
  });
  const most = Number(values.seeds ?? 10_000);
  const bugs = BUGS.filter(({ name }) => values.bug === undefined || name === values.bug);
  const caught: Caught[] = [];
  const escaped: string[] = [];
  for (const bug of bugs) {
    const one = await hunt(bug, most);
    if (one === null) {
      escaped.push(bug.name);
      process.stdout.write(`${bug.name.padEnd(26)} NOT CAUGHT in ${most} seeds\n`);
      continue;
    }
    caught.push(one);
    const where = `${one.promise.padEnd(4)} after ${one.seeds} seeds (${one.seed}, ${one.profile})`;
    process.stdout.write(`${bug.name.padEnd(26)} ${where}: ${one.what}\n`);
  }
  process.stdout.write(`${caught.length} of ${bugs.length} planted bugs were caught\n`);
  if (escaped.length > 0) return 1;
  if (values.write === true) await writeTable(caught);
  return 0;
}

async function hunt(bug: Bug, most: number): Promise<Caught | null> {
  const { load, missing } = plant(bug);
  // The module with the mistake has the shape of the one without.
  const { play } = (await load('../world/play.ts')) as { play: (options: Options) => Promise<Run> };
  if (missing().length > 0) throw new Error(`${bug.name} is not planted: ${missing().join(', ')}`);
  for (let seed = 1; seed <= most; seed += 1) {
    const profile = PROFILES[seed % PROFILES.length] ?? 'standard';
    const { broken } = await play({ seed, profile });
    if (broken === null) continue;
    return { bug, seeds: seed, seed, profile, promise: broken.promise, what: broken.what };
  }
  return null;
}

/** A mistake may leave a promise of the language unkept as well: that is not what is looked for. */
process.on('unhandledRejection', () => {});
Error.stackTraceLimit = 0;
process.exitCode = await main();
