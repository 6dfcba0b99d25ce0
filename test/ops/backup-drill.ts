/** A backup of PostgreSQL as docs/operating.md says how to make one, made while the bot works, and put into a new database. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { type Bot, type BotOptions, compiledIn, startBot } from '../../playground/bot.ts';
import { demoSeed } from '../../playground/paywint/demo-seed.ts';
import { createPaywint } from '../../playground/paywint/server.ts';
import { createSlack, type LocalSlack } from '../../playground/slack/server.ts';
import type { StoredMessage } from '../../playground/slack/stored.ts';

const SIGNING_SECRET = 'signing-secret-of-the-drill';
const BOT_TOKEN = 'xoxb-token-of-the-drill';
const CHANNEL = 'C0FINANCE';
const POLICY = `
channel: ${CHANNEL}
requesters: [S0OPS]
admins: [U0CFO, U0CTO]
approvals:
  - operation: reload
    need: [{ from: [S0FINANCE], count: 1 }]
`;
const AUDIT = fileURLToPath(new URL('../../src/audit.ts', import.meta.url));
/** On the notice of what was approved over the copy, and in the channel. */
const FROZEN = ['Sending is frozen: nothing is sent. ', 'it was restored, replaced or failed over'];
const PATIENCE_MS = 60_000;

export type Drill = {
  /** Two databases of their own; the second one is empty. */
  readonly source: string;
  readonly target: string;
  readonly copy: (source: string, target: string) => Promise<void>;
};

export type Seen = {
  /** What `npm run audit -- verify` says of the copy, and how it ends. */
  readonly audit: string;
  readonly auditExit: number | null;
  /** The notice of what was asked for and approved over the copy. */
  readonly notice: string;
  /** What the channel was told when the bot came up there. */
  readonly news: string;
  readonly debitsBefore: number;
  readonly debitsAfter: number;
};

export async function drill({ source, target, copy }: Drill): Promise<Seen> {
  const folder = mkdtempSync(join(tmpdir(), 'paywint-backup-'));
  const policyFile = join(folder, 'policy.yml');
  writeFileSync(policyFile, POLICY);
  const paywint = await createPaywint({ seed: demoSeed(), initialStatus: 'success' });
  const slack = await createSlack({ signingSecret: SIGNING_SECRET, botToken: BOT_TOKEN, paywint });
  const options = {
    slackApiUrl: slack.apiUrl,
    signingSecret: SIGNING_SECRET,
    botToken: BOT_TOKEN,
    paywintUrl: paywint.url,
    paywintKey: paywint.apiKey,
    paywintSecret: paywint.apiSecret,
    dataDir: folder,
    policyFile,
  };
  const debits = (): number =>
    paywint.ledger().filter(({ kind, cause }) => kind === 'reload' && cause !== null).length;
  const running: Bot[] = [];
  const start = async (databaseUrl: string): Promise<void> => {
    running.push(await started(slack, { ...options, databaseUrl }));
  };
  try {
    await start(source);
    await paid(slack, 1);
    // People go on while the copy is made, and one payment at least is not in it.
    await asked(slack, 2);
    const meanwhile = [3, 4, 5].map((number) => asked(slack, number));
    await copy(source, target);
    await Promise.all(meanwhile);
    await paid(slack, 99);
    await running[0]?.kill();
    const debitsBefore = debits();
    const { status, stdout, stderr } = spawnSync(process.execPath, [AUDIT, 'verify'], {
      env: { ...compiledIn(), DATABASE_URL: target },
      encoding: 'utf8',
    });
    await start(target);
    const notice = await asked(slack, 100);
    await approved(slack, notice);
    const news = (): string => slack.messages(CHANNEL).filter(isNews).map(words).join('\n');
    const says = (): string => `${words(now(slack, notice))} ${news()}`;
    await slack.changed(() => FROZEN.every((word) => says().includes(word)), PATIENCE_MS);
    return {
      audit: `${stdout}${stderr}`,
      auditExit: status,
      notice: words(now(slack, notice)),
      news: news(),
      debitsBefore,
      debitsAfter: debits(),
    };
  } finally {
    await Promise.all(running.map((bot) => bot.kill()));
    await slack.close();
    await paywint.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function started(slack: LocalSlack, options: BotOptions): Promise<Bot> {
  const bot = await startBot(options);
  slack.connect(`${bot.url}/slack/events`);
  return bot;
}

/** Resolves with the notice. */
async function asked(slack: LocalSlack, number: number): Promise<StoredMessage> {
  const memo = `tickets number ${number}`;
  const line = `/paywint reload "Team travel" ${number}.50 ${memo}`;
  await slack.as('U0DANA').command(line, { channel: CHANNEL });
  const found = () =>
    slack.messages(CHANNEL).find((one) => one.threadTs === undefined && words(one).includes(memo));
  await slack.changed(() => found() !== undefined, PATIENCE_MS);
  const notice = found();
  if (notice === undefined) throw new Error(`there is no notice about ${memo}`);
  return notice;
}

async function approved(slack: LocalSlack, notice: StoredMessage): Promise<void> {
  await slack.as('U0MIA').click(notice, 'Approve', { confirm: true });
}

async function paid(slack: LocalSlack, number: number): Promise<void> {
  const notice = await asked(slack, number);
  await approved(slack, notice);
  await slack.changed(() => words(now(slack, notice)).includes('reference_id'), PATIENCE_MS);
}

function now(slack: LocalSlack, { channel, ts }: StoredMessage): StoredMessage {
  const found = slack.messages(channel).find((one) => one.ts === ts);
  if (found === undefined) throw new Error('the notice is gone');
  return found;
}

function words({ text, blocks }: StoredMessage): string {
  return `${text} ${JSON.stringify(blocks ?? [])}`;
}

function isNews({ metadata }: StoredMessage): boolean {
  return JSON.stringify(metadata ?? {}).includes('"news:');
}
