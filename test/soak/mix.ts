/** What people do on a working day, and how often: most of them look, some ask, a few decide. */
import type { Luck } from '../simulation/chance.ts';

/** Of a hundred. */
export const MIX = {
  requests: 20,
  approve: 18,
  status: 14,
  help: 11,
  ask: 9,
  balance: 7,
  home: 7,
  policy: 5,
  deny: 3,
  cancel: 2,
  form: 2,
  unfreeze: 2,
} as const;

export type Deed = keyof typeof MIX;

// The keys of the table are the deeds.
const HUNDRED = (Object.entries(MIX) as [Deed, number][]).flatMap(([deed, share]) =>
  Array.from({ length: share }, () => deed),
);

export function deedFor(luck: Luck): Deed {
  return HUNDRED[luck.below(HUNDRED.length)] ?? 'help';
}
