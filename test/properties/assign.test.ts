/** Who fills which line of the policy, and what the rules and the file say. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { isMet } from '../../src/engine/counting.ts';
import { assign, type Candidate, couldEverBeMet } from '../../src/policy/assign.ts';
import { limitExceeded, limitsLeft } from '../../src/policy/limits.ts';
import { parsePolicy } from '../../src/policy/parse-policy.ts';
import type { Limits, Need, Rule } from '../../src/policy/policy.ts';
import { aSpent } from '../policy/a-spent.ts';
import { ruleFor } from '../../src/policy/rule-for.ts';
import { userId } from '../../src/requests/ids.ts';
import { aRequest } from '../requests/a-request.ts';
import { DANA } from '../requests/story.ts';
import { always } from './runs.ts';

const IDS = ['S0FINANCE', 'S0BOARD', 'U0CFO', 'U0CTO'];
const need: fc.Arbitrary<readonly Need[]> = fc.array(
  fc.record({
    from: fc.subarray(IDS, { minLength: 1 }),
    count: fc.integer({ min: 1, max: 2 }),
  }),
  { minLength: 1, maxLength: 3 },
);
const crowd: fc.Arbitrary<readonly Candidate[]> = fc
  .array(fc.subarray(IDS), { maxLength: 7 })
  .map((all) => all.map((roles, index) => ({ user: `U${index}`, roles })));

/** Every way to hand the places out, counted from the people: written apart from the matching. */
function mostTaken(people: readonly Candidate[], places: readonly Need[]): number {
  const [person, ...others] = people;
  if (person === undefined) return 0;
  const taken = places.flatMap((place, index) =>
    place.from.some((id) => person.roles.includes(id))
      ? [1 + mostTaken(others, places.toSpliced(index, 1))]
      : [],
  );
  return Math.max(mostTaken(others, places), ...taken);
}

describe('the lines of a rule', () => {
  test('take as many people as trying every way would', () => {
    always(fc.tuple(need, crowd), ([lines, people]) => {
      const places = lines.flatMap((line) => Array.from({ length: line.count }, () => line));
      const best = mostTaken(people, places);
      expect(assign(lines, people).missing).toBe(places.length - best);
      expect(couldEverBeMet({ need: lines }, people)).toBe(best === places.length);
    });
  });

  test('are filled the same, in whatever order people clicked', () => {
    const shuffled = crowd.chain((people) =>
      fc.tuple(fc.constant(people), fc.shuffledSubarray([...people], { minLength: people.length })),
    );
    always(fc.tuple(need, shuffled), ([lines, [people, other]]) => {
      expect(assign(lines, other)).toEqual(assign(lines, people));
    });
  });

  test('never count one person twice, however often and as whatever they are named', () => {
    always(fc.tuple(need, crowd, crowd), ([lines, people, again]) => {
      const counted = assign(lines, [...people, ...again]).lines.flatMap(
        ({ filledBy }) => filledBy,
      );
      expect(new Set(counted).size).toBe(counted.length);
    });
  });

  test('are filled by people who fit, and by no more than they ask for', () => {
    always(fc.tuple(need, crowd), ([lines, people]) => {
      for (const line of assign(lines, people).lines) {
        expect(line.filledBy.length + line.missing).toBe(line.need.count);
        for (const user of line.filledBy) {
          const roles = people.find((one) => one.user === user)?.roles ?? [];
          expect(line.need.from.some((id) => roles.includes(id))).toBe(true);
        }
      }
    });
  });

  test('are never further from filled when one more person agrees', () => {
    always(fc.tuple(need, crowd, fc.subarray(IDS)), ([lines, people, roles]) => {
      const more = assign(lines, [...people, { user: 'U99', roles }]);
      const missing = assign(lines, people).missing;
      expect([missing, missing - 1]).toContain(more.missing);
    });
  });

  test('never count the requester or the last editor, whatever they are', () => {
    const votes = crowd.map((people) =>
      people.map(({ roles }, index) => ({
        version: 1,
        at: index,
        roles,
        user: index === 0 ? DANA : userId(`U0EDITOR${index === 1 ? '' : index}`),
      })),
    );
    always(fc.tuple(need, votes), ([lines, cast]) => {
      const editor = userId('U0EDITOR');
      const base = aRequest({ editor, votes: cast });
      const asked = { ...base, terms: { ...base.terms, need: lines } };
      const without = cast.filter(({ user }) => user !== DANA && user !== editor);
      const none = { rolesByUser: new Map(), readAt: 0, begunAt: 0 };
      expect(isMet(asked, none)).toBe(assign(lines, without).met);
    });
  });
});

