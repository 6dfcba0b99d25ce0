/**
 * How quickly the bot answers, beside a bare Bolt app and a bare HTTP server in the same minute.
 * `npm run bench`, with `-- --quick` for a few seconds, or `-- --pause` for people who do not hurry.
 */
import { strict as assert } from 'node:assert';
import { statfsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import process from 'node:process';
import { measure, type Plan } from './measure.ts';
import { type BotParts, partsOf, yardsticks } from './parts.ts';
import { table } from './table.ts';
import { openWorld } from './world.ts';

const WHOLE: Plan = {
  rounds: 20,
  each: 50,
  warmUp: 150,
  limitMs: 60_000,
  quietMs: 1_000,
  pauseMs: 0,
};
const QUICK: Plan = { rounds: 2, each: 8, warmUp: 4, limitMs: 10_000, quietMs: 100, pauseMs: 0 };

const UNHURRIED: Plan = { ...WHOLE, each: 25, warmUp: 50, pauseMs: 20 };

const TMPFS = 0x01021994;

async function bench(plan: Plan, stack: AsyncDisposableStack): Promise<void> {
  const world = await openWorld(stack);
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
      `Node ${process.versions.node}, ${process.platform} ${process.arch}${diskNote(world.folder)}.\n` +
      `Every answer was right.\n${checked.join('')}`,
  );
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

function planFor(flags: readonly string[]): Plan {
  if (flags.includes('--quick')) return QUICK;
  return flags.includes('--pause') ? UNHURRIED : WHOLE;
}

function pauseNote({ pauseMs }: Plan): string {
  return pauseMs === 0 ? '' : `, ${pauseMs} ms apart`;
}

function diskNote(folder: string): string {
  return statfsSync(folder).type === TMPFS ? ', a disk in memory (saving is faster than real)' : '';
}

const stack = new AsyncDisposableStack();
let ending: Promise<never> | undefined;
/** The first reason to end is the one that counts: what a signal cuts off fails a moment later. */
const end = (code: number): Promise<never> => {
  ending ??= stack.disposeAsync().then(() => process.exit(code));
  return ending;
};
process.once('SIGINT', () => void end(130));
process.once('SIGTERM', () => void end(143));
try {
  await bench(planFor(process.argv.slice(2)), stack);
  await end(0);
} catch (error) {
  if (ending !== undefined) await ending;
  process.stderr.write(
    `The bench failed: ${error instanceof Error ? error.stack : String(error)}\n`,
  );
  await end(1);
}
