import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assign, openStep } from '../../src/policy/assign.ts';
import { type Ballot, candidatesOf } from '../../src/policy/ballots.ts';
import { namedOwners } from '../../src/policy/card-owners.ts';
import { parsePolicy, policyProblemText } from '../../src/policy/parse-policy.ts';
import type { Need, Policy } from '../../src/policy/policy.ts';
import { RUNS } from '../properties/runs.ts';
import { MINIMAL } from './a-policy-file.ts';

function read(text: string): Policy | string {
  const parsed = parsePolicy(text);
  return 'policy' in parsed ? parsed.policy : parsed.problems.map(policyProblemText).join('\n');
}

describe('ordered steps, delegates and owners of cards in the policy', () => {
  test('are read, and a policy without them is the same as ever', () => {
    const step = '    then:\n      - need: [{ from: [U0CFO], count: 1 }]\n';
    expect(read(MINIMAL + step)).toMatchObject({
      approvals: [{ later: [[{ from: ['U0CFO'], count: 1 }]] }],
    });
    const more =
      'delegates: { U0CFO: [U0CTO] }\ncard_owners: { 0042: U0DANA, Ana Diaz: [U0OMAR] }\n';
    expect(read(MINIMAL + more)).toMatchObject({
      delegates: { U0CFO: ['U0CTO'] },
      cardOwners: { '0042': ['U0DANA'], 'Ana Diaz': ['U0OMAR'] },
    });
    const plain = read(MINIMAL);
    expect(plain).not.toHaveProperty('delegates');
    expect(plain).not.toHaveProperty('cardOwners');
    expect(plain).not.toHaveProperty('approvals[0].later');
  });

  test.each([
    ['    then: []\n', 'approvals[0].then (line 8): found [], expected at least one step'],
    [
      '    then: [{ need: [] }]\n',
      'approvals[0].then[0].need (line 8): found [], expected at least',
    ],
    ['    then: U0CFO\n', 'approvals[0].then (line 8): found "U0CFO", expected a list of steps'],
    ['    then: [{ from: [U0CFO], count: 1 }]\n', 'expected a list of lines'],
    ['delegates: { S0FINANCE: [U0CTO] }\n', 'delegates'],
    ['delegates: { U0CFO: [S0FINANCE] }\n', 'expected a user id (U…), not a name and not a group'],
    ['delegates: { U0CFO: [U0CFO] }\n', 'expected other people: nobody stands in for themselves'],
    ['delegates: { U0CFO: [] }\n', 'expected at least one user'],
    ['card_owners: { "4242": Dana }\n', 'expected a user id (U…), not a name and not a group'],
    ['card_owners: [U0DANA]\n', 'card_owners (line 8)'],
  ])('%j is told with its place and what was expected', (text, told) => {
    expect(read(MINIMAL + text)).toContain(told);
  });

  test('changes of payees have no steps, and say so', () => {
    const rule = MINIMAL.replace('reload', 'payee');
    const step = '    then: [{ need: [{ from: [U0CFO], count: 1 }] }]\n';
    expect(read(rule + step)).toContain('are approved in one step');
  });
});

describe('whose card it is', () => {
  const cardOwners = { '4242': ['U1'], card_9: ['U2'], 'Ana  diaz': ['U3'], 'payee-7': ['U4'] };
  const card = { kind: 'card', id: 'card_1', name: 'Travel' } as const;
  test.each([
    [{ ...card, lastFour: '4242' }, ['U1']],
    [{ ...card, id: 'card_9' }, ['U2']],
    [{ ...card, payeeName: 'Ana Diaz ' }, ['U3']],
    [{ ...card, payeeId: 'payee-7', lastFour: '4242' }, ['U1', 'U4']],
    [{ kind: 'payee', id: 'payee-7', name: 'ANA DIAZ' } as const, ['U3', 'U4']],
    // A nickname is whatever somebody typed: nobody owns a card by it.
    [{ ...card, name: 'Ana Diaz' }, []],
    [{ ...card, payeeName: 'AnaDiaz' }, []],
    [null, []],
  ])('%j belongs to %j', (target, owners) => {
    expect([...namedOwners({ cardOwners }, target)].sort()).toEqual(owners);
    expect(namedOwners({}, target)).toEqual([]);
  });
});

