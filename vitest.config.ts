import { defineConfig } from 'vitest/config';

/**
 * Promises in which the store has no part of its own, or a part that shorter tests hold on both: on
 * PostgreSQL they are played by `npm run postgres`, because each of them takes long there.
 */
const STORE_APART = [
  'test/engine/{asked-back,asking,collecting,digest-weeks,issue,large-requests,lost-answer,read-list,reminding,settling,wrong-id}.test.ts',
  'test/engine/forged-webhooks.test.ts',
  'test/scenarios/{addresses,attention,card-numbers,cards,collecting,decisions,digest-buttons,doors}.test.ts',
  'test/scenarios/{export,faults,freeze,happy,home,issue,large,link,lost-answer,readiness,reconcile}.test.ts',
  'test/scenarios/{linked-delete,linked,lost-acts,payees-shown,payees,payments,policy,reminding}.test.ts',
  'test/scenarios/{several,standing-in,starting-order,unsaid}.test.ts',
];

/** Where nothing is stored, one run tells all. */
const WITHOUT_STORE = ['test/engine/{link-giver,working-hours}.test.ts'];

// oxlint-disable-next-line import/no-default-export -- vitest reads the default export
export default defineConfig({
  test: {
    // Hours of virtual time are thousands of questions to a real server, and a machine that is busy with
    // much else is no fault: no test waits for longer than it has to.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 60_000 } },
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
          exclude: [...STORE_APART, ...WITHOUT_STORE],
          provide: { store: 'PostgreSQL' },
        },
      },
      {
        extends: true,
        test: {
          name: 'PostgreSQL, at length',
          include: STORE_APART,
          provide: { store: 'PostgreSQL' },
        },
      },
    ],
  },
});
