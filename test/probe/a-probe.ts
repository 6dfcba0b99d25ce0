/** Runs the probe as its own process against a local Paywint, with somebody who answers its questions. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { compiledIn } from '../../playground/bot.ts';
import { demoSeed } from '../../playground/paywint/demo-seed.ts';
import type { LocalPaywint } from '../../playground/paywint/local-paywint.ts';
import { createPaywint, type PaywintOptions } from '../../playground/paywint/server.ts';

const PROBE = fileURLToPath(new URL('../../src/probe.ts', import.meta.url));
const QUESTIONS = 20;
/** How long the probe looks for something before it counts as not there. */
export const PATIENCE_MS = 1_200;

export const SECRETS = {
  SLACK_BOT_TOKEN: 'xoxb-token-that-nobody-may-read',
  SLACK_SIGNING_SECRET: 'signing-secret-that-nobody-may-read',
  PAYWINT_API_KEY: 'key-that-nobody-may-read',
  PAYWINT_API_SECRET: 'secret-that-nobody-may-read',
} as const;

type Probed = {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** By the name of the fact. */
  readonly verdicts: Readonly<Record<string, string>>;
  readonly page: string;
  readonly transcript: string;
};

export type Lab = {
  readonly paywint: LocalPaywint;
  readonly probe: (says?: string, env?: Readonly<Record<string, string>>) => Promise<Probed>;
  readonly [Symbol.asyncDispose]: () => Promise<void>;
};

export async function aLab(habits: PaywintOptions = {}): Promise<Lab> {
  const folder = mkdtempSync(join(tmpdir(), 'paywint-probe-'));
  const paywint = await createPaywint({
    seed: demoSeed(),
    apiKey: SECRETS.PAYWINT_API_KEY,
    apiSecret: SECRETS.PAYWINT_API_SECRET,
    ...habits,
  });
  return {
    paywint,
    probe: (says = 'yes', env = {}) => run(folder, says, { PAYWINT_API_URL: paywint.url, ...env }),
    async [Symbol.asyncDispose]() {
      await paywint.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function run(
  folder: string,
  says: string,
  env: Readonly<Record<string, string>>,
): Promise<Probed> {
  const flags = ['--out', folder, '--patience', String(PATIENCE_MS)];
  const child = spawn(process.execPath, [PROBE, ...flags], {
    cwd: folder,
    env: { PATH: process.env['PATH'] ?? '', ...compiledIn(), ...SECRETS, ...env },
  });
  const stdout: string[] = [];
  const stderr: string[] = [];
  child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk.toString('utf8')));
  child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk.toString('utf8')));
  child.stdin.on('error', () => undefined);
  child.stdin.end(`${says}\n`.repeat(QUESTIONS));
  await once(child, 'close');
  const text = stdout.join('');
  const found = [...text.matchAll(/ {4}(proven: yes|proven: no|open) \((\w+)\)/g)];
  return {
    code: child.exitCode,
    stdout: text,
    stderr: stderr.join(''),
    verdicts: Object.fromEntries(found.map(([, verdict = '', name = '']) => [name, verdict])),
    page: fileIn(folder, 'paywint-facts.md'),
    transcript: fileIn(folder, 'paywint-transcript.md'),
  };
}

function fileIn(folder: string, name: string): string {
  try {
    return readFileSync(join(folder, name), 'utf8');
  } catch {
    return '';
  }
}
