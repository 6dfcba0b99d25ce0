/** How long each answer takes and what it costs, beside the yardsticks, in rounds. */
import { strict as assert } from 'node:assert';
import { statfsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import process from 'node:process';
import type { Bar } from './bars.ts';
import { type Measured, measure, type Plan } from './measure.ts';
import {
  APPROVAL,
  type BotParts,
  FLOOR,
  HELLO,
  HELP,
  partsOf,
  SAVED,
  yardsticks,
} from './parts.ts';
import { quantile } from './quantile.ts';
import { ackCpuOf, all, table } from './table.ts';
import { openWorld } from './world.ts';

const TMPFS = 0x01021994;

export async function answers(
  plan: Plan,
  folder: string,
  stack: AsyncDisposableStack,
): Promise<readonly Bar[]> {
  const world = await openWorld(folder, stack);
  const bots = world.bots.map((bot) => partsOf(bot, world.replies));
  const parts = [...yardsticks(world), ...bots.flatMap((one) => one.parts)];
  const measured = await measure(parts, plan);
  const unexpected = world.replies.unexpected();
  assert.deepEqual(unexpected, [], 'a bot said something that it was not asked for');
  const checked: string[] = [];
  for (const one of bots) checked.push(await killAndCheck(one));
  const rounds = measured[0]?.turns.length ?? 0;
  process.stdout.write(`\n${table(measured)}\n`);
  process.stdout.write(
    `${rounds} rounds of ${plan.each} requests each, one at a time${pauseNote(plan)}; ${availableParallelism()} cores, ` +
      `Node ${process.versions.node}, ${process.platform} ${process.arch}${diskNote(folder)}.\n` +
      `Every answer was right.\n${checked.join('')}`,
  );
  return barsOf(measured);
}

function barsOf(measured: readonly Measured[]): readonly Bar[] {
  const one = (name: string): Measured => {
    const found = measured.find((part) => part.name === name);
    if (found === undefined) throw new Error(`${name} was not measured`);
    return found;
  };
  const [hello, help, click] = [one(HELLO), one(`SQLite: ${HELP}`), one(`SQLite: ${APPROVAL}`)];
  const at = (part: Measured, share: number): number => quantile(all(part), share);
  // The same answer with a commit and without one: what is left is the commit.
  const commit = (share: number): number => at(one(SAVED), share) - at(one(FLOOR), 0.5);
  const ack = (share: number): number =>
    at(click, share) / (at(hello, share) + 1.5 * commit(share));
  const cpu = (part: Measured): number => ackCpuOf(part) / ackCpuOf(hello);
  return [
    { what: 'CPU of the ack of `/paywint help`, × hello', value: cpu(help), limit: 0.6 },
    { what: 'CPU of an approval, committed and acked, × hello', value: cpu(click), limit: 1 },
    { what: 'ack of an approval, median, × (hello + 1.5 commits)', value: ack(0.5), limit: 1 },
    { what: 'ack of an approval, p99, × (hello + 1.5 commits)', value: ack(0.99), limit: 1 },
  ];
}

/** After the bot was killed: what it answered with 200 has to be in its database. */
async function killAndCheck({ bot, sent }: BotParts): Promise<string> {
  await bot.kill();
  const { submissions, clicks } = sent();
  const found = await bot.reader.figures();
  assert.deepEqual(
    found,
    { requests: submissions, pending: submissions, votes: clicks, attempts: 0 },
    `${bot.store} does not hold what was answered with 200`,
  );
  return (
    `${bot.store}: the killed bot's database holds all ${found.requests} requests ` +
    `and all ${found.votes} votes, and nothing was sent.\n`
  );
}

function pauseNote({ pauseMs }: Plan): string {
  return pauseMs === 0 ? '' : `, ${pauseMs} ms apart`;
}

function diskNote(folder: string): string {
  return statfsSync(folder).type === TMPFS ? ', a disk in memory (saving is faster than real)' : '';
}
