/** `npm run chaos -- --kills N --seed S`: real processes under trouble, and what the checker says of it. */
import process from 'node:process';
import { parseArgs } from 'node:util';
import { listed } from './calm.ts';
import { linesOf, partsLeft, partsOf, record } from './parts.ts';
import { runChaos, type Summary } from './run.ts';

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '30' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    record: { type: 'string', default: 'data/chaos.jsonl' },
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
const parts = partsOf({ kills, seed });
// One part is played again whenever it is asked for; a run of several goes on where it ended.
const left = parts.length === 1 ? parts : partsLeft(parts, linesOf(values.record));
if (left.length < parts.length) {
  say(`${parts.length - left.length} parts are in ${values.record} already`);
}
for (const part of left) {
  const summary = await runChaos({ ...part, say });
  record(values.record, { seed: part.seed, ...summary });
  tell(summary, part.seed);
  if (summary.problems.length > 0) process.exit(1);
}
say(`everything held; see ${values.record}`);
process.exit(0);

function tell({ problems, faults, requests, ...counts }: Summary, ofSeed: number): void {
  say(`faults: ${listed(faults)}`);
  say(`requests: ${listed(requests)}`);
  say(`all told: ${listed(counts)}`);
  for (const problem of problems) say(`PROBLEM ${problem}`);
  if (problems.length > 0) say(`${problems.length} problems; seed ${ofSeed}`);
}
