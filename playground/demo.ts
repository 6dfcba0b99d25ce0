/**
 * The whole product on one machine with no account anywhere: a Slack in a web page, a Paywint, and
 * the unmodified bot between them.
 */
import { mkdirSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import process from 'node:process';
import { type Bot, startBot } from './bot.ts';
import { demoSeed as paywintSeed } from './paywint/demo-seed.ts';
import { createPaywint } from './paywint/server.ts';
import { demoSeed as slackSeed } from './slack/demo-seed.ts';
import { createSlack } from './slack/server.ts';
import { tellStory } from './story.ts';

const PORT = 4040;
const SIGNING_SECRET = 'demo-signing-secret-of-the-local-slack';
const BOT_TOKEN = 'xoxb-demo-token-of-the-local-slack';
const SETTLE_MS = 3_000;

const folder = fileURLToPath(new URL('../.demo/', import.meta.url));
const policyFile = fileURLToPath(new URL('../policy.example.yml', import.meta.url));

/** @param flags `--keep` keeps the state of the last time; `--port N` chooses the page's port. */
export async function demo(flags: readonly string[]): Promise<void> {
  const isKept = flags.includes('--keep');
  if (!isKept) rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const paywint = await createPaywint({
    seed: paywintSeed(),
    initialStatus: 'pending',
    statusDelayMs: SETTLE_MS,
  });
  const slack = await createSlack({
    port: portIn(flags),
    signingSecret: SIGNING_SECRET,
    botToken: BOT_TOKEN,
    seed: slackSeed(),
    paywint,
  }).catch((error: unknown) => explain(error));
  const bot = await startBot({
    slackApiUrl: slack.apiUrl,
    signingSecret: SIGNING_SECRET,
    botToken: BOT_TOKEN,
    paywintUrl: paywint.url,
    paywintKey: paywint.apiKey,
    paywintSecret: paywint.apiSecret,
    dataDir: folder,
    policyFile,
    onLine: tellTrouble,
  });
  slack.connect(`${bot.url}/slack/events`);
  stopWith(bot, [() => slack.close(), () => paywint.close()]);
  await tellStory(slack);
  process.stdout.write(`\nPaywint for Slack is ready: ${slack.url}\n\nPress Ctrl+C to end it.\n`);
}

/** The bot's own log is for its operator; here only what went wrong is worth a line. */
function tellTrouble(line: string): void {
  if (!/^\{"level":(?:10|20|30),/.test(line)) process.stderr.write(`${line}\n`);
}

function portIn(flags: readonly string[]): number {
  const at = flags.indexOf('--port');
  const text = at === -1 ? String(PORT) : (flags[at + 1] ?? '');
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text);
  process.stderr.write('--port wants a number from 0 to 65535, for example --port 4041\n');
  process.exit(64);
}

function explain(error: unknown): never {
  const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
  if (!isTaken) throw error;
  process.stderr.write(
    'The port is taken, perhaps by another demo. End that one, or choose a port: npm run demo -- --port 4041\n',
  );
  process.exit(69);
}

function stopWith(bot: Bot, others: readonly (() => Promise<void>)[]): void {
  let isStopping = false;
  bot.process.once('exit', (code) => {
    if (isStopping) return;
    process.stderr.write(`The bot ended by itself with ${code}; see the lines above.\n`);
    process.exit(1);
  });
  const stop = (): void => {
    if (isStopping) return;
    isStopping = true;
    void bot
      .stop()
      .then(() => Promise.all(others.map((close) => close())))
      .then(() => process.exit(0));
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}
