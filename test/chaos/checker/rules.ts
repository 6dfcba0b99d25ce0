/** Everything that must hold after a run, whatever happened in it. */
import { sealed } from './audit.ts';
import { definite, once, oneAlive, ours, paid, respected, sameBytes } from './money.ts';
import { approved, countedOnce, effective } from './people.ts';
import type { Rule, Seen } from './seen.ts';
import { current, discreet, oneWithButtons } from './slack.ts';
import { settled } from './time.ts';

export const RULES: readonly Rule[] = [
  once,
  paid,
  ours,
  approved,
  sameBytes,
  respected,
  oneAlive,
  definite,
  discreet,
  sealed,
  effective,
  countedOnce,
  settled,
  current,
  oneWithButtons,
];

/** Each with the rule that it breaks; none when everything holds. */
export function problemsIn(seen: Seen): readonly string[] {
  return RULES.flatMap(({ name, invariants, problemsIn: find }) =>
    find(seen).map((problem) => `${invariants} (${name}): ${problem}`),
  );
}
