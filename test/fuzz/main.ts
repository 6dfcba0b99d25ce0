/** `npm run fuzz -- --cases N --seed S`, and `--only lines --from K` for a part of it or one case again. */
import process from 'node:process';
import { parseArgs } from 'node:util';
import { fuzz } from './fuzz.ts';
import { targets } from './targets.ts';

const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '10000' },
    seed: { type: 'string', default: '1' },
    from: { type: 'string', default: '0' },
    only: { type: 'string' },
  },
});
const [cases, seed, from] = [values.cases, values.seed, values.from].map(Number);
const say = (line: string): void => void process.stdout.write(`${line}\n`);

if (![cases, seed, from].every(Number.isSafeInteger)) {
  say('--cases, --seed and --from take whole numbers');
  process.exit(2);
}
const all = await targets();
const chosen = all.filter(({ name }) => values.only === undefined || name === values.only);
if (chosen.length === 0) {
  say(`--only takes one of ${all.map(({ name }) => name).join(', ')}`);
  process.exit(2);
}

say('| fuzzed | cases | problems | slowest case, ms | seconds |');
say('|---|---:|---:|---:|---:|');
let count = 0;
for (const target of chosen) {
  const began = performance.now();
  const played = await fuzz(target, { cases: cases ?? 0, seed: seed ?? 0, from: from ?? 0 });
  const seconds = Math.round((performance.now() - began) / 1_000);
  const { problems } = played;
  count += problems.length;
  say(
    `| ${target.name} | ${played.cases} | ${problems.length} | ${Math.round(played.slowestMs)} | ${seconds} |`,
  );
  for (const { at, says, input } of problems) {
    say(
      `\nnpm run fuzz -- --only ${target.name} --seed ${seed} --from ${at} --cases 1\n${says}\n${input}\n`,
    );
  }
}
process.exitCode = count === 0 ? 0 : 1;
