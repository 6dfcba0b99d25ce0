/**
 * How quickly the bot answers and what that costs, beside a bare Bolt app in the same minutes, and whether it stays
 * within its bars. `npm run bench`; `-- --only answers` for one part, `-- --long` for what takes an hour,
 * `-- --hurry` for one request right after the other, and `-- --quick` to see whether every answer is right.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { answers } from './answers.ts';
import { type Bar, barTable, isMissed } from './bars.ts';
import { behindABot } from './behind.ts';
import { decisions } from './decisions.ts';
import { large } from './large.ts';
import { listeners } from './listeners.ts';
import type { Plan } from './measure.ts';
import { memory } from './memory.ts';
import { startUp } from './start-up.ts';
import { toPaywint } from './to-paywint.ts';

const WHOLE: Plan = {
  rounds: 20,
  each: 25,
  warmUp: 150,
  limitMs: 120_000,
  quietMs: 1_000,
  pauseMs: 20,
};
const HURRIED: Plan = { ...WHOLE, each: 50, pauseMs: 0 };
const QUICK: Plan = { rounds: 2, each: 8, warmUp: 4, limitMs: 10_000, quietMs: 100, pauseMs: 0 };

type Section = (folder: string, stack: AsyncDisposableStack) => Promise<readonly Bar[]>;
type Sections = Readonly<Record<string, Section>>;

function sectionsFor(plan: Plan): { readonly short: Sections; readonly long: Sections } {
  const few = plan === QUICK;
  const short: Sections = {
    answers: (folder, stack) => answers(plan, folder, stack),
    listeners: (folder, stack) => listeners({ ...plan, pauseMs: 0 }, folder, stack),
    'to-paywint': (folder, stack) => toPaywint(few ? 3 : 100, folder, stack),
    decisions: async (folder, stack) => decisions(few ? 20 : 500, folder, await behindABot(stack)),
    'start-up': async (folder, stack) => startUp(few ? 1 : 9, folder, await behindABot(stack)),
  };
  const deliveries = few ? 800 : 100_000;
  const settled = few ? 2_000 : 1_000_000;
  const long: Sections = {
    memory: async (folder, stack) => memory(deliveries, folder, await behindABot(stack), stack),
    large: async (folder, stack) => large(settled, folder, await behindABot(stack), stack),
  };
  return { short, long };
}

async function play(name: string, section: Section): Promise<readonly Bar[]> {
  await using stack = new AsyncDisposableStack();
  const folder = mkdtempSync(join(tmpdir(), `paywint-bench-${name}-`));
  stack.defer(() => rmSync(folder, { recursive: true, force: true }));
  ending.add(() => stack.disposeAsync());
  // Awaited here: what it started ends with this function.
  const bars = await section(folder, stack);
  return bars;
}

/** What is started is ended, also by a signal: what that cuts off fails a moment later, and has to wait. */
const ending = new Set<() => Promise<void>>();
let stopping: Promise<never> | undefined;
for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const) {
  process.once(signal, () => {
    stopping ??= Promise.all([...ending].map((end) => end())).then(() => process.exit(code));
  });
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      quick: { type: 'boolean' },
      hurry: { type: 'boolean' },
      long: { type: 'boolean' },
      only: { type: 'string' },
    },
  });
  const calm = values.hurry === true ? HURRIED : WHOLE;
  const { short, long } = sectionsFor(values.quick === true ? QUICK : calm);
  const all = values.long === true || values.only !== undefined ? { ...short, ...long } : short;
  const chosen = Object.entries(all).filter(([name]) => [undefined, name].includes(values.only));
  if (chosen.length === 0) {
    process.stderr.write(`--only takes one of: ${Object.keys(all).join(', ')}\n`);
    return 64;
  }
  const bars: Bar[] = [];
  for (const [name, section] of chosen) bars.push(...(await play(name, section)));
  process.stdout.write(`\n${barTable(bars)}\n`);
  // So few answers say whether they are right, and nothing about their time.
  return values.quick !== true && bars.some(isMissed) ? 1 : 0;
}

try {
  process.exit(await main());
} catch (error) {
  if (stopping !== undefined) await stopping;
  const told = error instanceof Error ? error.stack : String(error);
  process.stderr.write(`The bench failed: ${told}\n`);
  process.exit(1);
}
