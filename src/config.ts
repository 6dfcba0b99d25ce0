/** The environment, read once, in this file only. All problems are told together. */
import process from 'node:process';
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
  };
  /** Holds a password. Null means the embedded database under `dataDir`. */
  readonly databaseUrl: string | null;
  readonly dataDir: string;
  readonly policyFile: string;
  readonly port: number;
  readonly logLevel: LogLevel;
  /** Variables that are set and that this version does not use. */
  readonly unused: readonly string[];
};

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
    },
    databaseUrl: read<string | null>('DATABASE_URL', postgresUrl, null),
    dataDir: read('DATA_DIR', anyText, './data'),
    policyFile: read('POLICY_FILE', anyText, './policy.yml'),
    port: read('PORT', port, 3000),
    logLevel: read('LOG_LEVEL', oneOf(LOG_LEVELS), 'info'),
    unused: VARIABLES.filter(({ use, name }) => use === 'later' && isSet(env[name])).map(
      ({ name }) => name,
    ),
  };
  return problems.length === 0 ? { config } : { problems };
}

type Parsed<T> = { readonly value: T } | { readonly mend: string };
type Parser<T> = (text: string) => Parsed<T>;
type Read = <T>(name: VariableName, parse: Parser<T>, fallback: T) => T;

function reader(env: Env, problems: ConfigProblem[]): Read {
  for (const { name, use, mend } of VARIABLES) {
    if (use === 'refused' && isSet(env[name])) problems.push({ name, mend });
  }
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

const anyText: Parser<string> = (value) => ({ value });

const headerText: Parser<string> = (value) =>
  /^[\x21-\x7e]+$/.test(value)
    ? { value }
    : { mend: 'must be printable ASCII without blanks, as shown in the Developer Panel' };

/** Unreserved characters of an address alone, so that nothing on the way writes it differently. */
const pathSecret: Parser<string> = (value) =>
  /^[\w.~-]{32,200}$/.test(value)
    ? { value }
    : {
        mend: 'must be 32 to 200 letters, digits, hyphens or underscores that nobody can guess; openssl rand -hex 32 makes one',
      };

function startsWith(prefix: string): Parser<string> {
  return (value) =>
    value.startsWith(prefix) && value.length > prefix.length
      ? { value }
      : { mend: `must begin with ${prefix}; copy it from the Slack app's page` };
}

function oneOf<T extends string>(words: readonly T[]): Parser<T> {
  return (text) => {
    const value = words.find((word) => word === text);
    return value === undefined ? { mend: `must be one of ${words.join(', ')}` } : { value };
  };
}

const slackUrl: Parser<URL> = (text) => {
  const url = toUrl(text);
  if (url === null || !(url.protocol === 'https:' || isLoopback(url))) {
    return { mend: 'must be an https address, or http on this machine' };
  }
  return url.pathname.endsWith('/') ? { value: url } : { mend: 'must end with a slash' };
};

const loopbackUrl: Parser<URL> = (text) => {
  const url = toUrl(text);
  return url !== null && isLoopback(url)
    ? { value: url }
    : {
        mend: 'is for tests and must be on this machine (127.0.0.1, ::1 or localhost); leave it out otherwise',
      };
};

/** Never names the value, which holds a password. */
const postgresUrl: Parser<string> = (value) => {
  const url = URL.canParse(value) ? new URL(value) : null;
  const isPostgres = url !== null && /^postgres(?:ql)?:$/.test(url.protocol);
  if (!isPostgres || url.hostname === '') {
    return { mend: 'must look like postgres://user:password@host:5432/database' };
  }
  return url.pathname.length > 1 ? { value } : { mend: 'must end with the name of a database' };
};

const port: Parser<number> = (text) => {
  const value = /^\d{1,5}$/.test(text) ? Number.parseInt(text, 10) : -1;
  return value >= 0 && value <= 65_535
    ? { value }
    : { mend: 'must be a whole number from 0 to 65535' };
};

function toUrl(text: string): URL | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  const isPlain =
    url?.username === '' && url.password === '' && url.search === '' && url.hash === '';
  return url !== null && isPlain && /^https?:$/.test(url.protocol) ? url : null;
}

function isLoopback(url: URL): boolean {
  return /^(localhost|\[::1\]|127\.\d{1,3}\.\d{1,3}\.\d{1,3})$/.test(url.hostname);
}
