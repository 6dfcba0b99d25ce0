/** Three replicas over a real PostgreSQL, the local Paywint and the local Slack, all over TCP. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compileInto } from '../../playground/bot.ts';
import { startPostgres } from '../../playground/local-postgres.ts';
import { demoSeed } from '../../playground/paywint/demo-seed.ts';
import { createPaywint } from '../../playground/paywint/server.ts';
import { roundRobin } from '../../playground/round-robin.ts';
import { demoSeed as slackSeed } from '../../playground/slack/demo-seed.ts';
import { createSlack } from '../../playground/slack/server.ts';
import { aReplica } from './replica.ts';

const SIGNING_SECRET = 'signing-secret-of-the-chaos';
const BOT_TOKEN = 'xoxb-token-of-the-chaos';

export const CHANNEL = 'C0FINANCE';
export const ONE_IS_ENOUGH_CENTS = 50_000;
const POLICY = `
channel: ${CHANNEL}
requesters: [S0OPS]
admins: [U0CFO, U0CTO]
approvals:
  - operation: reload
    up_to: ${ONE_IS_ENOUGH_CENTS / 100}
    need: [{ from: [S0FINANCE], count: 1 }]
  - operation: reload
    need: [{ from: [S0FINANCE], count: 2 }]
`;

export async function aWorldOfProcesses() {
  const folder = mkdtempSync(join(tmpdir(), 'paywint-chaos-'));
  const policyFile = join(folder, 'policy.yml');
  writeFileSync(policyFile, POLICY);
  const compiledDir = join(folder, 'compiled');
  await compileInto(compiledDir);
  const postgres = await startPostgres();
  const databaseUrl = postgres.url('postgres');
  const paywint = await createPaywint({ seed: demoSeed(), initialStatus: 'success' });
  paywint.fund(1_000_000_000);
  const slack = await createSlack({ signingSecret: SIGNING_SECRET, botToken: BOT_TOKEN, paywint });
  const options = {
    slackApiUrl: slack.apiUrl,
    signingSecret: SIGNING_SECRET,
    botToken: BOT_TOKEN,
    paywintUrl: paywint.url,
    paywintKey: paywint.apiKey,
    paywintSecret: paywint.apiSecret,
    dataDir: folder,
    databaseUrl,
    policyFile,
    compiledDir,
  };
  const replicas = await Promise.all([0, 1, 2].map(() => aReplica(options)));
  // As a load balancer does: nobody is sent to a replica that has stood still for a while.
  const door = await roundRobin(() =>
    replicas.flatMap(({ url, isSeenFrozen }) => (isSeenFrozen() ? [] : (url() ?? []))),
  );
  slack.connect(`${door.url}/slack/events`);
  // All at once, on a database without a single table.
  await Promise.all(replicas.map(({ start }) => start()));
  return {
    slack,
    paywint,
    postgres,
    databaseUrl,
    replicas,
    groups: Object.fromEntries(slackSeed().groups.map(({ id, members }) => [id, members])),
    secrets: [
      SIGNING_SECRET,
      BOT_TOKEN,
      paywint.apiKey,
      paywint.apiSecret,
      new URL(databaseUrl).password,
    ],
    async [Symbol.asyncDispose]() {
      await Promise.all(replicas.map(({ close }) => close()));
      await door.close();
      await slack.close();
      await paywint.close();
      await postgres.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export type ProcessWorld = Awaited<ReturnType<typeof aWorldOfProcesses>>;
