/** The unmodified bot against a PostgreSQL that is not as it should be. */
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { Client } from 'pg';
import { expect, test } from 'vitest';
import { startBot } from '../../playground/bot.ts';
import { demoSeed } from '../../playground/paywint/demo-seed.ts';
import { createPaywint } from '../../playground/paywint/server.ts';
import { createSlack } from '../../playground/slack/server.ts';
import { migrate } from '../../src/ledger/migrate.ts';
import { openPostgres } from '../../src/ledger/postgres.ts';
import { BOT_TOKEN, POLICY, SIGNING_SECRET } from '../scenarios/a-town.ts';
import { emptyDatabase, PATIENT } from '../support/a-database.ts';
import { quietLog } from '../support/ports.ts';

async function surroundings() {
  const folder = mkdtempSync(join(tmpdir(), 'paywint-start-'));
  const policyFile = join(folder, 'policy.yml');
  writeFileSync(policyFile, POLICY);
  const database = await emptyDatabase();
  const paywint = await createPaywint({ seed: demoSeed() });
  const slack = await createSlack({ signingSecret: SIGNING_SECRET, botToken: BOT_TOKEN, paywint });
  return {
    database,
    options: {
      slackApiUrl: slack.apiUrl,
      signingSecret: SIGNING_SECRET,
      botToken: BOT_TOKEN,
      paywintUrl: paywint.url,
      paywintKey: paywint.apiKey,
      paywintSecret: paywint.apiSecret,
      dataDir: folder,
      policyFile,
    },
    async [Symbol.asyncDispose]() {
      await slack.close();
      await paywint.close();
      await database.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

test('a database that does not answer yet is waited for, and nobody is told its password', async () => {
  await using around = await surroundings();
  const real = new URL(around.database.url);
  const state = { isThere: false };
  const gate = createServer((client) => {
    if (!state.isThere) return void client.destroy();
    const onward = connect(Number(real.port), real.hostname);
    client.pipe(onward).pipe(client);
    client.once('error', () => onward.destroy());
    onward.once('error', () => client.destroy());
  }).listen(0, '127.0.0.1');
  await once(gate, 'listening');
  const address = gate.address();
  if (address === null || typeof address === 'string') throw new Error('there is no port');
  const url = new URL(real);
  url.port = String(address.port);
  const lines: string[] = [];
  const ready = Promise.withResolvers<void>();
  const onLine = (line: string): void => {
    lines.push(line);
    if (line.includes('the database is ready')) ready.resolve();
  };
  const bot = await startBot({ ...around.options, databaseUrl: url.href, onLine });
  const asked = await fetch(`${bot.url}/readyz`);
  expect([asked.status, await asked.text()]).toEqual([
    503,
    expect.stringContaining('the database does not answer'),
  ]);
  state.isThere = true;
  await ready.promise;
  expect((await fetch(`${bot.url}/readyz`)).status).toBe(200);
  expect(await bot.stop()).toBe(0);
  expect(lines.join()).not.toContain(real.password);
  gate.close();
});

test('a database that could lose a commit ends the start with one sentence', async () => {
  await using around = await surroundings();
  const { url } = around.database;
  const admin = new Client(url);
  await admin.connect();
  await admin.query(
    `alter database ${new URL(url).pathname.slice(1)} set synchronous_commit = off`,
  );
  await admin.end();
  const start = startBot({ ...around.options, databaseUrl: url });
  await expect(start).rejects.toThrow(/ended with 78[^]*switch synchronous_commit on/);
});

test('a database that a newer version has been at ends the start with one sentence', async () => {
  await using around = await surroundings();
  const { url } = around.database;
  const db = openPostgres(url, PATIENT, quietLog());
  await migrate(db);
  await sql`insert into kysely_migration values ('9999-of-tomorrow', '2030')`.execute(db);
  await db.destroy();
  const start = startBot({ ...around.options, databaseUrl: url });
  await expect(start).rejects.toThrow(
    /ended with 78[^]*a newer version of the bot has been at this database \(9999-of-tomorrow\)/i,
  );
});
