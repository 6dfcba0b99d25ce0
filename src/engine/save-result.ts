/** The answer is saved until it is: only the end of the lease, after which it is evidence, stops the tries. */
import type { Outcome } from '../requests/outcome.ts';
import type { Attempt, MoneyRequest } from '../requests/request.ts';
import { apply, ForeignPayment } from './apply.ts';
import type { EngineParts } from './parts.ts';

const PAUSE_MS = 250;

export async function saveResult(
  parts: EngineParts,
  request: MoneyRequest,
  attempt: Attempt,
  outcome: Outcome,
): Promise<void> {
  const giveUpAt = parts.clock.monotonic() + (attempt.leaseUntil - parts.clock.now());
  for (;;) {
    try {
      await saveOnce(parts, request, attempt, outcome);
      return;
    } catch (error) {
      if (error instanceof ForeignPayment) {
        return saveResult(parts, request, attempt, withoutIds(outcome));
      }
      parts.log.error({ err: error, request: request.id }, 'the outcome could not be saved yet');
      if (parts.clock.monotonic() >= giveUpAt) throw error;
      await new Promise<void>((resolve) => {
        parts.timers.after(PAUSE_MS, resolve);
      });
    }
  }
}

async function saveOnce(
  parts: EngineParts,
  request: MoneyRequest,
  attempt: Attempt,
  outcome: Outcome,
): Promise<void> {
  const saved = await apply(
    parts,
    request.id,
    (_request, at) => ({
      type: 'result',
      at,
      owner: parts.boot,
      attempt: attempt.number,
      outcome,
    }),
    // A loss may freeze sending: everybody takes these two locks in the same order.
    { isGuarded: true },
  );
  const fields = { request: request.id, outcome: outcome.kind, applied: saved.ok };
  parts.log.info(fields, 'Paywint answered');
}

/** An id that belongs to another request proves nothing about this one; a human must look. */
function withoutIds(outcome: Outcome): Outcome {
  if (!('receipt' in outcome) || outcome.receipt === null) return outcome;
  const { card, ...told } = outcome.receipt;
  const named = told.paymentId ?? told.transactionId ?? card?.requestId;
  return {
    kind: 'accepted',
    receipt: { ...told, paymentId: null, transactionId: null },
    contradiction: `the answer names a payment of another request (${named})`,
  };
}