const cents = fc.integer({ min: 1, max: 1_000 });
const rules: fc.Arbitrary<readonly Rule[]> = fc.array(
  fc.record({
    operation: fc.constantFrom('reload', 'link', 'issue', '*'),
    upToCents: fc.option(cents),
    need: fc.constant([{ from: ['U0CFO'], count: 1 }]),
  }),
  { maxLength: 5 },
);

describe('the rules', () => {
  test('are read from the top: the one that decides fits, and none above it does', () => {
    const operation = fc.constantFrom('reload' as const, 'link' as const);
    always(fc.tuple(rules, operation, cents), ([approvals, name, amount]) => {
      const found = ruleFor({ approvals }, name, amount);
      const fits = (rule: Rule) =>
        ['*', name].includes(rule.operation) && amount <= (rule.upToCents ?? Infinity);
      const above = found === null ? approvals : approvals.slice(0, approvals.indexOf(found));
      expect(above.filter(fits)).toEqual([]);
      if (found !== null) expect(fits(found)).toBe(true);
    });
  });

  const limit = fc.option(fc.nat({ max: 1_000 }));
  const limits: fc.Arbitrary<Limits> = fc.record({
    perRequest: limit,
    perRequesterPerDay: limit,
    perCardPerDay: limit,
    perDay: limit,
  });
  const spent = fc
    .record({ requester: fc.nat(1e3), card: fc.nat(1e3), all: fc.nat(1e3) })
    .map(aSpent);

  test('let an amount pass exactly when no limit is passed by it', () => {
    always(fc.tuple(limits, spent, cents), ([set, sums, amountCents]) => {
      const over =
        amountCents > (set.perRequest ?? Infinity) ||
        amountCents + sums.day.requester.cents > (set.perRequesterPerDay ?? Infinity) ||
        amountCents + sums.day.card.cents > (set.perCardPerDay ?? Infinity) ||
        amountCents + sums.day.all.cents > (set.perDay ?? Infinity);
      expect(limitExceeded(set, sums, { amountCents, spends: true }) !== null).toBe(over);
      const single = amountCents > (set.perRequest ?? Infinity);
      expect(limitExceeded(set, sums, { amountCents, spends: false }) !== null).toBe(single);
    });
  });

  test('never say that less than nothing, or more than allowed, is left', () => {
    always(fc.tuple(limits, spent), ([set, sums]) => {
      for (const { allowedCents, leftCents } of limitsLeft(set, sums)) {
        expect(leftCents).toBeGreaterThanOrEqual(0);
        expect(leftCents).toBeLessThanOrEqual(allowedCents);
      }
    });
  });
});

describe('the policy file', () => {
  test('is either read or refused with its mistakes, whatever stands in it', () => {
    const text = fc.oneof(
      fc.string(),
      fc.json(),
      fc.object().map((some) => stringify(some)),
    );
    always(text, (some) => {
      const read = parsePolicy(some);
      if ('problems' in read) expect(read.problems.length).toBeGreaterThan(0);
      else expect(read.policy.approvals.length).toBeGreaterThan(0);
    });
  });

  test('is the same policy in whatever layout it is written', () => {
    const policy = fc.record({
      channel: fc.constant('C0FINANCE'),
      requesters: fc.constant('everyone'),
      admins: fc.constant(['U0CFO', 'U0CTO']),
      approvals: fc.array(
        fc.record({ operation: fc.constantFrom('reload', 'link'), need, up_to: cents }),
        { minLength: 1, maxLength: 3 },
      ),
    });
    const indent = fc.integer({ min: 1, max: 6 });
    always(fc.tuple(policy, indent, fc.boolean()), ([content, spaces, isFlow]) => {
      const one = parsePolicy(stringify(content));
      const turned = Object.fromEntries(Object.entries(content).toReversed());
      const flow = { collectionStyle: isFlow ? 'flow' : 'block', indent: spaces } as const;
      const other = parsePolicy(stringify(turned, { ...flow, aliasDuplicateObjects: false }));
      expect('policy' in one && one.policy.id).toBeTruthy();
      expect(other).toEqual(one);
    });
  });
});
