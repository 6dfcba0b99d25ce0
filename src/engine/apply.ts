/** One event, one transaction: load, transition, save. The only way the engine changes a request. */
import { dueAt } from '../requests/duties.ts';
import type { RequestEvent } from '../requests/event.ts';
import type { RequestId } from '../requests/ids.ts';
import type { MoneyRequest } from '../requests/request.ts';
import { transition } from '../requests/transition.ts';
import type { EngineParts } from './parts.ts';
import { type Delivery, type LedgerTx, type Result, StaleRevision } from './ports.ts';

/** Somebody saved in between this often in a row: something is wrong, and it is a fault. */
const STALE_TRIES = 5;

/**
 * Applies an event that may depend on the request as it is inside the transaction.
 * @param delivery the click that brought it, received in the same transaction.
 */
export async function apply(
  parts: Pick<EngineParts, 'ledger' | 'clock' | 'changed'>,
  id: RequestId,
  eventFor: (request: MoneyRequest, at: number) => RequestEvent,
  delivery: Delivery | null = null,
): Promise<Result<MoneyRequest>> {
  for (let tries = 1; ; tries += 1) {
    try {
      const work = (tx: LedgerTx) => applyIn(tx, parts, id, eventFor, delivery);
      const result = await parts.ledger.transact(work);
      if (result.ok) parts.changed(result.value);
      return result;
    } catch (error) {
      if (!(error instanceof StaleRevision) || tries >= STALE_TRIES) throw error;
    }
  }
}

async function applyIn(
  tx: LedgerTx,
  parts: Pick<EngineParts, 'clock'>,
  id: RequestId,
  eventFor: (request: MoneyRequest, at: number) => RequestEvent,
  delivery: Delivery | null,
): Promise<Result<MoneyRequest>> {
  if (delivery !== null && !(await tx.receive(delivery))) {
    return { ok: false, refusal: { reason: 'alreadyReceived' } };
  }
  const before = await tx.load(id);
  if (before === null) return { ok: false, refusal: { reason: 'notFound' } };
  const step = transition(before, eventFor(before, parts.clock.now()));
  if (!step.ok) return step;
  await claimHandles(tx, before, step.request);
  await tx.save(before, step.request, dueAt(step.request));
  return { ok: true, value: step.request };
}

/** A payment is evidence for one request at most; the ledger's constraint says so a second time. */
async function claimHandles(
  tx: LedgerTx,
  before: MoneyRequest,
  after: MoneyRequest,
): Promise<void> {
  const attempt = after.attempts.at(-1);
  if (attempt === undefined) return;
  for (const handle of handlesOf(after)) {
    if (handlesOf(before).includes(handle)) continue;
    if (!(await tx.takeEvidence(handle, after.id, attempt.number))) {
      throw new ForeignPayment(handle);
    }
  }
}

function handlesOf(request: MoneyRequest): readonly string[] {
  const { paymentId = null, transactionId = null } = request.receipt ?? {};
  return [paymentId, transactionId].filter((handle) => handle !== null);
}

/** Paywint answered with the id of a payment that is another request's. */
export class ForeignPayment extends Error {
  readonly handle: string;
  constructor(handle: string) {
    super(`the payment ${handle} belongs to another request`);
    this.handle = handle;
  }
}
