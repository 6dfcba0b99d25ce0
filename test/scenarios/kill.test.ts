import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, inject, test } from 'vitest';
import { type Bot, startBot } from '../../playground/bot.ts';
import { type RoundRobin, roundRobin } from '../../playground/round-robin.ts';
import { demoSeed } from '../../playground/paywint/demo-seed.ts';
import { createPaywint } from '../../playground/paywint/server.ts';
import { createSlack } from '../../playground/slack/server.ts';
import { migratedDatabase } from '../support/a-database.ts';
import { BOT_TOKEN, notices, POLICY, SIGNING_SECRET, textOf } from './a-town.ts';

async function aCity() {
  const folder = mkdtempSync(join(tmpdir(), 'paywint-kill-'));
  const database = inject('store') === 'PostgreSQL' ? await migratedDatabase() : null;
  const policyFile = join(folder, 'policy.yml');
  writeFileSync(policyFile, POLICY);
  const paywint = await createPaywint({ seed: demoSeed() });
  const slack = await createSlack({ signingSecret: SIGNING_SECRET, botToken: BOT_TOKEN, paywint });
  const bots: Bot[] = [];
  const doors: RoundRobin[] = [];
  return {
    slack,
    paywint,
    debits: () => paywint.ledger().filter(({ kind, cause }) => kind === 'reload' && cause !== null),
    /** Slack's deliveries go to the bots that run now, in turn. */
    async share(): Promise<void> {
      const door = await roundRobin(() =>
        bots
          .filter(
            ({ process: { exitCode, signalCode } }) => exitCode === null && signalCode === null,
          )
          .map(({ url }) => url),
      );
      doors.push(door);
      slack.connect(`${door.url}/slack/events`);
    },
    async start(): Promise<Bot> {
      const bot = await startBot({
        slackApiUrl: slack.apiUrl,
        signingSecret: SIGNING_SECRET,
        botToken: BOT_TOKEN,
        paywintUrl: paywint.url,
        paywintKey: paywint.apiKey,
        paywintSecret: paywint.apiSecret,
        dataDir: folder,
        databaseUrl: database?.url,
        policyFile,
      });
      bots.push(bot);
      slack.connect(`${bot.url}/slack/events`);
      return bot;
    },
    async [Symbol.asyncDispose]() {
      await Promise.all(bots.map((bot) => bot.kill()));
      await Promise.all(doors.map((door) => door.close()));
      await slack.close();
      await paywint.close();
      await database?.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

type City = Awaited<ReturnType<typeof aCity>>;

async function approvedNotice(city: City) {
  const { slack } = city;
  await slack
    .as('U0DANA')
    .command('/paywint reload "Team travel" 50 tickets', { channel: 'C0FINANCE' });
  await slack.changed(() => notices(slack).length === 1);
  const [notice] = notices(slack);
  if (notice === undefined) throw new Error('no notice');
  await slack.as('U0MIA').click(notice, 'Approve', { confirm: true });
  return { read: () => textOf(notices(slack)[0] ?? {}) };
}

/** Ten starts of a process take their time on a busy machine. */
const PATIENCE_MS = 240_000;

describe('a process that is killed', { timeout: PATIENCE_MS }, () => {
  test('between the burn and the answer leaves no second debit, and the notice says what is known', async () => {
    await using city = await aCity();
    city.paywint.fault({ kind: 'accept-then-hang' });
    const first = await city.start();
    const notice = await approvedNotice(city);
    await city.slack.changed(() => city.debits().length === 1);
    await first.kill();
    await city.start();
    // Paywint’s records show it at once; where they do not, its lease has to end before it is "unknown".
    await city.slack.changed(() => /waiting for the answer|not known|Done/i.test(notice.read()));
    expect(city.debits()).toHaveLength(1);
    expect(notice.read()).not.toMatch(/Not paid/);
  });

  test('ten times around the money never pays twice', async () => {
    await using city = await aCity();
    const { slack } = city;
    city.paywint.behave({ initialStatus: 'success' });
    let bot = await city.start();
    for (let round = 0; round < 10; round += 1) {
      const before = notices(slack).length;
      const line = `/paywint reload "Team travel" ${10 + round}`;
      await slack.as('U0DANA').command(line, { channel: 'C0FINANCE' });
      await slack.changed(() => notices(slack).length > before);
      const notice = notices(slack).at(-1);
      if (notice === undefined) throw new Error('no notice');
      const click = slack.as('U0MIA').click(notice, 'Approve', { confirm: true });
      // A different moment each time: before, within and after the call.
      for (let turn = 0; turn < round * 6; turn += 1) {
        await new Promise<void>((resolve) => {
          setImmediate(resolve);
        });
      }
      await bot.kill();
      await click.catch(() => undefined);
      bot = await city.start();
    }
    await slack.idle();
    const tags = city.debits().map(({ description }) => description);
    expect(new Set(tags).size).toBe(tags.length);
    expect(tags.length).toBeLessThanOrEqual(10);
  });

  test('beside another one on the same data leaves everything to it, and neither pays twice', async () => {
    await using city = await aCity();
    const { slack } = city;
    city.paywint.behave({ initialStatus: 'success' });
    const [first] = await Promise.all([city.start(), city.start()]);
    await city.share();
    for (let number = 1; number <= 6; number += 1) {
      const line = `/paywint reload "Team travel" ${number}`;
      await slack.as('U0DANA').command(line, { channel: 'C0FINANCE' });
    }
    await slack.changed(() => notices(slack).length === 6);
    const clicks = notices(slack).flatMap((notice) =>
      [1, 2, 3].map(() => slack.as('U0MIA').click(notice, 'Approve', { confirm: true })),
    );
    await Promise.allSettled(clicks.slice(0, 9));
    await first.kill();
    await Promise.allSettled(clicks.slice(9));
    for (const notice of notices(slack)) {
      if (!JSON.stringify(notice.blocks).includes('"Approve"')) continue;
      await slack
        .as('U0MIA')
        .click(notice, 'Approve', { confirm: true })
        .catch(() => undefined);
    }
    const isDone = (words: string): boolean =>
      /reference_id|payment_id|not known|Waiting for the answer|being prepared/.test(words);
    await slack.changed(() => notices(slack).every((notice) => isDone(textOf(notice))));
    const tags = city.debits().map(({ description }) => description);
    expect(new Set(tags).size).toBe(tags.length);
    expect(tags.length).toBeGreaterThanOrEqual(3);
  });

  test('by SIGTERM says first that it stops, and saves the click that is on its way', async () => {
    await using city = await aCity();
    const bot = await city.start();
    const { slack } = city;
    const line = '/paywint reload "Team travel" 50 tickets';
    await slack.as('U0DANA').command(line, { channel: 'C0FINANCE' });
    await slack.changed(() => notices(slack).length === 1);
    const [notice] = notices(slack);
    if (notice === undefined) throw new Error('no notice');
    // Whether this person may approve is known only when the stop has begun.
    slack.fault({ method: 'usergroups.users.list', kind: 'slow', ms: 700, times: 1 });
    const clicked = slack.as('U0MIA').click(notice, 'Approve', { confirm: true });
    await slack.changed(() => slack.deliveries().some(({ kind }) => kind === 'block_actions'));
    const began = performance.now();
    const stopped = bot.stop();
    let ready = '';
    // The signal arrives a moment after it was sent.
    while (!ready.includes('stopping')) ready = await (await fetch(`${bot.url}/readyz`)).text();
    await clicked;
    expect(await stopped).toBe(0);
    expect(performance.now() - began).toBeLessThan(10_000);
    const [click] = slack.deliveries().filter(({ kind }) => kind === 'block_actions');
    expect(click?.status).toBe(200);
    await city.start();
    await slack.changed(() => textOf(notices(slack)[0] ?? {}).includes('reference_id'));
    expect(city.debits()).toHaveLength(1);
  });

  test('by SIGTERM ends with 0 and keeps what it knows', async () => {
    await using city = await aCity();
    const bot = await city.start();
    const notice = await approvedNotice(city);
    await city.slack.changed(() => notice.read().includes('reference_id'));
    expect(await bot.stop()).toBe(0);
    await city.start();
    expect(notice.read()).toContain('reference_id');
    expect(city.debits()).toHaveLength(1);
  });
});
