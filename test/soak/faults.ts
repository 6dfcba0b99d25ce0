/** One call in a hundred goes wrong, of Paywint and of Slack each; which of them, and how, a seed decides. */
import type { FaultKind } from '../../playground/paywint/fault-table.ts';
import type { FaultSpec } from '../../playground/slack/faults.ts';
import type { ProcessWorld } from '../chaos/world.ts';
import type { Luck } from '../simulation/chance.ts';

/** Lost answers, hang-ups, server errors, slow and refused ones; money calls are carried out behind the first half. */
const PAYWINT: readonly [FaultKind, ...FaultKind[]] = [
  'accept-then-reset',
  'accept-then-500',
  'accept-then-hang',
  'accept-then-cut',
  'slow',
  '429',
  '500',
  'hang',
  'reset-before-reading',
];
const SLACK: readonly [FaultSpec['kind'], ...FaultSpec['kind'][]] = [
  'accept-then-reset',
  'hang',
  'slow',
  '429',
  '500',
  'dead',
];

const ONE_IN = 100;

/** How many calls pass before each of the faults strikes: one in a hundred, at no even distance. */
export function passesBefore(luck: Luck, count: number): readonly number[] {
  let passed = 0;
  return Array.from({ length: count }, () => {
    passed += luck.below(2 * ONE_IN - 1);
    return passed;
  });
}

/** @param count of each of the two; more than the calls of the run can use up. */
export function armFaults(
  { paywint, slack }: Pick<ProcessWorld, 'paywint' | 'slack'>,
  luck: Luck,
  count: number,
): void {
  for (const skip of passesBefore(luck, count)) {
    paywint.fault({ kind: luck.pick(PAYWINT), on: '*', skip, times: 1 });
  }
  for (const skip of passesBefore(luck, count)) {
    slack.fault({ kind: luck.pick(SLACK), skip, times: 1 });
  }
}

export type Struck = { readonly calls: number; readonly faults: number };

const WRONG = /^(?:429|HTTP 500)|connection cut|never told|told late/;

export function struckIn({ paywint, slack }: Pick<ProcessWorld, 'paywint' | 'slack'>): {
  readonly paywint: Struck;
  readonly slack: Struck;
} {
  const asked = paywint.requests();
  const called = slack.calls();
  return {
    paywint: { calls: asked.length, faults: asked.filter(({ fault }) => fault !== null).length },
    slack: {
      calls: called.length,
      faults: called.filter(({ outcome }) => WRONG.test(outcome)).length,
    },
  };
}
