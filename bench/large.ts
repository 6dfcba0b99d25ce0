/** Whether a million settled requests change what a person can feel: the same bot on two ledgers. */
import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { cardIdFor } from '../playground/paywint/seed.ts';
import { createLedger } from '../src/ledger/ledger.ts';
import { openSqlite } from '../src/ledger/sqlite.ts';
import { SQLITE_FILE } from '../src/ledger/store.ts';
import { clock } from '../src/start.ts';
import type { Bar } from './bars.ts';
import { type Behind, SIGNING_SECRET, startBotOn } from './bots.ts';
import { multiply } from './multiply.ts';
import { approveClick, askForm, commandForm, NOWHERE } from './payloads.ts';
import { median } from './quantile.ts';
import { readerOf } from './read-ledger.ts';
import { sqliteQuestion } from './read-sqlite.ts';
import { openReplies, type Replies } from './replies.ts';
import { createSender, insist, type Sender } from './sender.ts';

const FEW = 1_000;
const TIMES = { starts: 5, clicks: 60, commands: 30, looks: 200 } as const;
const SETTLED_MS = 120_000;

type Figures = Readonly<Record<'start' | 'decide' | 'requests' | 'digest' | 'sweep', number>>;
const LIMITS: Readonly<Record<keyof Figures, readonly [string, number]>> = {
  decide: ['an approval, ack, median', 1.2],
  requests: ['`/paywint requests`, until its words', 1.5],
  digest: ['`/paywint digest`, until its words', 2],
  sweep: ['what is due, as the sweep asks', 1.2],
  start: ['start to ready', 1.5],
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
  const figures: Figures[] = [];
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
    const found = await figuresOf(own, behind, replies);
    process.stdout.write(`${JSON.stringify(found)} ms\n`);
    figures.push(found);
  }
  const [small, big] = figures;
  return (['decide', 'requests', 'digest', 'sweep', 'start'] as const).map((name) => {
    const [what, limit] = LIMITS[name];
    const value = big && small ? big[name] / small[name] : Number.NaN;
    return { what: `${what}: ${many} settled requests, × ${FEW}`, value, limit };
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

async function figuresOf(folder: string, behind: Behind, replies: Replies): Promise<Figures> {
  const store = { folder, databaseUrl: undefined };
  const starts: number[] = [];
  for (let number = 0; number < TIMES.starts; number += 1) {
    const from = performance.now();
    const bot = await startBotOn(store, behind);
    starts.push(performance.now() - from);
    await bot.stop();
  }
  const sweep = await sweepMs(join(folder, SQLITE_FILE));
  const bot = await startBotOn(store, behind);
  const sender = createSender(SIGNING_SECRET);
  const url = `${bot.url}/slack/events`;
  const requests = await commandMs(sender, url, 'requests all', replies, TIMES.commands);
  const digest = await commandMs(sender, url, 'digest', replies, TIMES.commands);
  for (let number = 1; number <= TIMES.clicks; number += 1) {
    const amount = (20 + number / 100).toFixed(2);
    await insist(sender, url, askForm(cardIdFor('Team travel'), amount));
  }
  const shown = await readerOf(sqliteQuestion(join(folder, SQLITE_FILE))).undecided();
  const clicks: number[] = [];
  for (const one of shown.slice(0, TIMES.clicks)) {
    await pause(20);
    clicks.push(await insist(sender, url, approveClick(one, NOWHERE)));
  }
  sender.close();
  await bot.stop();
  return { start: median(starts), decide: median(clicks), requests, digest, sweep };
}

async function commandMs(
  sender: Sender,
  url: string,
  text: string,
  replies: Replies,
  times: number,
): Promise<number> {
  const took: number[] = [];
  for (let number = 0; number < times; number += 1) {
    const { url: replyTo, words } = replies.expect();
    const from = performance.now();
    await Promise.all([insist(sender, url, commandForm(text, replyTo)), words]);
    took.push(performance.now() - from);
    await pause(20);
  }
  return median(took);
}

async function sweepMs(file: string): Promise<number> {
  const db = await openSqlite({ file });
  const ledger = createLedger(db, { clock });
  const took: number[] = [];
  for (let number = 0; number < TIMES.looks; number += 1) {
    const from = performance.now();
    await ledger.due(clock.now(), 100);
    took.push(performance.now() - from);
  }
  await ledger.close();
  return median(took);
}
