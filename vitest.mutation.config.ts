/** The tests that judge the pure rooms, without a database: a mutant has to fall in seconds. */
import { defineConfig } from 'vitest/config';

// oxlint-disable-next-line import/no-default-export -- vitest reads the default export
export default defineConfig({
  test: {
    include: [
      'test/money.test.ts',
      'test/{requests,policy,operations}/**/*.test.ts',
      'test/deciding/authorisation.test.ts',
      'test/slack/views/{attention,request-messages}.test.ts',
      'test/probe/facts.test.ts',
      'test/digest/{facts,history,kinds,slots,spending,stretches}.test.ts',
      'test/properties/{amounts,assign,collection,digest,duties,evidence,outcome,texts,transition}.test.ts',
    ],
    // It plays a copy of the whole bot, of which no mutant is a part.
    exclude: ['test/operations/add-one.test.ts'],
    env: { PROPERTY_RUNS: '30' },
    testTimeout: 30_000,
    maxWorkers: 1,
  },
});
