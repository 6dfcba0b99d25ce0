/** Starts the bot as its own process, in a folder of its own, and waits for its end. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compiledIn } from '../../playground/bot.ts';
import { POLICY } from '../scenarios/a-town.ts';

const MAIN = fileURLToPath(new URL('../../src/main.js', import.meta.url));

export async function startWith(
  env: Readonly<Record<string, string>>,
  policy: string | null = POLICY,
) {
  const folder = mkdtempSync(join(tmpdir(), 'paywint-start-'));
  if (policy !== null) writeFileSync(join(folder, 'policy.yml'), policy);
  const child = spawn(process.execPath, [MAIN], {
    cwd: folder,
    env: { ...compiledIn(), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let told = '';
  child.stdout.on('data', (chunk: Buffer) => (told += chunk.toString('utf8')));
  child.stderr.on('data', (chunk: Buffer) => (told += chunk.toString('utf8')));
  const [code] = await once(child, 'exit');
  rmSync(folder, { recursive: true, force: true });
  return { code: code as number | null, told }; // the first argument of `exit`
}

export const GOOD = {
  SLACK_BOT_TOKEN: 'xoxb-very-secret-token',
  SLACK_SIGNING_SECRET: 'very-secret-signing-secret',
  PAYWINT_API_KEY: 'very-secret-key',
  PAYWINT_API_SECRET: 'very-secret-secret',
};
