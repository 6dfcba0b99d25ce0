/** What the terms ask of large requests besides approvals: the typed amount, and a wait in which people can stop it. */
import type { Intent, MoneyRequest, Terms } from './request.ts';

type Large = {
  readonly terms: Pick<Terms, 'stepUp' | 'delay'>;
  readonly intent: Pick<Intent, 'amountCents'>;
};

/** Whether nobody approves this without typing its amount. */
export function asksForAmount({ terms, intent }: Large): boolean {
  return terms.stepUp !== undefined && intent.amountCents > terms.stepUp.aboveCents;
}

/** How long it waits after its last approval before it is sent; 0 where it does not. */
export function delayMs({ terms, intent }: Large): number {
  const { delay } = terms;
  return delay !== undefined && intent.amountCents > delay.aboveCents ? delay.forMs : 0;
}

/**
 * Until when it waits, epoch ms; null where it does not, or is not approved. It follows from the approval
 * alone, so that no timer, restart or second process can shorten it.
 */
export function waitsUntil(request: Large & Pick<MoneyRequest, 'approvedAt'>): number | null {
  const wait = delayMs(request);
  return wait === 0 || request.approvedAt === null ? null : request.approvedAt + wait;
}
