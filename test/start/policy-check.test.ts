/** The check of a policy file as somebody types it, beside a ledger and without one. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createLedger } from '../../src/ledger/ledger.ts';
import { migrate } from '../../src/ledger/migrate.ts';
import { openSqlite } from '../../src/ledger/sqlite.ts';
import { SQLITE_FILE } from '../../src/ledger/store.ts';
import { aRequest } from '../requests/a-request.ts';
import { POLICY } from '../scenarios/a-town.ts';

const SCRIPT = resolve('src/policy-check.ts');

function aFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'paywint-policy-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, 'policy.yml'), POLICY);
  const next = POLICY.replace('up_to: 500\n', 'up_to: 40\n');
  writeFileSync(join(folder, 'next.yml'), next);
  writeFileSync(join(folder, 'wrong.yml'), POLICY.replace('up_to: 500\n', 'up_to: soon\n'));
  const check = (...words: readonly string[]) => {
    const env = { PATH: process.env['PATH'], DATA_DIR: folder };
    const ran = spawnSync(process.execPath, [SCRIPT, ...words], { cwd: folder, env });
    return { code: ran.status, told: ran.stdout.toString() };
  };
  return { folder, check };
}

test('a file is checked without a ledger, which is said; a wrong one and a wrong line end otherwise', () => {
  const { check } = aFolder();
  const alone = check('check', 'next.yml');
  expect(alone.code).toBe(0);
  expect(alone.told).toContain('next.yml has no mistake');
  expect(alone.told).toContain('Not shown: what it would have changed');
  expect(alone.told).toContain('where no ledger is');
  expect(check('check', 'wrong.yml')).toMatchObject({
    code: 1,
    told: expect.stringContaining('soon'),
  });
  expect(check('check', 'next.yml', '--days', '0').code).toBe(2);
});

test('what was asked for lately is judged by both policies', async () => {
  const { folder, check } = aFolder();
  const db = await openSqlite({ file: join(folder, SQLITE_FILE) });
  await migrate(db);
  const ledger = createLedger(db, { clock: { monotonic: () => performance.now() } });
  const at = Date.now() - 3_600_000;
  const made = aRequest({ createdAt: at, expiresAt: at + 1 });
  await ledger.transact((tx) => tx.insert(made, null));
  await ledger.close();
  const { code, told } = check('check', 'next.yml', '--days', '2');
  expect(code).toBe(0);
  expect(told).toContain(
    'Of 1 request ($50.00) in the last 2 days\n  1 request ($50.00) would need more',
  );
  expect(told).toContain('2 of S0FINANCE and 1 of U0CFO (now: 1 of S0FINANCE)');
});
