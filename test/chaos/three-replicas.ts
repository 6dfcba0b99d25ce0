/** Three unmodified bots on one PostgreSQL, behind one address; any of them can be killed and comes back. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Bot, startBot } from '../../playground/bot.ts';
import { demoSeed } from '../../playground/paywint/demo-seed.ts';
import { createPaywint } from '../../playground/paywint/server.ts';
import { roundRobin } from '../../playground/round-robin.ts';
import { createSlack } from '../../playground/slack/server.ts';
import { createLedger } from '../../src/ledger/ledger.ts';
import { postgresStore } from '../../src/ledger/store.ts';
import { BOT_TOKEN, SIGNING_SECRET } from '../scenarios/a-town.ts';
import { emptyDatabase } from '../support/a-database.ts';
import { quietLog, realClock } from '../support/ports.ts';

const POLICY = `
channel: C0FINANCE
requesters: [S0OPS]
admins: [U0CFO, U0CTO]
approvals:
  - operation: reload
    need: [{ from: [S0FINANCE], count: 1 }]
`;

export async function threeReplicas() {
  const folder = mkdtempSync(join(tmpdir(), 'paywint-chaos-'));
  const policyFile = join(folder, 'policy.yml');
  writeFileSync(policyFile, POLICY);
  const database = await emptyDatabase();
  const paywint = await createPaywint({ seed: demoSeed(), initialStatus: 'success' });
  const slack = await createSlack({ signingSecret: SIGNING_SECRET, botToken: BOT_TOKEN, paywint });
  const bots: (Bot | null)[] = [null, null, null];
  const door = await roundRobin(() => bots.flatMap((bot) => (bot === null ? [] : [bot.url])));
  slack.connect(`${door.url}/slack/events`);
  const start = async (place: number): Promise<void> => {
    bots[place] = await startBot({
      slackApiUrl: slack.apiUrl,
      signingSecret: SIGNING_SECRET,
      botToken: BOT_TOKEN,
      paywintUrl: paywint.url,
      paywintKey: paywint.apiKey,
      paywintSecret: paywint.apiSecret,
      dataDir: folder,
      databaseUrl: database.url,
      policyFile,
    });
  };
  // All at once, on a database without a single table.
  await Promise.all([start(0), start(1), start(2)]);
  const { db } = postgresStore(database.url, quietLog(), realClock);
  return {
    slack,
    paywint,
    db,
    ledger: createLedger(db, { clock: realClock }),
    debits: () => paywint.ledger().filter(({ kind, cause }) => kind === 'reload' && cause !== null),
    killAndRestart: async (place: number): Promise<void> => {
      await bots[place]?.kill();
      bots[place] = null;
      await start(place);
    },
    async [Symbol.asyncDispose]() {
      for (const bot of bots) await bot?.kill();
      await door.close();
      await slack.close();
      await paywint.close();
      await db.destroy();
      await database.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export type Replicas = Awaited<ReturnType<typeof threeReplicas>>;
