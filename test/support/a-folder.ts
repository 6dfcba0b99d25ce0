import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder of the test's own, gone with it. */
export function aFolder() {
  const path = mkdtempSync(join(tmpdir(), 'paywint-test-'));
  return {
    path,
    files: (): readonly string[] => readdirSync(path),
    [Symbol.asyncDispose](): Promise<void> {
      rmSync(path, { recursive: true, force: true });
      return Promise.resolve();
    },
  };
}
