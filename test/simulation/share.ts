/** Plays a share of the seeds, and tells the process that asked for it. */
import process from 'node:process';
import { emptySum, type Share, type Sum } from './many.ts';
import { type Profile, PROFILES } from './world/faults.ts';
import { play } from './world/play.ts';

/** One broken promise is enough to look at; a run of many seeds does not go on for ever after it. */
const MOST_BROKEN = 20;

export async function playShare({ from, to, profile, stride }: Share): Promise<Sum> {
  const sum = emptySum();
  for (let seed = from; seed <= to && sum.broken.length < MOST_BROKEN; seed += stride) {
    await playOne(sum, seed, profile ?? PROFILES[seed % PROFILES.length] ?? 'standard');
  }
  return sum;
}

async function playOne(sum: Sum, seed: number, profile: Profile): Promise<void> {
  const run = await play({ seed, profile });
  sum.seeds += 1;
  sum.requests += run.statuses.length;
  sum.sent += run.sent;
  sum.faults += run.faults.length;
  sum.steps += run.steps;
  sum.virtualMs += run.virtualMs;
  sum.attentions += run.attentions;
  sum.lateMessages += run.lateMessages;
  for (const status of run.statuses) sum.ends.set(status, (sum.ends.get(status) ?? 0) + 1);
  if (run.broken === null) return;
  const { promise, what } = run.broken;
  sum.broken.push({ seed, profile, what: `${promise}: ${what}` });
}

const [given] = process.argv.slice(2);
if (given !== undefined && process.send !== undefined) {
  Error.stackTraceLimit = 0;
  // Written by `many.ts`.
  const sum = await playShare(JSON.parse(given) as Share);
  process.send({ ...sum, ends: [...sum.ends] }, undefined, undefined, () => process.disconnect());
}
