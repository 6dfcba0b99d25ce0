/** `npm run chaos -- --kills N --seed S`: real processes under trouble, and what the checker says of it. */
import process from 'node:process';
import { parseArgs } from 'node:util';
import { runChaos, type Summary } from './run.ts';

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '30' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
  },
});
// Whoever ends the run ends what it started, too.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
const kills = Number(values.kills);
const seed = Number(values.seed);
if (!Number.isSafeInteger(kills) || kills < 1 || !Number.isSafeInteger(seed)) {
  process.stderr.write('Use it as: npm run chaos -- --kills 200 --seed 7\n');
  process.exit(64);
}
const say = (line: string): void => void process.stdout.write(`${line}\n`);
say(`seed ${seed}, ${kills} kills`);
const summary = await runChaos({ kills, seed, say });
tell(summary);
process.exit(summary.problems.length === 0 ? 0 : 1);

function tell({ problems, faults, requests, ...counts }: Summary): void {
  say(`faults: ${listed(faults)}`);
  say(`requests: ${listed(requests)}`);
  say(`all told: ${listed(counts)}`);
  for (const problem of problems) say(`PROBLEM ${problem}`);
  say(problems.length === 0 ? 'everything held' : `${problems.length} problems; seed ${seed}`);
}

function listed(counts: Readonly<Record<string, number>>): string {
  return Object.entries(counts)
    .map(([name, count]) => `${count} ${name}`)
    .join(', ');
}
