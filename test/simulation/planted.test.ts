import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { BUGS } from './planted/bugs.ts';

const ROOT = new URL('../../', import.meta.url);

test('there are enough planted bugs, each under a name of its own', () => {
  expect(BUGS.length).toBeGreaterThanOrEqual(25);
  expect(new Set(BUGS.map(({ name }) => name)).size).toBe(BUGS.length);
});

test.each(BUGS.map((bug) => [bug.name, bug.patches] as const))(
  '%s can be planted into the code as it is now',
  (_name, patches) => {
    for (const { file, find, put } of patches) {
      const source = readFileSync(new URL(file, ROOT), 'utf8');
      expect(source.split(find)).toHaveLength(2);
      expect(put).not.toBe(find);
    }
  },
);
