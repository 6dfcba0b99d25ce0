/** Whether a million settled requests change what a person can feel: the same bot on two ledgers. */
import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { cardIdFor } from '../playground/paywint/seed.ts';
import type { Bot } from '../playground/bot.ts';
import type { Ledger } from '../src/engine/ledger-ports.ts';
import { createLedger } from '../src/ledger/ledger.ts';
import { openSqlite } from '../src/ledger/sqlite.ts';
import { SQLITE_FILE } from '../src/ledger/store.ts';
import { clock } from '../src/start.ts';
import type { Bar } from './bars.ts';
import { type Behind, SIGNING_SECRET, startBotOn } from './bots.ts';
import { multiply } from './multiply.ts';
import { approveClick, askForm, commandForm, NOWHERE, type Shown } from './payloads.ts';
import { median } from './quantile.ts';
import { readerOf } from './read-ledger.ts';
import { sqliteQuestion } from './read-sqlite.ts';
import { openReplies, type Replies } from './replies.ts';
import { createSender, insist, type Sender } from './sender.ts';

const FEW = 1_000;
const TIMES = { starts: 5, clicks: 60, commands: 30, looks: 200 } as const;
const SETTLED_MS = 120_000;

/** In ms, of the small ledger and of the large one. */
type Figures = Readonly<
  Record<'start' | 'decide' | 'requests' | 'digest' | 'sweep', readonly number[]>
>;
const LIMITS: Readonly<Record<keyof Figures, readonly [string, number]>> = {
  decide: ['an approval, ack, median', 1.2],
  requests: ['`/paywint requests`, until its words', 1.5],
  digest: ['`/paywint digest`, until its words', 2],
  sweep: ['what is due, as the sweep asks', 1.2],
  start: ['start to ready', 1.5],
};

/** The bot on one of the ledgers, and what still waits for approval there. */
type Side = {
  readonly folder: string;
  readonly bot: Bot;
  readonly sender: Sender;
  readonly url: string;
  readonly shown: Shown[];
};

export async function large(
  many: number,
  folder: string,
  behind: Behind,
  stack: AsyncDisposableStack,
): Promise<readonly Bar[]> {
  const replies = await openReplies();
  stack.defer(replies.close);
  const first = join(folder, 'first');
  mkdirSync(first);
  const id = await oneSettled(first, behind);
  const folders: string[] = [];
  for (const count of [FEW, many]) {
    const own = join(folder, String(count));
    mkdirSync(own);
    for (const name of [SQLITE_FILE, `${SQLITE_FILE}.witness`]) {
      if (existsSync(join(first, name))) copyFileSync(join(first, name), join(own, name));
    }
    const from = performance.now();
    multiply(join(own, SQLITE_FILE), id, count);
    const took = Math.round((performance.now() - from) / 1_000);
    process.stdout.write(`${count} settled requests were written in ${took} s\n`);
    folders.push(own);
  }
  const figures = await figuresOf(folders, behind, replies);
  for (const [name, took] of Object.entries(figures)) {
    process.stdout.write(`${name}: ${took.map((ms) => ms.toFixed(2)).join(', ')} ms\n`);
  }
  return (['decide', 'requests', 'digest', 'sweep', 'start'] as const).map((name) => {
    const [what, limit] = LIMITS[name];
    const [small = Number.NaN, big = Number.NaN] = figures[name];
    return { what: `${what}: ${many} settled requests, × ${FEW}`, value: big / small, limit };
  });
}

/** Asked for, approved and paid by the bot itself. */
async function oneSettled(folder: string, behind: Behind): Promise<string> {
  const bot = await startBotOn({ folder, databaseUrl: undefined }, behind, { approvals: 1 });
  const sender = createSender(SIGNING_SECRET);
  const url = `${bot.url}/slack/events`;
  await insist(sender, url, askForm(cardIdFor('Team travel'), '12.34'));
  const ask = sqliteQuestion(join(folder, SQLITE_FILE));
  const [shown] = await readerOf(ask).undecided();
  if (shown === undefined) throw new Error('nothing was asked for');
  await insist(sender, url, approveClick(shown, NOWHERE));
  const until = performance.now() + SETTLED_MS;
  const isSettled = async (): Promise<boolean> => {
    const rows = await ask(
      `select id from requests where status = 'executed' and due_at is null`,
      [],
    );
    return Array.isArray(rows) && rows.length > 0;
  };
  while (!(await isSettled())) {
    if (performance.now() > until) throw new Error('the request did not come to its end');
    await pause(200);
  }
  sender.close();
  await bot.stop();
  return shown.id;
}

/** One after the other, again and again, so that whatever else goes on meets both. */
async function inTurns<One>(
  sides: readonly One[],
  times: number,
  measure: (side: One) => Promise<number>,
): Promise<readonly number[]> {
  const took: number[][] = sides.map(() => []);
  for (let number = 0; number < times; number += 1) {
    for (const [index, side] of sides.entries()) {
      took[index]?.push(await measure(side));
      await pause(20);
    }
  }
  return took.map(median);
}

async function figuresOf(
  folders: readonly string[],
  behind: Behind,
  replies: Replies,
): Promise<Figures> {
  const start = await inTurns(folders, TIMES.starts, async (folder) => {
    const from = performance.now();
    const bot = await startBotOn({ folder, databaseUrl: undefined }, behind);
    const took = performance.now() - from;
    await bot.stop();
    return took;
  });
  const sweep = await sweeps(folders);
  const sides: Side[] = [];
  for (const folder of folders) {
    const bot = await startBotOn({ folder, databaseUrl: undefined }, behind);
    const sender = createSender(SIGNING_SECRET);
    sides.push({ folder, bot, sender, url: `${bot.url}/slack/events`, shown: [] });
  }
  const command = (text: string) =>
    inTurns(sides, TIMES.commands, (side) => commandMs(side, text, replies));
  const requests = await command('requests all');
  const digest = await command('digest');
  const decide = await clicks(sides);
  for (const { bot, sender } of sides) {
    sender.close();
    await bot.stop();
  }
  return { start, decide, requests, digest, sweep };
}

async function commandMs({ sender, url }: Side, text: string, replies: Replies): Promise<number> {
  const { url: replyTo, words } = replies.expect();
  const from = performance.now();
  await Promise.all([insist(sender, url, commandForm(text, replyTo)), words]);
  return performance.now() - from;
}

async function clicks(sides: readonly Side[]): Promise<readonly number[]> {
  for (const side of sides) {
    for (let number = 1; number <= TIMES.clicks; number += 1) {
      const amount = (20 + number / 100).toFixed(2);
      await insist(side.sender, side.url, askForm(cardIdFor('Team travel'), amount));
    }
    const reader = readerOf(sqliteQuestion(join(side.folder, SQLITE_FILE)));
    side.shown.push(...(await reader.undecided()));
  }
  return inTurns(sides, TIMES.clicks, ({ sender, url, shown }) => {
    const one = shown.shift();
    if (one === undefined) throw new Error('there is nothing to approve');
    return insist(sender, url, approveClick(one, NOWHERE));
  });
}

async function sweeps(folders: readonly string[]): Promise<readonly number[]> {
  const ledgers: Ledger[] = [];
  for (const folder of folders) {
    const db = await openSqlite({ file: join(folder, SQLITE_FILE) });
    ledgers.push(createLedger(db, { clock }));
  }
  const took = await inTurns(ledgers, TIMES.looks, async (ledger) => {
    const from = performance.now();
    await ledger.due(clock.now(), 100);
    return performance.now() - from;
  });
  for (const ledger of ledgers) await ledger.close();
  return took;
}
