import { expect, test } from 'vitest';
import { barTable, isMissed } from '../../bench/bars.ts';

const atMost = (value: number) => ({ what: 'CPU of an ack', value, limit: 1.5 });
const atLeast = (value: number) => ({ what: 'clicks', value, limit: 0.5, isLeast: true as const });

test.each([
  ['within what it may be', atMost(1.5), false],
  ['beyond it', atMost(1.51), true],
  ['as many as it has to be', atLeast(0.5), false],
  ['fewer', atLeast(0.49), true],
  ['what could not be measured', atMost(Number.NaN), true],
  ['what could not be counted', atLeast(Number.NaN), true],
])('a bar knows whether it is missed: %s', (_how, bar, missed) => {
  expect(isMissed(bar)).toBe(missed);
});

test('the table says what was found, what was asked, and which bar was missed', () => {
  const table = barTable([atMost(1.234), { ...atMost(12.34), unit: ' ms' }, atLeast(0.7)]);
  expect(table).toContain('| CPU of an ack | 1.23 | at most 1.5 | held |');
  expect(table).toContain('| CPU of an ack | 12.3 ms | at most 1.5 ms | **missed** |');
  expect(table).toContain('| clicks | 0.70 | at least 0.5 | held |');
});