describe('one vote and one person away', () => {
  const lea = { user: 'LEA', roles: ['b'] };
  const votes: Record<string, readonly [readonly Ballot[], readonly string[], object]> = {
    'a delegate takes the place of the person away': [
      [{ user: 'BEN', roles: [], standsFor: lea }],
      [],
      { BEN: ['b'] },
    ],
    'and their own, and is still one person': [
      [{ user: 'BEN', roles: ['a'], standsFor: lea }],
      [],
      { BEN: ['a', 'b'] },
    ],
    'whoever is away and votes all the same counts themselves': [
      [{ user: 'BEN', roles: [], standsFor: lea }, lea],
      [],
      { BEN: [], LEA: ['b'] },
    ],
    'two who stand in for the same person are one right': [
      [
        { user: 'BEN', roles: [], standsFor: lea },
        { user: 'GUS', roles: ['a'], standsFor: lea },
      ],
      [],
      { BEN: ['b'], GUS: ['a'] },
    ],
    'the right of one who may not decide is given to nobody': [
      [{ user: 'BEN', roles: ['a'], standsFor: lea }],
      ['LEA'],
      { BEN: ['a'] },
    ],
    'and one who may not decide has none, their own or others’': [
      [{ user: 'BEN', roles: ['a'], standsFor: lea }],
      ['BEN'],
      {},
    ],
    'there is no delegation of a delegation': [
      [
        { user: 'BEN', roles: [], standsFor: lea },
        { user: 'GUS', roles: [], standsFor: { user: 'BEN', roles: [] } },
      ],
      [],
      { BEN: ['b'], GUS: [] },
    ],
  };
  test.each(Object.entries(votes))('%s', (_name, [ballots, never, roles]) => {
    const counted = candidatesOf(ballots, never).map(({ user, roles: held }) => [user, held]);
    expect(Object.fromEntries(counted)).toEqual(roles);
  });
});

const ROLES = ['a', 'b', 'c'];
const line = fc.record({
  from: fc.subarray(ROLES, { minLength: 1 }),
  count: fc.integer({ min: 1, max: 2 }),
});
const steps = fc.record({
  need: fc.array(line, { minLength: 1, maxLength: 2 }),
  later: fc.array(fc.array(line, { minLength: 1, maxLength: 2 }), { maxLength: 2 }),
});
const crowd = fc
  .array(fc.subarray(ROLES), { maxLength: 6 })
  .map((all) => all.map((roles, index) => ({ user: `U${index}`, roles })));

describe('steps', () => {
  const finance: Need = { from: ['a'], count: 1 };
  const boss: Need = { from: ['b'], count: 1 };
  const one = { need: [finance], later: [[boss]] };
  test.each([
    ['nobody', [], 0],
    ['the boss alone', [{ user: 'CFO', roles: ['b'] }], 0],
    ['finance', [{ user: 'MIA', roles: ['a'] }], 1],
    ['one person who is both', [{ user: 'CFO', roles: ['a', 'b'] }], 1],
    [
      'both',
      [
        { user: 'CFO', roles: ['a', 'b'] },
        { user: 'MIA', roles: ['a'] },
      ],
      null,
    ],
  ] as const)('with the vote of %s', (_who, people, open) => {
    expect(openStep(one, people)).toBe(open);
  });

  test('the earlier step is never emptier for the sake of a later one', () => {
    fc.assert(
      fc.property(steps, crowd, ({ need, later }, people) => {
        const lines = [need, ...later].flat();
        const all = assign(lines, people).lines;
        // As full as if the later lines were not there at all.
        lines.forEach((_line, index) => {
          const missing = (of: typeof all) => of.reduce((sum, { missing: m }) => sum + m, 0);
          const first = lines.slice(0, index + 1);
          expect(missing(all.slice(0, index + 1))).toBe(missing(assign(first, people).lines));
        });
      }),
      { numRuns: RUNS },
    );
  });
});
