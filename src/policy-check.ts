/**
 * `npm run policy -- check FILE [--days N]`: whether a policy file can be used, what it changes in the
 * present one, and what it would have changed for what was asked for lately. It only reads.
 */
import process from 'node:process';
import { readEnv, readPolicyPath } from './config.ts';
import { pastRequests } from './ledger/past-requests.ts';
import { openLedger } from './offline.ts';
import { policyChanges } from './policy/in-words.ts';
import { WINDOW_MS } from './policy/limits.ts';
import type { Policy } from './policy/policy.ts';
import { replay } from './policy/replay.ts';
import { compare, comparisonLines } from './policy/replay-words.ts';
import { readPolicyFile } from './policy-file.ts';
import { clock } from './start.ts';

const USAGE = `npm run policy -- check FILE [--days N]
  tells every mistake of the file; or what it changes in the policy of POLICY_FILE, and what it would have
  changed for the requests of the last N days (1 to 365, 30 by itself) in the ledger of DATABASE_URL or DATA_DIR`;
const DAY_MS = WINDOW_MS.day;

/** @returns the exit code. */
async function check(file: string, days: number): Promise<0 | 1> {
  const found = await readPolicyFile(file);
  if (!found.ok) {
    for (const one of found.problems) say(`✗ ${one}`);
    return 1;
  }
  say(`✓ ${file} has no mistake (policy ${found.policy.id})`);
  const present = readPolicyPath(readEnv());
  const now = await readPolicyFile(present);
  if (!now.ok) {
    say(`Not compared: ${present} cannot be read.`);
    return 0;
  }
  const changes = policyChanges(now.policy, found.policy);
  say(changes.length === 0 ? `It says the same as ${present}.` : `Against ${present}:`);
  for (const change of changes) say(`  ${change}`);
  await tellPast(now.policy, found.policy, days);
  return 0;
}

async function tellPast(present: Policy, next: Policy, days: number): Promise<void> {
  const opened = await openLedger();
  if ('trouble' in opened) {
    say(`Not shown: what it would have changed for the requests of the last ${days} days.`);
    say(`  ${opened.trouble}`);
    return;
  }
  const until = clock.now();
  const from = until - days * DAY_MS;
  // Limits look back from the first of them, too.
  const past = await pastRequests(opened.db, { from: from - WINDOW_MS.month, until });
  await opened.db.destroy();
  const [before, after] = [replay(present, past, from), replay(next, past, from)];
  for (const line of comparisonLines(compare(past, before, after), days)) say(line);
  say(
    'Each is judged beside what was really open and spent at its time. Who is in a user group is Slack’s to say, and is not looked at.',
  );
}

function say(words: string): void {
  process.stdout.write(`${words}\n`);
}

function daysIn(words: readonly string[]): number | null {
  if (words.length === 0) return 30;
  const [flag, typed = '', ...more] = words;
  const days = /^\d{1,3}$/.test(typed) ? Number(typed) : 0;
  return flag === '--days' && more.length === 0 && days >= 1 && days <= 365 ? days : null;
}

const [verb, file, ...rest] = process.argv.slice(2);
const days = verb === 'check' && file !== undefined ? daysIn(rest) : null;
if (days === null || file === undefined) {
  say(USAGE);
  process.exit(2);
}
process.exit(await check(file, days));
