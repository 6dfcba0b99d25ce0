/** `npm run policy -- check FILE`: whether a policy file can be used, and what it changes in the present one. */
import process from 'node:process';
import { readConfig, readEnv } from './config.ts';
import { policyChanges } from './policy/in-words.ts';
import { readPolicyFile } from './policy-file.ts';

async function check(
  file: string,
): Promise<{ readonly lines: readonly string[]; isGood: boolean }> {
  const found = await readPolicyFile(file);
  if (!found.ok) return { isGood: false, lines: found.problems.map((one) => `✗ ${one}`) };
  const config = readConfig(readEnv());
  const present = 'config' in config ? config.config.policyFile : './policy.yml';
  const now = await readPolicyFile(present);
  const good = `✓ ${file} has no mistake (policy ${found.policy.id})`;
  if (!now.ok) return { isGood: true, lines: [good, `Not compared: ${present} cannot be read.`] };
  const changes = policyChanges(now.policy, found.policy);
  const head = changes.length === 0 ? `It says the same as ${present}.` : `Against ${present}:`;
  return { isGood: true, lines: [good, head, ...changes.map((change) => `  ${change}`)] };
}

const [verb, file] = process.argv.slice(2);
const told =
  verb === 'check' && file !== undefined
    ? await check(file)
    : { isGood: false, lines: ['Say: npm run policy -- check FILE'] };
process.stdout.write(`${told.lines.join('\n')}\n`);
process.exit(told.isGood ? 0 : 1);
