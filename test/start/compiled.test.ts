import { expect, test } from 'vitest';
import { startWith } from './start-with.ts';

const READ =
  /reading cache from \S+\/node_modules\/\.cache\/paywint-slack\/\S+ for ESM \S+\/src\/start\.ts.*success/;

test('a start reads what an earlier one compiled', async () => {
  // No folder of the tests' own, and Node tells what it reads.
  const told = { NODE_COMPILE_CACHE: '', NODE_DEBUG_NATIVE: 'COMPILE_CACHE' };
  await startWith(told, null);
  const second = await startWith(told, null);
  expect(second.code).toBe(78);
  expect(READ.test(second.told)).toBe(true);
});
