import { describe, expect, test } from 'vitest';
import { parsePolicy, policyProblemText } from '../../src/policy/parse-policy.ts';
import { MINIMAL } from './a-policy-file.ts';

const read = (line: string) => parsePolicy(`${MINIMAL}${line}\n`);

describe('what the policy asks for above an amount', () => {
  test('is read in cents and milliseconds, and is left out where the file says nothing of it', () => {
    expect(read('step_up: { above: 1000 }')).toMatchObject({
      policy: { stepUp: { aboveCents: 100_000 } },
    });
    expect(read('delay: { above: 99.50, for: 10m }')).toMatchObject({
      policy: { delay: { aboveCents: 9_950, forMs: 600_000 } },
    });
    const plain = read('');
    expect(plain).toHaveProperty('policy.id');
    expect(plain).not.toHaveProperty('policy.stepUp');
    expect(plain).not.toHaveProperty('policy.delay');
  });

  test.each([
    ['step_up: 1000', 'step_up', 'a section such as { above: 1000 }'],
    ['step_up: { above: 10.005 }', 'step_up.above', 'an amount in USD'],
    ['step_up: { over: 1000 }', 'step_up.over', 'no such key'],
    ['step_up: {}', 'step_up.above', 'an amount in USD'],
    ['delay: 10m', 'delay', 'a section such as { above: 1000, for: 10m }'],
    ['delay: { above: 1000 }', 'delay.for', 'a duration'],
    ['delay: { above: 1000, for: 10 }', 'delay.for', 'a duration'],
    ['delay: { above: 1000, for: 25h }', 'delay.for', 'a duration of at most 24h'],
    ['delay: { above: 0, for: 10m }', 'delay.above', 'an amount in USD above 0'],
  ])('%s is refused at its place, with what was expected', (line, path, expected) => {
    const parsed = read(line);
    const told = 'problems' in parsed ? parsed.problems.map(policyProblemText) : [];
    expect(told.join('\n')).toContain(`${path} (line 8): found`);
    expect(told.join('\n')).toContain(expected);
  });
});
