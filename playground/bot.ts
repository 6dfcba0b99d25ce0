/** The unmodified bot as a process of its own, pointed at the local Slack and the local Paywint. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import process from 'node:process';
import type { LocalPaywint } from './paywint/local-paywint.ts';

export type BotOptions = {
  readonly slackApiUrl: string;
  readonly signingSecret: string;
  readonly botToken: string;
  /** With it the bot uses Socket Mode, and is told no signing secret. */
  readonly appToken?: string;
  readonly paywintUrl: string;
  readonly paywintKey: string;
  readonly paywintSecret: string;
  /** Without it the bot has no linked cards. */
  readonly paywintPlatform?: LocalPaywint['platform'];
  /** The last segment of the path of webhooks; without it they are off. */
  readonly webhookSecret?: string;
  readonly dataDir: string;
  /** Absent: the embedded database in `dataDir`. */
  readonly databaseUrl?: string | undefined;
  readonly policyFile: string;
  readonly port?: number;
  readonly logLevel?: string;
  /** Where Node keeps what it compiled: a start takes half as long after one that ended in peace. */
  readonly compiledDir?: string;
  /** For Node itself, before the bot's own file. */
  readonly nodeArgs?: readonly string[];
  /** Kills it as a crash would, also while it starts: then the start is rejected. */
  readonly signal?: AbortSignal;
  /** Every line that the bot writes. */
  readonly onLine?: (line: string) => void;
};

export type Bot = {
  readonly url: string;
  readonly process: ChildProcess;
  /** As a crash would: nothing is said to it. */
  readonly kill: () => Promise<void>;
  /** SIGTERM, and its exit code. */
  readonly stop: () => Promise<number | null>;
};

/** Compiles the bot once for all, for whoever starts and kills it often. */
export async function compileInto(compiledDir: string): Promise<void> {
  const app = new URL('../src/start.ts', import.meta.url).href;
  const script = `await import(${JSON.stringify(app)})`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    env: { PATH: process.env['PATH'], NODE_COMPILE_CACHE: compiledDir },
    stdio: 'ignore',
  });
  await once(child, 'exit');
}

const MAIN = fileURLToPath(new URL('../src/main.js', import.meta.url));
/**
 * As `npm start` does. About 40 MB of a bot are in use at any time; left to itself, Node lets 150 MB of garbage
 * gather beside them before it looks, where memory is plentiful.
 */
export const NODE_FLAGS = ['--max-semi-space-size=4', '--max-old-space-size=1024'] as const;
/** Three at once on a machine that is busy with much else take their time. */
const STARTUP_MS = 180_000;

/** Resolves when it listens; rejects with what it wrote when it ends before. */
export async function startBot(options: BotOptions): Promise<Bot> {
  const child = spawn(process.execPath, [...NODE_FLAGS, ...(options.nodeArgs ?? []), MAIN], {
    env: environmentFor(options),
    stdio: ['ignore', 'pipe', 'pipe'],
    // No .env file of the folder that the demo was started in may reach the bot.
    cwd: options.dataDir,
  });
  const exited = once(child, 'exit');
  // Whatever ends this process, also an error: the bot does not outlive it.
  const killToo = (): void => void child.kill('SIGKILL');
  process.once('exit', killToo);
  options.signal?.addEventListener('abort', killToo);
  child.once('exit', () => process.off('exit', killToo));
  const port = await listening(child, options);
  return {
    url: `http://127.0.0.1:${port}`,
    process: child,
    async kill() {
      child.kill('SIGKILL');
      await exited;
    },
    async stop() {
      child.kill('SIGTERM');
      await exited;
      return child.exitCode;
    },
  };
}

function environmentFor(options: BotOptions): NodeJS.ProcessEnv {
  return {
    PATH: process.env['PATH'],
    SLACK_BOT_TOKEN: options.botToken,
    ...(options.appToken === undefined
      ? { SLACK_SIGNING_SECRET: options.signingSecret }
      : { SLACK_APP_TOKEN: options.appToken }),
    SLACK_API_URL: options.slackApiUrl,
    PAYWINT_API_KEY: options.paywintKey,
    PAYWINT_API_SECRET: options.paywintSecret,
    PAYWINT_API_URL: options.paywintUrl,
    ...platformOf(options),
    PAYWINT_WEBHOOK_SECRET: options.webhookSecret ?? '',
    DATA_DIR: options.dataDir,
    DATABASE_URL: options.databaseUrl ?? '',
    POLICY_FILE: options.policyFile,
    PORT: String(options.port ?? 0),
    LOG_LEVEL: options.logLevel ?? 'info',
    ...compiledIn(options.compiledDir),
  };
}

/** Handed on to a process of its own, so that it finds what was compiled before. */
export function compiledIn(
  folder: string | undefined = process.env['NODE_COMPILE_CACHE'],
): Readonly<Record<string, string>> {
  return folder === undefined ? {} : { NODE_COMPILE_CACHE: folder };
}

function platformOf({ paywintPlatform: platform }: BotOptions): Readonly<Record<string, string>> {
  if (platform === undefined) return {};
  const { id, secret, userId } = platform;
  return { PAYWINT_PLATFORM_ID: id, PAYWINT_PLATFORM_SECRET: secret, PAYWINT_USER_ID: userId };
}

function listening(child: ChildProcess, { onLine }: BotOptions): Promise<number> {
  return new Promise((resolve, reject) => {
    const written: string[] = [];
    const timer = setTimeout(() => fail('did not listen in time'), STARTUP_MS);
    const fail = (why: string): void => {
      clearTimeout(timer);
      child.kill('SIGKILL');
      reject(new Error(`the bot ${why}:\n${written.slice(-20).join('\n')}`));
    };
    const take = (line: string): void => {
      written.push(line);
      onLine?.(line);
      const port = /"port":(\d+).*"the bot listens"/.exec(line)?.[1];
      if (port === undefined) return;
      clearTimeout(timer);
      resolve(Number(port));
    };
    child.stdout?.on('data', lines(take));
    child.stderr?.on('data', lines(take));
    child.once('exit', (code) => fail(`ended with ${code}`));
  });
}

/** Whole lines out of pieces. */
function lines(take: (line: string) => void): (chunk: Buffer) => void {
  let rest = '';
  return (chunk) => {
    const parts = (rest + chunk.toString('utf8')).split('\n');
    rest = parts.pop() ?? '';
    for (const line of parts) if (line !== '') take(line);
  };
}
