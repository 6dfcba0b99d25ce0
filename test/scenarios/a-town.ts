/**
 * A local Slack, a local Paywint and the unmodified app between them, over real HTTP. Tests speak as
 * people do, and read what people read; money is counted in the local Paywint's own books.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoSeed } from '../../playground/paywint/demo-seed.ts';
import type { LedgerEntry } from '../../playground/paywint/ledger.ts';
import type { LocalPaywint } from '../../playground/paywint/local-paywint.ts';
import type { PaywintSeed } from '../../playground/paywint/seed.ts';
import { createPaywint } from '../../playground/paywint/server.ts';
import type { LocalSlack } from '../../playground/slack/local-slack.ts';
import { createSlack } from '../../playground/slack/server.ts';
import type { StoredMessage } from '../../playground/slack/stored.ts';
import { inject } from 'vitest';
import { createApp, type PaywintApp } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import type { Chance, Log, Timers } from '../../src/engine/ports.ts';
import type { Trace } from '../../src/engine/trace-ports.ts';
import { letters, makeTag } from '../../src/operations/tag.ts';
import { parsePolicy } from '../../src/policy/parse-policy.ts';
import { bootId, requestId } from '../../src/requests/ids.ts';
import { type Database, migratedDatabase } from '../support/a-database.ts';
import { quietLog, realTimers } from '../support/ports.ts';

export const SIGNING_SECRET = 'signing-secret-of-the-test';
export const BOT_TOKEN = 'xoxb-token-of-the-test';
const APP_TOKEN = 'xapp-token-of-the-test';
export const WEBHOOK_SECRET = 'webhook-secret-of-the-test-0123456789';
const CHANNEL = 'C0FINANCE';

export const POLICY = `
channel: C0FINANCE
requesters: [S0OPS, U0MIA]
admins: [U0CFO, U0CTO]
approvals:
  - operation: reload
    up_to: 500
    need: [{ from: [S0FINANCE], count: 1 }]
  - operation: reload
    up_to: 5000
    need: [{ from: [S0FINANCE], count: 2 }, { from: [U0CFO], count: 1 }]
limits: { per_request: 4000, per_requester_per_day: 4500 }
`;

/** How Slack reaches the app. */
export const TRANSPORTS = ['http', 'socket'] as const;
export type Transport = (typeof TRANSPORTS)[number];

export type Town = {
  readonly slack: LocalSlack;
  readonly paywint: LocalPaywint;
  readonly botUrl: () => string;
  readonly folder: string;
  /** How far the clocks of the app and of Slack stand before the real one. */
  readonly shift: (ms: number) => void;
  /** Asks on one line and waits for the notice. */
  readonly ask: (user: string, line: string) => Promise<StoredMessage>;
  /** The notice as it is now. */
  readonly now: (notice: StoredMessage) => StoredMessage;
  readonly approve: (user: string, notice: StoredMessage) => Promise<void>;
  /** Waits until the notice says all of these words. */
  readonly says: (notice: StoredMessage, ...words: readonly string[]) => Promise<void>;
  /** The reloads that Paywint has carried out, in its own books. */
  readonly debits: () => readonly LedgerEntry[];
  readonly restart: () => Promise<void>;
  readonly [Symbol.asyncDispose]: () => Promise<void>;
};

