import { defineConfig } from 'vitest/config';

// oxlint-disable-next-line import/no-default-export -- vitest reads the default export
export default defineConfig({
  test: {
    testTimeout: 30_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    globalSetup: ['test/support/postgres.ts'],
    provide: { store: 'SQLite' },
    projects: [
      {
        extends: true,
        test: {
          name: 'all',
          include: ['test/**/*.test.ts'],
          // Minutes of kills among other trouble: run by a script of its own.
          exclude: ['test/chaos/chaos.test.ts'],
        },
      },
      { extends: true, test: { name: 'chaos', include: ['test/chaos/chaos.test.ts'] } },
      {
        extends: true,
        test: {
          name: 'PostgreSQL',
          // What the engine and the whole bot promise, once more on the other store.
          include: ['test/{engine,scenarios}/**/*.test.ts'],
          // Hours of virtual time are thousands of real questions to a real server.
          testTimeout: 120_000,
          provide: { store: 'PostgreSQL' },
        },
      },
    ],
  },
});
