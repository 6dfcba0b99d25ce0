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
          exclude: ['test/chaos/chaos.test.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'chaos',
          include: ['test/chaos/chaos.test.ts'],
          // Three bots and a database under kills need the machine for themselves: after all others.
          sequence: { groupOrder: 1 },
        },
      },
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
