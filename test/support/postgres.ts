/** One PostgreSQL for a whole run of the tests; every test that wants one gets a database of its own. */
import type { TestProject } from 'vitest/node';
import { startPostgres } from '../../playground/local-postgres.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    readonly postgresUrl: string;
    /** Which store the engine and the whole bot stand on in this project of the tests. */
    readonly store: 'SQLite' | 'PostgreSQL';
  }
}

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const postgres = await startPostgres();
  project.provide('postgresUrl', postgres.url('postgres'));
  return postgres.stop;
}
