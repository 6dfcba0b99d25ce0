import { expect, test } from 'vitest';
import { planFor, readSeed } from '../../playground/twice/chaos.ts';
import { DEEDS } from '../../playground/twice/deeds/all.ts';
import { isSwitch } from '../../playground/twice/deeds/deed.ts';

test('the same seed always gives the same deeds and pauses, and another gives others', () => {
  expect(planFor(42)).toEqual(planFor(42));
  const plans = Array.from({ length: 50 }, (_, seed) => JSON.stringify(planFor(seed)));
  expect(new Set(plans).size).toBe(50);
});

test('chaos knows only deeds that there are, asks and decides in every game, and ends in peace', () => {
  for (let seed = 0; seed < 200; seed += 1) {
    const plan = planFor(seed);
    for (const { deed, turn } of plan) {
      const known = DEEDS.get(deed);
      expect(known, deed).toBeDefined();
      if (turn === 'off') expect(known && isSwitch(known), deed).toBe(true);
    }
    expect(plan.some(({ deed }) => deed.startsWith('ask'))).toBe(true);
    expect(plan.at(-1)?.deed).toBe('calm');
    const left = new Set<string>();
    for (const { deed, turn } of plan) {
      if (turn === 'off') left.delete(deed);
      else if (/^slack-|lists-/.test(deed)) left.add(deed);
    }
    expect([...left]).toEqual([]);
  }
});

test('chaos comes by every deed that it may choose', () => {
  const plans = Array.from({ length: 300 }, (_, seed) => planFor(seed)).flat();
  const chosen = new Set(plans.map(({ deed }) => deed));
  for (const deed of ['kill', 'kill-at-burn', 'kill-at-byte', 'pause', 'restart', 'cancel-race']) {
    expect(chosen.has(deed), deed).toBe(true);
  }
});

test.each([
  ['42', 42],
  [' 0 ', 0],
  ['4294967295', 4_294_967_295],
])('“%s” is a seed', (typed, seed) => {
  expect(readSeed(typed)).toEqual({ seed });
});

test.each(['', 'abc', '-1', '1.5', '1e3', '4294967296', '99999999999'])(
  '“%s” is none, and a sentence says what one is',
  (typed) => {
    const read = readSeed(typed);
    expect('note' in read && read.note).toMatch(/A seed is a whole number from 0 to 4294967295/);
  },
);
