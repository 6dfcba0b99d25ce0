/** One PostgreSQL for a whole run of the tests; every test that wants one gets a database of its own. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import type { TestProject } from 'vitest/node';
import { compileInto } from '../../playground/bot.ts';
import { startPostgres } from '../../playground/local-postgres.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    readonly postgresUrl: string;
    /** Which store the engine and the whole bot stand on in this project of the tests. */
    readonly store: 'SQLite' | 'PostgreSQL';
  }
}

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const compiled = mkdtempSync(join(tmpdir(), 'paywint-compiled-'));
  const [postgres] = await Promise.all([startPostgres(), compileInto(compiled)]);
  project.provide('postgresUrl', postgres.url('postgres'));
  // Whoever starts the bot as a process of its own hands this on: a start takes half as long.
  process.env['NODE_COMPILE_CACHE'] = compiled;
  return async () => {
    await postgres.stop();
    rmSync(compiled, { recursive: true, force: true });
  };
}
