/** What a step of one request means beside it, in the same transaction: a freeze, a pause, or records told once more. */
import type { RequestEvent } from '../requests/event.ts';
import type { MoneyRequest } from '../requests/request.ts';
import { freezeAfter, MANY_UNKNOWNS } from '../requests/sending.ts';
import type { LedgerTx } from './ledger-ports.ts';

export async function followUp(
  tx: LedgerTx,
  before: MoneyRequest,
  after: MoneyRequest,
  event: RequestEvent,
): Promise<void> {
  // What was told before the end speaks against it as much as what is told later.
  if (after.status === 'failed' && hasEnded(before, event)) await tx.tellAgain(after);
  if (before.status !== 'executing' || after.status !== 'checking') return;
  const unknown =
    event.type === 'result' && event.outcome.kind === 'unknown' ? event.outcome : null;
  if (unknown !== null && unknown.pauseMs !== null) await tx.pause(event.at + unknown.pauseMs);
  const unknownsLately = await tx.unknownsSince(event.at - MANY_UNKNOWNS.withinMs);
  const freeze = freezeAfter(
    { refusedCredentials: unknown?.freeze === true, unknownsLately },
    event.at,
  );
  if (freeze !== null) await tx.freeze(freeze);
}

/** Whoever acknowledges a contradiction has seen what Paywint lists. */
function hasEnded({ status }: MoneyRequest, { type }: RequestEvent): boolean {
  return status !== 'failed' && type !== 'acknowledge';
}
