/** From the click that approves to the call that Paywint receives, when nothing else is going on; and what is kept of it. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { demoSeed } from '../playground/paywint/demo-seed.ts';
import { cardIdFor } from '../playground/paywint/seed.ts';
import { createPaywint } from '../playground/paywint/server.ts';
import { createSlack } from '../playground/slack/server.ts';
import type { Bar } from './bars.ts';
import { BOT_TOKEN, SIGNING_SECRET, startBotOn } from './bots.ts';
import { approveClick, askForm, commandForm, NOWHERE } from './payloads.ts';
import { median } from './quantile.ts';
import { createSender, insist } from './sender.ts';
import { sqliteQuestion } from './read-sqlite.ts';
import { type BenchStore, openStores } from './stores.ts';

/** In ms, beyond what the network of this machine takes. */
const LIMITS = { SQLite: 15, PostgreSQL: 40 } as const;
const PATIENCE_MS = 10_000;
/** As long as people leave each other. */
const IDLE_MS = 400;
/** The first ones are slower, and make the tables that are there anyway. */
const WARM_UP = 10;

export async function toPaywint(
  times: number,
  folder: string,
  stack: AsyncDisposableStack,
): Promise<readonly Bar[]> {
  const bars: Bar[] = [];
  const hop = await networkMs(stack);
  for (const store of await openStores(folder, stack)) {
    const { took, bytes } = await measureOn(store, times, stack);
    const value = median(took) - 2 * hop;
    const what = `${store.name}: from the click to Paywint, median, less the network`;
    bars.push({ what, value, limit: LIMITS[store.name], unit: ' ms' });
    if (bytes === null) continue;
    const size = 'bytes of database for a settled request, audit included';
    bars.push({ what: size, value: bytes / 1_000, limit: 6, unit: ' kB' });
  }
  return bars;
}

async function measureOn(
  store: BenchStore,
  times: number,
  stack: AsyncDisposableStack,
): Promise<{ readonly took: readonly number[]; readonly bytes: number | null }> {
  const paywint = await createPaywint({ seed: demoSeed(), initialStatus: 'success' });
  paywint.fund(1_000_000_000);
  const slack = await createSlack({ signingSecret: SIGNING_SECRET, botToken: BOT_TOKEN });
  const behind = {
    slackApiUrl: slack.apiUrl,
    paywintUrl: paywint.url,
    paywintKey: paywint.apiKey,
    paywintSecret: paywint.apiSecret,
  };
  const bot = await startBotOn(store, behind, { approvals: 1 });
  stack.defer(async () => {
    await bot.kill();
    await slack.close();
    await paywint.close();
  });
  let arrive = (): void => {};
  paywint.watch({ arrived: (name) => (name === 'reload' ? arrive() : undefined) });
  const sender = createSender(SIGNING_SECRET);
  const url = `${bot.url}/slack/events`;
  const took: number[] = [];
  let before = 0;
  for (let number = 1; number <= WARM_UP + times; number += 1) {
    if (number === WARM_UP + 1) before = await settledBytes(store);
    const amount = (100 + number / 100).toFixed(2);
    await insist(sender, url, askForm(cardIdFor('Team travel'), amount));
    await pause(IDLE_MS);
    const [shown] = await store.reader.undecided();
    if (shown === undefined) throw new Error('there is nothing to approve');
    const arrival = new Promise<number>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error('nothing came to Paywint')), PATIENCE_MS);
      arrive = () => {
        clearTimeout(timer);
        resolve(performance.now());
      };
    });
    const from = performance.now();
    await insist(sender, url, approveClick(shown, NOWHERE));
    const ms = (await arrival) - from;
    if (number > WARM_UP) took.push(ms);
    await pause(IDLE_MS);
  }
  // The last one is told in its thread and its direct message as well.
  await pause(5 * IDLE_MS);
  sender.close();
  const after = await settledBytes(store);
  return { took, bytes: store.name === 'SQLite' ? (after - before) / times : null };
}

/**
 * Pages in use, of the embedded database alone. What was delivered is kept for a quarter of an hour, so
 * that nothing is done twice; it is no part of what stays. https://sqlite.org/dbstat.html
 */
async function settledBytes({ name, folder }: BenchStore): Promise<number> {
  if (name !== 'SQLite') return 0;
  const ask = sqliteQuestion(join(folder, 'paywint.sqlite'));
  const rows = await ask(
    `select sum(pgsize) as bytes from dbstat where name not in
      (select name from sqlite_schema where tbl_name = 'deliveries')`,
    [],
  );
  const [row] = rows as readonly { readonly bytes: number }[];
  return row?.bytes ?? Number.NaN;
}

/** One way of a request of this size on this machine, in ms. */
async function networkMs(stack: AsyncDisposableStack): Promise<number> {
  const arrivals: number[] = [];
  const server = createServer((request, response) => {
    arrivals.push(performance.now());
    request.resume();
    response.end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  stack.defer(() => {
    server.close();
    server.closeAllConnections();
  });
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const sender = createSender(SIGNING_SECRET);
  const took: number[] = [];
  for (let number = 0; number < 50; number += 1) {
    const from = performance.now();
    await sender.send(`http://127.0.0.1:${port}/`, commandForm('help', NOWHERE));
    took.push((arrivals.at(-1) ?? Number.NaN) - from);
  }
  sender.close();
  return median(took);
}
