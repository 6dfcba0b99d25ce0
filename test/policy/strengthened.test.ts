import { expect, test } from 'vitest';
import { strengthened } from '../../src/policy/strengthened.ts';

const F = ['S0FINANCE'];
const CFO = ['U0CFO'];
const LEAD = ['S0LEADS'];

test.each([
  [
    'that asks for less of the same people',
    {
      need: [
        { from: F, count: 2 },
        { from: CFO, count: 1 },
      ],
    },
    [{ need: [{ from: F, count: 1 }] }],
    [
      { from: F, count: 2 },
      { from: CFO, count: 1 },
    ],
  ],
  [
    'that asks for others',
    { need: [{ from: F, count: 2 }] },
    [{ need: [{ from: LEAD, count: 1 }] }],
    [
      { from: F, count: 2 },
      { from: LEAD, count: 1 },
    ],
  ],
  [
    'that asks for more of the same people, once for several rows',
    { need: [{ from: F, count: 1 }] },
    [{ need: [{ from: F, count: 3 }] }, { need: [{ from: F, count: 2 }] }],
    [
      { from: F, count: 1 },
      { from: F, count: 2 },
    ],
  ],
  [
    'that asks for them in several steps',
    { need: [{ from: F, count: 1 }] },
    [
      {
        need: [{ from: F, count: 1 }],
        later: [
          [
            { from: F, count: 1 },
            { from: CFO, count: 1 },
          ],
        ],
      },
    ],
    [
      { from: F, count: 1 },
      { from: F, count: 1 },
      { from: CFO, count: 1 },
    ],
  ],
] as const)('a rule is no weaker than one %s', (_what, rule, others, need) => {
  expect(strengthened(rule, others).need).toEqual(need);
});

test('later steps count for what another rule asks', () => {
  const rule = { need: [{ from: F, count: 1 }], later: [[{ from: CFO, count: 1 }]] };
  expect(strengthened(rule, [{ need: [{ from: CFO, count: 1 }] }])).toBe(rule);
});
