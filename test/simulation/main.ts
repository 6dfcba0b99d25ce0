/**
 * `npm run sim -- --seed N [--profile P]` plays one run and prints what happened. `--seeds A..B` plays
 * many on all cores and names the first that breaks a promise, with the fewest faults that break it.
 */
import { availableParallelism } from 'node:os';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { playMany } from './many.ts';
import { smallest } from './smallest.ts';
import {
  FAULT_KINDS,
  type FaultKind,
  type Profile,
  PROFILES,
  type Without,
} from './world/faults.ts';
import { play, type Run } from './world/play.ts';

const USAGE = `Use it as:
  npm run sim -- --seed 7 [--profile ${PROFILES.join('|')}] [--without pause,12]
  npm run sim -- --seeds 1..5000 [--profile P]   all profiles in turn where none is named
`;

const write = (text: string): void => void process.stdout.write(`${text}\n`);

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      seed: { type: 'string' },
      seeds: { type: 'string' },
      profile: { type: 'string' },
      without: { type: 'string' },
      cores: { type: 'string' },
    },
  });
  const profile = PROFILES.find((name) => name === values.profile) ?? null;
  const isNamed = values.profile === undefined || profile !== null;
  const range = /^(\d{1,9})(?:\.\.(\d{1,9}))?$/.exec(values.seed ?? values.seeds ?? '');
  if (range === null || !isNamed) {
    process.stderr.write(USAGE);
    return 2;
  }
  const from = Number(range[1]);
  if (values.seed !== undefined) return one(from, profile, withoutOf(values.without ?? ''));
  const cores = Number(values.cores ?? availableParallelism());
  return many(from, Number(range[2] ?? from), profile, cores);
}

/** Without a profile each seed has its own, so that a number alone names a run. */
function profileOf(seed: number, profile: Profile | null): Profile {
  return profile ?? PROFILES[seed % PROFILES.length] ?? 'standard';
}

async function one(seed: number, named: Profile | null, without: Without): Promise<number> {
  const profile = profileOf(seed, named);
  const run = await play({ seed, profile, without, isTold: true });
  for (const line of run.trace) write(line);
  write('');
  write(`seed ${seed}, profile ${profile}: ${storyOf(run)}`);
  return run.broken === null ? 0 : 1;
}

function storyOf(run: Run): string {
  const faults = run.faults.map(({ kind, number }) => `${number} ${kind}`).join(', ') || 'none';
  const hours = (run.virtualMs / 3_600_000).toFixed(1);
  return [
    run.broken === null ? 'every promise held' : `${run.broken.promise}: ${run.broken.what}`,
    `requests ended ${run.statuses.join(', ') || 'nowhere'}; bytes for money left ${run.sent} times`,
    `${hours} virtual hours in ${run.steps} steps; faults played: ${faults}`,
    `trace ${run.hash}`,
  ].join('\n');
}

async function many(
  from: number,
  to: number,
  profile: Profile | null,
  cores: number,
): Promise<number> {
  const began = performance.now();
  const sum = await playMany({ from, to, profile, cores });
  const seconds = (performance.now() - began) / 1_000;
  const years = sum.virtualMs / (365.25 * 24 * 3_600_000);
  write(`${sum.seeds} seeds, ${sum.requests} requests, ${sum.sent} calls for money`);
  write(`${(sum.faults / sum.seeds).toFixed(1)} faults a seed, ${sum.steps} steps`);
  write(`${years.toFixed(2)} virtual years in ${seconds.toFixed(0)} s on ${cores} cores`);
  write(`requests ended ${[...sum.ends].map(([status, n]) => `${n} ${status}`).join(', ')}`);
  write(`${sum.lateMessages} messages of machines that stood still while they wrote them`);
  if (sum.broken.length === 0) {
    write('every promise held in every seed');
    return sum.seeds > 0 ? 0 : 2;
  }
  write(`${sum.broken.length} seeds broke a promise`);
  for (const { seed, profile: its, what } of sum.broken) write(`  seed ${seed}, ${its}: ${what}`);
  const [first] = sum.broken;
  if (first !== undefined) await explain(first);
  return 1;
}

async function explain({ seed, profile }: { seed: number; profile: Profile }): Promise<void> {
  const small = await smallest(seed, profile);
  write(`seed ${seed} breaks with these faults alone: ${small.kept.join(', ') || 'none at all'}`);
  const without = small.without === '' ? '' : ` --without ${small.without}`;
  write(`see it with: npm run sim -- --seed ${seed} --profile ${profile}${without}`);
}

function withoutOf(text: string): Without {
  const words = text.split(',').filter((word) => word !== '');
  const isKind = (word: string): word is FaultKind =>
    (FAULT_KINDS as readonly string[]).includes(word);
  return {
    kinds: new Set(words.filter(isKind)),
    numbers: new Set(words.filter((word) => /^\d+$/.test(word)).map(Number)),
  };
}

// The stack of a fault that is played is never looked at.
Error.stackTraceLimit = 0;
process.exitCode = await main();
