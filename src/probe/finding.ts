import type { Answer, FactName } from '../requests/proven.ts';

/** What was seen about one fact. `open`: it was asked, and what came back does not settle it. */
export type Finding = {
  readonly fact: FactName;
  readonly verdict: Answer['verdict'] | 'open';
  readonly seen: string;
};

/** Yes or no, as it was seen. */
export function proven(fact: FactName, isSo: boolean, seen: string): Finding {
  return { fact, verdict: isSo ? 'yes' : 'no', seen };
}

export function open(fact: FactName, seen: string): Finding {
  return { fact, verdict: 'open', seen };
}
