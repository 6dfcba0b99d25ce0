/** `npm run sim -- --seed N` plays one life with its trace; `--seeds A..B` plays many and names the first that breaks. */
import process from 'node:process';
import { parseArgs } from 'node:util';
import { simulate } from './simulate.ts';

const USAGE = 'Use it as: npm run sim -- --seed 7, or: npm run sim -- --seeds 1..5000\n';

function main(): number {
  const { values } = parseArgs({
    options: { seed: { type: 'string' }, seeds: { type: 'string' } },
  });
  if (values.seed !== undefined && /^\d{1,9}$/.test(values.seed)) return one(Number(values.seed));
  const range = /^(\d{1,9})\.\.(\d{1,9})$/.exec(values.seeds ?? '');
  if (range !== null) return many(Number(range[1]), Number(range[2]));
  process.stderr.write(USAGE);
  return 2;
}

function one(seed: number): number {
  const { broken, trace, status, sent } = simulate(seed);
  process.stdout.write(`${trace.join('\n')}\n\n`);
  process.stdout.write(`seed ${seed}: ${broken ?? `held; ended ${status}, sent ${sent} times`}\n`);
  return broken === null ? 0 : 1;
}

function many(from: number, to: number): number {
  const ends = new Map<string, number>();
  for (let seed = from; seed <= to; seed += 1) {
    const { broken, status } = simulate(seed);
    if (broken !== null) {
      process.stdout.write(`seed ${seed}: ${broken}\nSee it with: npm run sim -- --seed ${seed}\n`);
      return 1;
    }
    ends.set(status, (ends.get(status) ?? 0) + 1);
  }
  const told = [...ends].map(([status, count]) => `${count} ${status}`);
  const count = Math.max(0, to - from + 1);
  process.stdout.write(`${count} seeds held; they ended ${told.join(', ')}\n`);
  return count > 0 ? 0 : 2;
}

process.exitCode = main();
