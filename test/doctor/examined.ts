/** Runs the doctor as its own process, against a local Slack and a local Paywint. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { compiledIn } from '../../playground/bot.ts';
import { demoSeed } from '../../playground/paywint/demo-seed.ts';
import type { LocalPaywint } from '../../playground/paywint/local-paywint.ts';
import { createPaywint } from '../../playground/paywint/server.ts';
import type { LocalSlack } from '../../playground/slack/local-slack.ts';
import { createSlack } from '../../playground/slack/server.ts';

const DOCTOR = fileURLToPath(new URL('../../src/doctor.ts', import.meta.url));

export const SECRETS = {
  SLACK_BOT_TOKEN: 'xoxb-token-that-nobody-may-read',
  SLACK_SIGNING_SECRET: 'signing-secret-that-nobody-may-read',
  PAYWINT_API_KEY: 'key-that-nobody-may-read',
  PAYWINT_API_SECRET: 'secret-that-nobody-may-read',
} as const;

export const APP_TOKEN = 'xapp-token-that-nobody-may-read';

export const POLICY = `
channel: C0FINANCE
requesters: [S0OPS, U0MIA]
admins: [U0CFO, U0CTO]
approvals:
  - operation: reload
    up_to: 500
    need: [{ from: [S0FINANCE], count: 1 }]
  - operation: "*"
    need: [{ from: [S0FINANCE, U0CTO], count: 2 }, { from: [U0CFO], count: 1 }]
`;

type Examined = {
  readonly code: number | null;
  readonly lines: readonly string[];
  /** Only what has to be mended. */
  readonly wrong: readonly string[];
  readonly stderr: string;
};

export type Clinic = {
  readonly slack: LocalSlack;
  readonly paywint: LocalPaywint;
  /** Where the embedded database is. */
  readonly dataDir: string;
  /** @param env replaces settings; an empty one is missing. */
  readonly examine: (
    policy?: string,
    env?: Readonly<Record<string, string>>,
    words?: readonly string[],
  ) => Promise<Examined>;
  readonly [Symbol.asyncDispose]: () => Promise<void>;
};

export async function aClinic(scopes?: readonly string[]): Promise<Clinic> {
  const folder = mkdtempSync(join(tmpdir(), 'paywint-doctor-'));
  const paywint = await createPaywint({
    seed: demoSeed(),
    apiKey: SECRETS.PAYWINT_API_KEY,
    apiSecret: SECRETS.PAYWINT_API_SECRET,
  });
  const slack = await createSlack({
    signingSecret: SECRETS.SLACK_SIGNING_SECRET,
    botToken: SECRETS.SLACK_BOT_TOKEN,
    appToken: APP_TOKEN,
    ...(scopes === undefined ? {} : { scopes }),
  });
  return {
    slack,
    paywint,
    dataDir: join(folder, 'data'),
    examine(policy = POLICY, env = {}, words = []) {
      writeFileSync(join(folder, 'policy.yml'), policy);
      return run(folder, words, {
        PATH: process.env['PATH'] ?? '',
        ...SECRETS,
        SLACK_API_URL: slack.apiUrl,
        PAYWINT_API_URL: paywint.url,
        DATA_DIR: join(folder, 'data'),
        ...env,
      });
    },
    async [Symbol.asyncDispose]() {
      await slack.close();
      await paywint.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function run(
  folder: string,
  words: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<Examined> {
  // The folder has no .env file, so that nothing but these settings counts.
  const child = spawn(process.execPath, [DOCTOR, ...words], {
    cwd: folder,
    env: { ...compiledIn(), ...env },
  });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => {
    stdout += chunk.toString('utf8');
  });
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString('utf8');
  });
  await once(child, 'close');
  const lines = stdout.trimEnd().split('\n');
  return {
    code: child.exitCode,
    lines,
    wrong: lines.filter((line) => line.startsWith('WRONG')),
    stderr,
  };
}
