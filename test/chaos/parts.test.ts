import { expect, test } from 'vitest';
import { partsLeft, partsOf } from './parts.ts';

const line = (seed: number, kills: number, problems: readonly string[]): string =>
  JSON.stringify({ at: '2026-11-28T09:00:00.000Z', seed, kills, problems, debits: 3 });

test('a long run is played in parts of a hundred kills, each with a seed of its own', () => {
  expect(partsOf({ kills: 250, seed: 7 })).toEqual([
    { kills: 100, seed: 7 },
    { kills: 100, seed: 17 },
    { kills: 50, seed: 27 },
  ]);
});

test('a run that was ended goes on with the parts that nobody has seen hold', () => {
  const parts = partsOf({ kills: 300, seed: 7 });
  const lines = [line(7, 100, []), line(17, 100, ['I1: paid twice']), line(27, 50, [])];
  expect(partsLeft(parts, lines).map(({ seed }) => seed)).toEqual([17, 27]);
  expect(partsLeft(parts, [])).toEqual(parts);
});
