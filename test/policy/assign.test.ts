import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assign, type Candidate, couldEverBeMet, openStep } from '../../src/policy/assign.ts';
import type { Need } from '../../src/policy/policy.ts';
import { RUNS } from '../properties/runs.ts';

const finance = (user: string): Candidate => ({ user, roles: ['S0FINANCE'] });

describe('who fills which line', () => {
  const need: readonly Need[] = [
    { from: ['S0FINANCE'], count: 2 },
    { from: ['U0CFO'], count: 1 },
  ];

  test('the same person never fills two lines', () => {
    const boss = { user: 'U0CFO', roles: ['S0FINANCE', 'U0CFO'] };
    expect(assign(need, [boss, finance('U0MIA')])).toMatchObject({ met: false, missing: 1 });
    expect(assign(need, [boss, boss, finance('U0MIA')])).toMatchObject({ met: false });
  });

  test('a person who fits two lines is put where they are needed, whoever clicked first', () => {
    const boss = { user: 'U0CFO', roles: ['S0FINANCE', 'U0CFO'] };
    const people = [boss, finance('U0MIA'), finance('U0BEN')];
    for (const order of [people, people.toReversed()]) {
      const found = assign(need, order);
      expect(found.met).toBe(true);
      expect(found.lines[1]?.filledBy).toEqual(['U0CFO']);
    }
  });

  test('people are told in an order of their own', () => {
    const people = ['U0MIA', 'U0ANA', 'U0BEN'].map(finance);
    const [line] = assign([{ from: ['S0FINANCE'], count: 3 }], people).lines;
    expect(line?.filledBy).toEqual(['U0ANA', 'U0BEN', 'U0MIA']);
  });

  test('a step is open while one of its lines is', () => {
    const steps = { need, later: [[{ from: ['U0CTO'], count: 1 }]] };
    const two = [finance('U0MIA'), finance('U0BEN')];
    const cfo = { user: 'U0CFO', roles: ['U0CFO'] };
    expect(openStep(steps, two)).toBe(0);
    expect(openStep(steps, [...two, cfo])).toBe(1);
    expect(openStep(steps, [...two, cfo, { user: 'U0CTO', roles: ['U0CTO'] }])).toBeNull();
  });
});

describe('what looks the same is still counted apart', () => {
  test('one value that stands for two lines asks for twice the people', () => {
    const line = { from: ['S0FINANCE'], count: 1 };
    expect(assign([line, line], [finance('U0MIA')])).toMatchObject({ met: false, missing: 1 });
    expect(assign([line, line], [finance('U0MIA'), finance('U0BEN')]).met).toBe(true);
  });

  test('somebody who is named twice with other roles is one person with all of them', () => {
    const twice = [finance('U0CFO'), { user: 'U0CFO', roles: ['U0CFO'] }];
    const line = { from: ['S0FINANCE', 'U0CFO'], count: 2 };
    for (const people of [twice, twice.toReversed()]) {
      expect(assign([line], people).missing).toBe(1);
      expect(couldEverBeMet({ need: [{ from: ['S0FINANCE'], count: 1 }] }, people)).toBe(true);
    }
  });
});

const ROLES = ['a', 'b', 'c'];
const needs = fc.array(
  fc.record({
    from: fc.subarray(ROLES, { minLength: 1 }),
    count: fc.integer({ min: 1, max: 2 }),
  }),
  { minLength: 1, maxLength: 3 },
);
const crowd = fc
  .array(fc.subarray(ROLES), { maxLength: 6 })
  .map((all) => all.map((roles, index) => ({ user: `U${index}`, roles })));

/** Tries everything: the most places that these people can take. */
function mostPlaces(places: readonly Need[], people: readonly Candidate[]): number {
  const [place, ...rest] = places;
  if (place === undefined) return 0;
  const without = mostPlaces(rest, people);
  const withOne = people
    .filter(({ roles }) => place.from.some((id) => roles.includes(id)))
    .map(
      (person) =>
        1 +
        mostPlaces(
          rest,
          people.filter((other) => other !== person),
        ),
    );
  return Math.max(without, ...withOne);
}

describe('every assignment', () => {
  test('takes as many places as trying everything would, in any order', () => {
    fc.assert(
      fc.property(needs, crowd, fc.integer(), (need, people, seed) => {
        const places = need.flatMap((line) => Array.from({ length: line.count }, () => line));
        const best = mostPlaces(places, people);
        const found = assign(need, people);
        expect(places.length - found.missing).toBe(best);
        expect(found.met).toBe(best === places.length);
        if (people.length < places.length) expect(found.met).toBe(false);
        const turned = people.map((_, index) => people[(index + Math.abs(seed)) % people.length]);
        const again = assign(
          need,
          turned.filter((person) => person !== undefined),
        );
        expect(again).toEqual(found);
      }),
      { numRuns: 2 * RUNS },
    );
  });

  test('never counts a person twice and never one who does not fit', () => {
    fc.assert(
      fc.property(needs, crowd, (need, people) => {
        const { lines } = assign(need, people);
        const counted = lines.flatMap((line) => line.filledBy);
        expect(new Set(counted).size).toBe(counted.length);
        for (const line of lines) {
          for (const user of line.filledBy) {
            const roles = people.find((person) => person.user === user)?.roles ?? [];
            expect(line.need.from.some((id) => roles.includes(id))).toBe(true);
          }
        }
      }),
      { numRuns: 2 * RUNS },
    );
  });
});
