/** The environment, read once, in this file only. All problems are told together. */
import process from 'node:process';
import {
  anyText,
  headerText,
  idText,
  loopbackUrl,
  oneOf,
  pathSecret,
  port,
  postgresUrl,
  slackUrl,
  startsWith,
  webUrl,
  type Parser,
} from './config-values.ts';
import { VARIABLES, type VariableName } from './variables.ts';
import type { Environment } from './requests/request.ts';

export type Config = {
  readonly slack: {
    readonly botToken: string;
    /** Empty in Socket Mode, where nothing is signed. */
    readonly signingSecret: string;
    /** Not null: Socket Mode. */
    readonly appToken: string | null;
    readonly apiUrl: URL;
  };
  readonly paywint: {
    readonly environment: Environment;
    readonly apiKey: string;
    readonly apiSecret: string;
    /** Only ever a loopback address; null means Paywint's own, by environment. */
    readonly apiUrl: URL | null;
    /** The last segment of the webhook's path; null: no webhooks are taken. */
    readonly webhookSecret: string | null;
    /** Null: linked cards are not available. */
    readonly platform: Platform | null;
  };
  /** Holds a password. Null means the embedded database under `dataDir`. */
  readonly databaseUrl: string | null;
  /** Holds a password, too: of the role that owns the tables. Null: the bot's own role does. */
  readonly migrationUrl: string | null;
  readonly dataDir: string;
  readonly policyFile: string;
  readonly port: number;
  readonly logLevel: LogLevel;
  /** Where traces are sent; null: none are. */
  readonly tracesUrl: URL | null;
};

/** The Platform API signs with a secret, and acts for one user. */
type Platform = { readonly id: string; readonly secret: string; readonly userId: string };

const DEFAULT_POLICY = './policy.yml';

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** A value that cannot be used, and how to mend it. Never holds a secret's value. */
export type ConfigProblem = { readonly name: string; readonly mend: string };

export type Env = Readonly<Record<string, string | undefined>>;

/** `process.env`, after a `.env` file in the working folder; what is already set wins. */
export function readEnv(): Env {
  try {
    process.loadEnvFile('.env');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  }
  return process.env;
}

export function readConfig(
  env: Env,
): { readonly config: Config } | { readonly problems: readonly ConfigProblem[] } {
  const problems: ConfigProblem[] = [];
  const read = reader(env, problems);
  const config: Config = {
    slack: {
      botToken: read('SLACK_BOT_TOKEN', startsWith('xoxb-'), ''),
      signingSecret: read('SLACK_SIGNING_SECRET', anyText, ''),
      appToken: read<string | null>('SLACK_APP_TOKEN', startsWith('xapp-'), null),
      apiUrl: read('SLACK_API_URL', slackUrl, new URL('https://slack.com/api/')),
    },
    paywint: {
      environment: read('PAYWINT_ENV', oneOf(['sandbox', 'production']), 'sandbox'),
      apiKey: read('PAYWINT_API_KEY', headerText, ''),
      apiSecret: read('PAYWINT_API_SECRET', headerText, ''),
      apiUrl: read<URL | null>('PAYWINT_API_URL', loopbackUrl, null),
      webhookSecret: read<string | null>('PAYWINT_WEBHOOK_SECRET', pathSecret, null),
      platform: platformIn(env, read, problems),
    },
    databaseUrl: read<string | null>('DATABASE_URL', postgresUrl, null),
    migrationUrl: migrationUrlIn(env, read, problems),
    dataDir: read('DATA_DIR', anyText, './data'),
    policyFile: read('POLICY_FILE', anyText, DEFAULT_POLICY),
    port: read('PORT', port, 3000),
    logLevel: read('LOG_LEVEL', oneOf(LOG_LEVELS), 'info'),
    tracesUrl: read<URL | null>('OTEL_EXPORTER_OTLP_ENDPOINT', webUrl, null),
  };
  return problems.length === 0 ? { config } : { problems };
}

/** Where the policy is, also while the rest is not set up. */
export function readPolicyPath(env: Env): string {
  const path = (env['POLICY_FILE'] ?? '').trim();
  return path === '' ? DEFAULT_POLICY : path;
}

/** Where the ledger is, for whoever needs nothing else: an auditor has no token of Slack's. */
export function readDatabase(
  env: Env,
): Pick<Config, 'databaseUrl' | 'dataDir'> | { readonly problems: readonly ConfigProblem[] } {
  const problems: ConfigProblem[] = [];
  const text = (name: VariableName) => (isSet(env[name]) ? (env[name] ?? '').trim() : null);
  const url = text('DATABASE_URL');
  const parsed = url === null ? { value: null } : postgresUrl(url);
  if ('mend' in parsed) problems.push({ name: 'DATABASE_URL', mend: parsed.mend });
  const databaseUrl = 'value' in parsed ? parsed.value : null;
  return problems.length > 0
    ? { problems }
    : { databaseUrl, dataDir: text('DATA_DIR') ?? './data' };
}

function migrationUrlIn(env: Env, read: Read, problems: ConfigProblem[]): string | null {
  const url = read<string | null>('DATABASE_MIGRATION_URL', postgresUrl, null);
  if (url !== null && !isSet(env['DATABASE_URL'])) {
    const mend = 'is of no use without DATABASE_URL: set that one too, or leave both out';
    problems.push({ name: 'DATABASE_MIGRATION_URL', mend });
  }
  return url;
}

const PLATFORM = ['PAYWINT_PLATFORM_ID', 'PAYWINT_PLATFORM_SECRET', 'PAYWINT_USER_ID'] as const;

/** All three, or none: half of them would only fail later, in front of somebody. */
function platformIn(env: Env, read: Read, problems: ConfigProblem[]): Platform | null {
  const missing = PLATFORM.filter((name) => !isSet(env[name]));
  if (missing.length === PLATFORM.length) return null;
  const mend = `is missing: linked cards need ${PLATFORM.join(', ')}; without linked cards, set none`;
  for (const name of missing) problems.push({ name, mend });
  return {
    id: read('PAYWINT_PLATFORM_ID', headerText, ''),
    secret: read('PAYWINT_PLATFORM_SECRET', headerText, ''),
    userId: read('PAYWINT_USER_ID', idText, ''),
  };
}

type Read = <T>(name: VariableName, parse: Parser<T>, fallback: T) => T;

function reader(env: Env, problems: ConfigProblem[]): Read {
  return (name, parse, fallback) => {
    const text = env[name]?.trim() ?? '';
    if (text === '') {
      const variable = VARIABLES.find((one) => one.name === name);
      if (variable?.use === 'required' && !isReplaced(variable, env))
        problems.push({ name, mend: `is missing: ${variable.mend}` });
      return fallback;
    }
    const parsed = parse(text);
    if ('value' in parsed) return parsed.value;
    problems.push({ name, mend: parsed.mend });
    return fallback;
  };
}

/** Whether another variable that is set makes this one unnecessary. */
function isReplaced(variable: (typeof VARIABLES)[number], env: Env): boolean {
  return 'unless' in variable && isSet(env[variable.unless]);
}

function isSet(text: string | undefined): boolean {
  return text !== undefined && text.trim() !== '';
}
