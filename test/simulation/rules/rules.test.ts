import { describe, expect, test } from 'vitest';
import { PLANTED_BUGS } from './planted-bugs.ts';
import { type Run, simulate } from './simulate.ts';

const SEEDS = Array.from({ length: 500 }, (_, index) => index + 1);

function firstBroken(table: Parameters<typeof simulate>[1]): Run | null {
  for (const seed of SEEDS) {
    const run = simulate(seed, table);
    if (run.broken !== null) return run;
  }
  return null;
}

describe('a request under random trouble', () => {
  const runs = SEEDS.map((seed) => simulate(seed));

  test('never has two payments, and is never called unpaid while one exists', () => {
    const broken = runs.find((run) => run.broken !== null);
    expect(broken?.trace.join('\n')).toBeUndefined();
  });

  test('always ends resolved or visibly with people', () => {
    const open = ['pending', 'approved', 'executing', 'checking', 'inFlight'];
    expect(runs.filter(({ status }) => open.includes(status))).toEqual([]);
  });

  test('meets every kind of trouble that the promises are about', () => {
    const text = runs.flatMap(({ trace }) => trace).join('\n');
    for (const words of [
      'crashed',
      'leaseOver (executing) → checking',
      'release (executing) → approved',
      'notSent (executing) → approved',
      'result (executing) → checking',
      'result (executing) → inFlight',
      'result (executing) → executed',
      'result (executing) → failed',
      'result (checking) → ',
      'recheckFailed (approved) → pending',
      'edit (pending) → pending',
      'evidence (checking) → executed',
      'evidence (attention) → ',
      'humanNotExecuted (attention) → failed',
      'expire (pending) → expired',
    ]) {
      expect(text.includes(words), words).toBe(true);
    }
    expect(runs.filter(({ sent }) => sent === 1).length).toBeGreaterThan(100);
  });

  test('is played again exactly from its seed', () => {
    expect(simulate(77)).toEqual(simulate(77));
    expect(simulate(77).trace).not.toEqual(simulate(78).trace);
  });
});

describe('a mistake in the table is found', () => {
  test.each([
    ['forgetsTheBurn', /sent twice|two payments|two attempts|while a payment/],
    ['takesSilenceForFailure', /failed while a payment exists/],
    ['keepsVotesOverAnEdit', /without two people who agreed to just this/],
    ['believesOldApprovals', /more than a minute before the burn/],
    ['givesUpInsteadOfAsking', /failed while a payment exists/],
    ['triesAgainAfterSilence', /sent twice|payments of one request/],
  ] as const)('%s', (bug, words) => {
    expect(firstBroken(PLANTED_BUGS[bug])?.broken).toMatch(words);
  });
});
