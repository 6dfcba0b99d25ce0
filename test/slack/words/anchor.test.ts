import { expect, test } from 'vitest';
import { anchorWords } from '../../../src/slack/words/anchor.ts';

test('the newest entry of the trail is told in short', () => {
  expect(anchorWords({ seq: 1204, hash: '3f9c0a1be77d42a0'.padEnd(64, '7') })).toEqual([
    'trail 1204:3f9c0a1be77d42a0',
  ]);
});

test('it never looks like the number of a card: a letter belongs to it', () => {
  const hash = '411111111111111122'.padEnd(64, 'c7');
  expect(anchorWords({ seq: 7, hash })).toEqual(['trail 7:411111111111111122c']);
});

test('an empty trail has nothing to tell', () => {
  expect(anchorWords(null)).toEqual([]);
  expect(anchorWords({ seq: 0, hash: '0'.repeat(64) })).toEqual([]);
});