export async function aTown(
  options: {
    readonly policy?: string;
    /** One of its own, for a test that changes the tables; null for the embedded one. */
    readonly database?: Database | null;
    readonly transport?: Transport;
    /** What the bot writes to its log. */
    readonly log?: Log;
    /** What the bot tells a trace. */
    readonly trace?: Trace;
    /** What Paywint's account looks like; the demo's without it. */
    readonly seed?: PaywintSeed;
    /** Whether the bot is told the keys of the Platform API; it is, unless this says no. */
    readonly hasPlatform?: boolean;
    /** Whether Paywint sends webhooks to the app. */
    readonly hasWebhooks?: boolean;
    /** Whether Paywint's clock is shifted too; its lists then show at once what they show late. */
    readonly shiftsPaywint?: boolean;
  } = {},
): Promise<Town> {
  const folder = mkdtempSync(join(tmpdir(), 'paywint-town-'));
  const { database = isOnPostgres() ? await migratedDatabase() : null } = options;
  let shiftMs = 0;
  const now = (): number => Date.now() + shiftMs;
  const paywint = await createPaywint({
    seed: options.seed ?? demoSeed(),
    ...(options.shiftsPaywint === true ? { now } : {}),
  });
  const slack = await createSlack({
    signingSecret: SIGNING_SECRET,
    botToken: BOT_TOKEN,
    appToken: APP_TOKEN,
    transport: options.transport ?? 'http',
    paywint,
    now,
  });
  const open = (): Promise<Running> =>
    startApp({
      slack,
      paywint,
      folder,
      databaseUrl: database?.url ?? '',
      policy: options.policy ?? POLICY,
      transport: options.transport ?? 'http',
      hasPlatform: options.hasPlatform ?? true,
      hasWebhooks: options.hasWebhooks ?? false,
      log: options.log ?? quietLog(),
      trace: options.trace ?? null,
      now,
    });
  let running = await open();
  const town: Town = {
    slack,
    paywint,
    folder,
    botUrl: () => running.url,
    shift: (ms) => {
      shiftMs += ms;
    },
    ask: (user, line) => ask(slack, user, line),
    now: (notice) => nowOf(slack, notice),
    async approve(user, notice) {
      await slack.as(user).click(nowOf(slack, notice), 'Approve', { confirm: true });
    },
    says: (notice, ...words) =>
      slack.changed(
        () => words.every((word) => textOf(nowOf(slack, notice)).includes(word)),
        15_000,
      ),
    debits: () => paywint.ledger().filter(({ kind, cause }) => kind === 'reload' && cause !== null),
    async restart() {
      await running.app.stop();
      running = await open();
    },
    async [Symbol.asyncDispose]() {
      await running.app.stop();
      await slack.close();
      await paywint.close();
      await database?.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return town;
}

export function isOnPostgres(): boolean {
  return inject('store') === 'PostgreSQL';
}

type Running = { readonly app: PaywintApp; readonly url: string };

async function startApp(parts: {
  readonly slack: LocalSlack;
  readonly paywint: LocalPaywint;
  readonly folder: string;
  /** Empty for the embedded database. */
  readonly databaseUrl: string;
  readonly policy: string;
  readonly transport: Transport;
  readonly hasWebhooks: boolean;
  readonly hasPlatform: boolean;
  readonly log: Log;
  readonly trace: Trace | null;
  readonly now: () => number;
}): Promise<Running> {
  const read = readConfig({
    SLACK_BOT_TOKEN: BOT_TOKEN,
    ...(parts.transport === 'socket'
      ? { SLACK_APP_TOKEN: APP_TOKEN }
      : { SLACK_SIGNING_SECRET: SIGNING_SECRET }),
    SLACK_API_URL: parts.slack.apiUrl,
    PAYWINT_API_KEY: parts.paywint.apiKey,
    PAYWINT_API_SECRET: parts.paywint.apiSecret,
    PAYWINT_API_URL: parts.paywint.url,
    ...(parts.hasPlatform ? platformOf(parts.paywint) : {}),
    PAYWINT_WEBHOOK_SECRET: parts.hasWebhooks ? WEBHOOK_SECRET : '',
    DATA_DIR: parts.folder,
    DATABASE_URL: parts.databaseUrl,
    PORT: '0',
  });
  if ('problems' in read) throw new Error(JSON.stringify(read.problems));
  const policy = parsePolicy(parts.policy);
  if ('problems' in policy) throw new Error(JSON.stringify(policy.problems));
  const app = await createApp({
    config: read.config,
    policy: policy.policy,
    clock: { now: parts.now, monotonic: () => performance.now() },
    // Tests move the time of the bot, and the server goes by its own.
    sharesTime: false,
    timers: impatient,
    chance,
    boot: bootId(randomUUID()),
    log: parts.log,
    ...(parts.trace === null ? {} : { trace: parts.trace }),
  });
  const url = `http://127.0.0.1:${await app.start()}`;
  parts.slack.connect(`${url}/slack/events`);
  if (parts.hasWebhooks) parts.paywint.webhooksTo(`${url}/paywint/webhook/${WEBHOOK_SECRET}`);
  return { app, url };
}

function platformOf({ platform: { id, secret, userId } }: LocalPaywint) {
  return { PAYWINT_PLATFORM_ID: id, PAYWINT_PLATFORM_SECRET: secret, PAYWINT_USER_ID: userId };
}

/** Nobody waits a minute in a test: the longest limits are a hundred times shorter. */
const impatient: Timers = {
  after: (ms, work) => realTimers.after(ms >= 30_000 ? ms / 100 : ms, work),
};

const chance: Chance = {
  errorId: () => letters(randomBytes(6), 6),
  requestId: () => requestId(`R-${letters(randomBytes(8), 8)}`),
  tag: () => makeTag(randomBytes(8)),
};

async function ask(slack: LocalSlack, user: string, line: string): Promise<StoredMessage> {
  const known = new Set(notices(slack).map(({ ts }) => ts));
  const fresh = () => notices(slack).find(({ ts }) => !known.has(ts));
  await slack.as(user).command(`/paywint ${line}`, { channel: CHANNEL });
  await slack.changed(() => fresh() !== undefined);
  const notice = fresh();
  if (notice === undefined) throw new Error(`no notice came of ${line}`);
  return notice;
}

export function notices(slack: LocalSlack): readonly StoredMessage[] {
  return slack
    .messages(CHANNEL)
    .filter((one) => one.threadTs === undefined && !one.deleted && isNotice(one));
}

/** The channel hears of more than requests. */
function isNotice({ metadata }: StoredMessage): boolean {
  return !JSON.stringify(metadata ?? {}).includes('"news:');
}

function nowOf(slack: LocalSlack, notice: StoredMessage): StoredMessage {
  const found = slack.messages(CHANNEL).find(({ ts }) => ts === notice.ts);
  if (found === undefined) throw new Error('the notice is gone');
  return found;
}

/** Every text that somebody who looks at the message can read. */
export function textOf(message: { readonly text?: string; readonly blocks?: unknown }): string {
  const texts: string[] = [];
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(walk);
    else if (typeof value === 'object' && value !== null) {
      for (const [key, part] of Object.entries(value)) {
        const isText =
          typeof part === 'string' && ['text', 'user_id', 'usergroup_id'].includes(key);
        if (isText) texts.push(part);
        else walk(part);
      }
    }
  };
  walk(message.blocks);
  return `${texts.join(' ')} ${message.text ?? ''}`;
}
