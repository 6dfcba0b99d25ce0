/** The step of the gate that asks the registry: with a registry of the test's own making. */
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const STEP = fileURLToPath(new URL('../../.ci/signatures', import.meta.url));

function runWith(npm: string) {
  const folder = mkdtempSync(join(tmpdir(), 'npm-'));
  try {
    const program = join(folder, 'npm');
    writeFileSync(program, `#!/bin/sh\n${npm}\n`);
    chmodSync(program, 0o755);
    const env = { ...process.env, PATH: `${folder}:${process.env['PATH']}` };
    const { status, stdout } = spawnSync(STEP, { env, encoding: 'utf8' });
    return { status, stdout };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test('signatures that hold are told', () => {
  const { status, stdout } = runWith('echo "530 packages have verified registry signatures"');
  expect({ status, stdout }).toEqual({
    status: 0,
    stdout: '530 packages have verified registry signatures\n',
  });
});

test('a package with a wrong signature fails the gate, and is named', () => {
  const { status, stdout } = runWith('echo "1 package has an invalid signature: pg"; exit 1');
  expect(status).toBe(1);
  expect(stdout).toContain('pg');
});

test.each(['ENOTFOUND', 'EAI_AGAIN', 'ECONNREFUSED'])(
  'a registry that cannot be reached (%s) is told as skipped, and fails nothing',
  (code) => {
    const { status, stdout } = runWith(`echo "npm error code ${code}" >&2; exit 1`);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^skipped: /);
  },
);
