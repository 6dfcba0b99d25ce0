/**
 * The whole product on one machine with no account anywhere: a Slack in a web page, a Paywint, and
 * the unmodified bot between them.
 */
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import process from 'node:process';
import type { BotOptions } from './bot.ts';
import { demoSeed as paywintSeed } from './paywint/demo-seed.ts';
import type { LocalPaywint } from './paywint/local-paywint.ts';
import { createPaywint } from './paywint/server.ts';
import { demoSeed as slackSeed } from './slack/demo-seed.ts';
import { DATABASE, type Replicas, replicasIn, startReplicas } from './replicas.ts';
import { createSlack, type LocalSlack, type Room } from './slack/server.ts';
import { tellStory } from './story.ts';
import { createGame } from './twice/game.ts';
import { gameDoor } from './twice/game-door.ts';

const PORT = 4040;
const SIGNING_SECRET = 'demo-signing-secret-of-the-local-slack';
const BOT_TOKEN = 'xoxb-demo-token-of-the-local-slack';
const APP_TOKEN = 'xapp-demo-token-of-the-local-slack';
const SETTLE_MS = 3_000;
const WEBHOOK_SECRET = 'demo-webhook-secret-of-the-local-paywint';
/** Long enough to see that a card is requested before it is approved. */
const APPROVE_MS = 20_000;
const CHANNEL = 'C0FINANCE';

const policyFile = fileURLToPath(new URL('../policy.example.yml', import.meta.url));

/**
 * @param flags `--keep` keeps the bot's state of the last time; `--port N` chooses the page's port;
 * `--socket` connects the bot by Socket Mode instead of HTTP; `--replicas N` starts several bots
 * on one PostgreSQL, whose state is not kept.
 */
export async function demo(flags: readonly string[]): Promise<void> {
  const closers: Closer[] = [];
  stopOnSignals(closers);
  const paywint = await createPaywint({
    seed: paywintSeed(),
    initialStatus: 'pending',
    statusDelayMs: SETTLE_MS,
    approvalDelayMs: APPROVE_MS,
  });
  closers.unshift(paywint.close);
  const rooms = new Map<string, Room>();
  const slack = await openSlack(portIn(flags), paywint, rooms);
  closers.unshift(slack.close);
  // Only now, with the port taken: another demo's state must not be wiped under its feet.
  const folder = folderFor(portIn(flags), closers);
  if (!flags.includes('--keep')) rmSync(folder, { recursive: true, force: true });
  // Told a second time, the same requests would only be asked back.
  const isNew = !existsSync(join(folder, DATABASE));
  mkdirSync(folder, { recursive: true });
  const socket = flags.includes('--socket') ? { appToken: APP_TOKEN } : {};
  const count = replicasIn(flags);
  const replicas = await startReplicas(
    count,
    { ...between(slack, paywint, folder), ...socket },
    {
      moved: (url) => {
        slack.connect(`${url}/slack/events`);
        paywint.webhooksTo(`${url}/paywint/webhook/${WEBHOOK_SECRET}`);
      },
      told: (line) => void process.stderr.write(`${line}\n`),
    },
  );
  closers.unshift(...replicas.closers);
  const game = createGame({ ...replicas, slack, paywint, channel: CHANNEL, now: Date.now });
  closers.unshift(() => Promise.resolve(game.close()));
  if (isNew || count > 1) await tellStory(slack);
  rooms.set('game', gameDoor(game));
  if (count > 1) process.stdout.write(`\n${tellReplicas(replicas)}\n`);
  process.stdout.write(`\nPaywint for Slack is ready: ${slack.url}\n\nPress Ctrl+C to end it.\n`);
}

function openSlack(
  port: number,
  paywint: LocalPaywint,
  rooms: ReadonlyMap<string, Room>,
): Promise<LocalSlack> {
  return createSlack({
    port,
    signingSecret: SIGNING_SECRET,
    botToken: BOT_TOKEN,
    appToken: APP_TOKEN,
    seed: slackSeed(),
    paywint,
    rooms,
  }).catch((error: unknown) => explain(error, port));
}

function between(slack: LocalSlack, paywint: LocalPaywint, dataDir: string): BotOptions {
  return {
    slackApiUrl: slack.apiUrl,
    signingSecret: SIGNING_SECRET,
    botToken: BOT_TOKEN,
    paywintUrl: paywint.url,
    paywintKey: paywint.apiKey,
    paywintSecret: paywint.apiSecret,
    paywintPlatform: paywint.platform,
    webhookSecret: WEBHOOK_SECRET,
    dataDir,
    policyFile,
    onLine: tellTrouble,
  };
}

/** One for each port, so that two demos can run side by side; any port, and it goes at the end. */
function folderFor(port: number, closers: Closer[]): string {
  if (port !== 0) return fileURLToPath(new URL(`../.demo/${port}/`, import.meta.url));
  const folder = mkdtempSync(join(tmpdir(), 'paywint-demo-'));
  closers.push(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** The bot's own log is for its operator; here only what broke is worth a line. */
function tellTrouble(line: string): void {
  if (!/^\{"level":(?:10|20|30|40),/.test(line)) process.stderr.write(`${line}\n`);
}

function portIn(flags: readonly string[]): number {
  const at = flags.indexOf('--port');
  const text = at === -1 ? String(PORT) : (flags[at + 1] ?? '');
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text);
  process.stderr.write('--port wants a number from 0 to 65535, for example --port 4041\n');
  process.exit(64);
}

function explain(error: unknown, port: number): never {
  const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
  if (!isTaken) throw error;
  const other = port === PORT ? PORT + 1 : PORT;
  process.stderr.write(
    `Port ${port} is taken, perhaps by another demo. End that one, or choose another port: npm run demo -- --port ${other}\n`,
  );
  process.exit(69);
}

type Closer = () => Promise<unknown>;

/** From the first moment: a demo that is ended while it starts leaves nothing behind either. */
function stopOnSignals(closers: Closer[]): void {
  const stop = async (): Promise<void> => {
    for (const close of closers.splice(0)) await close();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => void stop());
  }
}

/** Whoever wants to see one of them die has its number. */
function tellReplicas({ fleet }: Replicas): string {
  const members = fleet.members();
  const ids = members.map(({ pid }) => pid).join(', ');
  return `${members.length} bots share one PostgreSQL and take turns. Their processes: ${ids}; kill -9 one.`;
}
