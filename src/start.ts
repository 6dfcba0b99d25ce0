/** Reads the configuration, builds the real parts, starts, and stops on signals. */
import { randomBytes, randomUUID } from 'node:crypto';
import { accessSync, constants, mkdirSync, readFileSync } from 'node:fs';
import { flushCompileCache } from 'node:module';
import process from 'node:process';
import { createApp, type PaywintApp } from './app.ts';
import { type Config, readConfig, readEnv } from './config.ts';
import type { Chance, Clock, Log, Timers } from './engine/ports.ts';
import type { Tracing } from './http/tracing.ts';
import { UnsafeDatabase } from './ledger/unsafe-database.ts';
import { tellFirstRun } from './first-run.ts';
import { createLog } from './log.ts';
import { letters, makeTag } from './operations/tag.ts';
import { parsePolicy, policyProblemText } from './policy/parse-policy.ts';
import type { Policy } from './policy/policy.ts';
import { readPolicyFile } from './policy-file.ts';
import { bootId, requestId } from './requests/ids.ts';

/** sysexits.h: something in the configuration has to be mended first. */
const CONFIGURATION_EXIT = 78;
/** Between two looks of a proxy, and well below what a stop may take. */
const LINGER_MS = 1_000;
const FIRST_RUN =
  'A small policy to paste stands in the App Home of the bot, for owners and admins of the workspace';
/** After this a stop ends, whatever still hangs: what is open is found again at the next start. */
const HARD_STOP_MS = 9_500;

export async function start(): Promise<void> {
  const { config, policy } = await readOrExit();
  const log = createLog({ level: config.logLevel, secrets: secretsOf(config) });
  const tracing = await tracingFor(config, log);
  const app = await createApp({
    config,
    policy,
    readPolicy: () => readPolicyFile(config.policyFile),
    clock,
    sharesTime: true,
    timers,
    lingerMs: LINGER_MS,
    chance,
    boot: bootId(randomUUID()),
    log,
    ...(tracing === null ? {} : { trace: tracing.trace }),
  }).catch((error: unknown) => {
    if (error instanceof UnsafeDatabase) refuse([error.message]);
    log.error({ err: error }, 'the bot could not be built');
    process.exit(1);
  });
  stopOnSignals(app, tracing);
  process.on('SIGHUP', () => void app.readPolicyAgain());
  const port = await app.start();
  log.info({ port, environment: config.paywint.environment }, 'the bot listens');
  // Also a process that is killed leaves it to the next one.
  flushCompileCache();
}

export type Configured = { readonly config: Config; readonly policy: Policy };

type Unconfigured = {
  readonly problems: readonly string[];
  /** The settings, where nothing else is wrong than that there is no policy. */
  readonly withoutPolicy?: Config;
};

/** Everything that is wrong, each with its mend. */
export function configure(): Configured | Unconfigured {
  const read = readConfig(readEnv());
  const problems =
    'problems' in read ? read.problems.map(({ name, mend }) => `${name} ${mend}`) : [];
  const config = 'config' in read ? read.config : null;
  const policy = readPolicy(config?.policyFile ?? readEnv()['POLICY_FILE'] ?? './policy.yml');
  if ('problems' in policy) problems.push(...policy.problems);
  if (config?.databaseUrl === null) problems.push(...folderProblems(config.dataDir));
  const isFirstRun = 'isMissing' in policy && config !== null && problems.length === 1;
  if (isFirstRun) return { problems, withoutPolicy: config };
  if (config === null || 'problems' in policy || problems.length > 0) return { problems };
  return { config, policy: policy.policy };
}

async function readOrExit(): Promise<Configured> {
  const configured = configure();
  if (!('problems' in configured)) return configured;
  const { problems, withoutPolicy } = configured;
  if (withoutPolicy === undefined) return refuse(problems);
  const people = await tellFirstRun(withoutPolicy, timers);
  return refuse([...problems, ...(people === 0 ? [] : [FIRST_RUN])]);
}

function refuse(problems: readonly string[]): never {
  const list = problems.map((problem) => `  - ${problem}\n`).join('');
  process.stderr.write(`The bot cannot start. Please mend this, then start it again:\n${list}`);
  process.exit(CONFIGURATION_EXIT);
}

function readPolicy(
  file: string,
):
  | { readonly policy: Policy }
  | { readonly problems: readonly string[]; readonly isMissing?: true } {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return {
      isMissing: true,
      problems: [
        `POLICY_FILE names ${file}, which cannot be read: copy policy.example.yml there and put your own ids in`,
      ],
    };
  }
  const parsed = parsePolicy(text);
  if ('policy' in parsed) return parsed;
  return { problems: parsed.problems.map((problem) => `${file}: ${policyProblemText(problem)}`) };
}

function folderProblems(folder: string): readonly string[] {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
    return [];
  } catch {
    return [
      `DATA_DIR names ${folder}, which cannot be written to: choose a folder of the bot's own`,
    ];
  }
}

/** Loaded only where somebody collects traces. */
async function tracingFor({ tracesUrl: endpoint }: Config, log: Log): Promise<Tracing | null> {
  if (endpoint === null) return null;
  const { createTracing } = await import('./http/tracing.ts');
  const randomHex = (bytes: number): string => randomBytes(bytes).toString('hex');
  return createTracing({ endpoint, clock, timers, log, randomHex });
}

function stopOnSignals(app: PaywintApp, tracing: Tracing | null): void {
  const stop = (): void => {
    setTimeout(() => process.exit(0), HARD_STOP_MS).unref();
    const stopped = app.stop().then(() => tracing?.stop());
    stopped.then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

function secretsOf({ slack, paywint, databaseUrl, migrationUrl }: Config): readonly string[] {
  const { botToken, signingSecret, appToken } = slack;
  const urls = [databaseUrl, migrationUrl].filter((url) => url !== null);
  const database = urls.flatMap((url) => [url, ...passwordIn(url)]);
  const { apiKey, apiSecret, webhookSecret, platform } = paywint;
  const ofSlack = [botToken, signingSecret, appToken ?? ''];
  const ofPaywint = [apiKey, apiSecret, webhookSecret ?? '', platform?.secret ?? ''];
  return [...ofSlack, ...ofPaywint, ...database];
}

function passwordIn(url: string): readonly string[] {
  const { password } = new URL(url);
  return password === '' ? [] : [password, decodeURIComponent(password)];
}

export const clock: Clock = { now: () => Date.now(), monotonic: () => performance.now() };

export const timers: Timers = {
  after(ms, work) {
    const timer = setTimeout(work, ms);
    return () => clearTimeout(timer);
  },
};

const ID_LETTERS = 8;

export const chance: Chance = {
  errorId: () => letters(randomBytes(6), 6),
  requestId: () => requestId(`R-${letters(randomBytes(ID_LETTERS), ID_LETTERS)}`),
  tag: () => makeTag(randomBytes(8)),
};
