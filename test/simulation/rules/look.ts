/** What Paywint's records prove about the request, found by its tag. */
import { type Finding, findingIn, match } from '../../../src/requests/evidence.ts';
import type { Life } from './a-life.ts';
import { happen } from './happen.ts';

export function evidenceOf({ request, paywint, now }: Life): Finding | null {
  const ours = paywint.records().find((record) => match(request, record) === 'tag');
  return ours === undefined ? null : findingIn(ours, request.receipt, now);
}

/** Anybody may look at any time: evidence is welcome in every status. */
export function look(life: Life): void {
  const finding = evidenceOf(life);
  if (finding !== null) happen(life, { type: 'evidence', at: life.now, finding }, 'look');
}
