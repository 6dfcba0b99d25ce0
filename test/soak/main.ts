/** `npm run soak -- --minutes 30 --per-second 5 --seed N`: how it does at work, and what the checker says of it. */
import process from 'node:process';
import { parseArgs } from 'node:util';
import { listed } from '../chaos/calm.ts';
import { record } from '../chaos/parts.ts';
import { runSoak, type Summary } from './run.ts';

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '30' },
    'per-second': { type: 'string', default: '5' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    record: { type: 'string', default: 'data/soak.jsonl' },
  },
});
// Whoever ends the run ends what it started, too.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
const [minutes, perSecond, seed] = [values.minutes, values['per-second'], values.seed].map(Number);
if (!(isPositive(minutes) && isPositive(perSecond) && Number.isSafeInteger(seed))) {
  process.stderr.write('Use it as: npm run soak -- --minutes 30 --per-second 5 --seed 7\n');
  process.exit(64);
}
const say = (line: string): void => void process.stdout.write(`${line}\n`);
say(`seed ${seed}: ${minutes} minutes, ${perSecond} requests a second`);
const summary = await runSoak({ minutes, perSecond, seed: Number(seed) });
record(values.record, summary);
tell(summary);
process.exit(summary.missed.length === 0 ? 0 : 1);

function isPositive(value: number | undefined): value is number {
  return value !== undefined && Number.isFinite(value) && value > 0;
}

function tell({ acks, memory, paywint, slack, ...rest }: Summary): void {
  const ms = (value: number): string => `${value.toFixed(1)} ms`;
  say(`deeds: ${listed(rest.deeds)}; ${rest.strayed} came to nothing`);
  say(
    `acks: ${acks.sent} sent, p50 ${ms(acks.p50Ms)}, p99 ${ms(acks.p99Ms)}, at most ${ms(acks.maxMs)}, ${acks.late} late, ${acks.refused} not a 200`,
  );
  say(`the sender itself: p99 ${ms(rest.senderP99Ms)}, at most ${ms(rest.senderMaxMs)} late`);
  say(
    `faults: ${paywint.faults} of ${paywint.calls} calls of Paywint, ${slack.faults} of ${slack.calls} of Slack`,
  );
  say(`requests: ${listed(rest.requests)}; ${rest.debits} debits`);
  for (const [at, { halfMb, endMb, growth }] of memory.entries()) {
    say(
      `replica ${at + 1}: ${halfMb.toFixed(0)} MB at the half, ${endMb.toFixed(0)} MB at the end, last quarter × ${growth.toFixed(3)} of the third`,
    );
  }
  say(`load of the system: ${rest.load.toFixed(1)}`);
  for (const one of acks.worst) say(`slow or refused: ${one}`);
  for (const problem of rest.problems) say(`PROBLEM ${problem}`);
  for (const bar of rest.missed) say(`MISSED ${bar}`);
  if (rest.missed.length === 0) say(`everything held; see ${values.record}`);
}
