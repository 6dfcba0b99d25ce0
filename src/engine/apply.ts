/** One event, one transaction: load, transition, save. The only way the engine changes a request. */
import { isDeepStrictEqual } from 'node:util';
import { linkPaymentIds } from '../requests/collection.ts';
import { dueAt } from '../requests/duties.ts';
import type { RequestEvent } from '../requests/event.ts';
import type { RequestId } from '../requests/ids.ts';
import type { Refusal } from '../requests/refusal.ts';
import type { MoneyRequest } from '../requests/request.ts';
import { type Block, blockOf } from '../requests/sending.ts';
import { transition } from '../requests/transition.ts';
import { followUp } from './follow-up.ts';
import type { EngineParts } from './parts.ts';
import type { LedgerTx } from './ledger-ports.ts';
import { type Delivery, type Result, StaleRevision } from './ports.ts';

/** Somebody saved in between this often in a row: something is wrong, and it is a fault. */
const STALE_TRIES = 5;

type Applying = Pick<EngineParts, 'ledger' | 'clock' | 'changed'>;
type EventFor = (request: MoneyRequest, at: number, blocked: Block | null) => RequestEvent;

export type ApplyOptions = {
  /** The click that brought it, received in the same transaction. */
  readonly delivery?: Delivery;
  /** Reads the wallet's switch under its lock, so that a freeze is either seen or comes later. */
  readonly isGuarded?: boolean;
  /** What else must hold, asked under the lock of the request and before anything is written. */
  readonly check?: (
    tx: LedgerTx,
    before: MoneyRequest,
    after: MoneyRequest,
  ) => Promise<Refusal | null>;
  /** More that belongs to this step. A refusal undoes all of it. */
  readonly also?: (tx: LedgerTx, after: MoneyRequest) => Promise<Refusal | null>;
};

/** Applies an event that may depend on the request as it is inside the transaction. */
export async function apply(
  parts: Applying,
  id: RequestId,
  eventFor: EventFor,
  options: ApplyOptions = {},
): Promise<Result<MoneyRequest>> {
  for (let tries = 1; ; tries += 1) {
    let last: Result<MoneyRequest> | null = null;
    try {
      const result = await parts.ledger.transact(async (tx) => {
        last = await applyIn(tx, parts, id, eventFor, options);
        return last;
      });
      return told(parts, result);
    } catch (error) {
      if (error instanceof Undone) return { ok: false, refusal: error.refusal };
      if (error instanceof StaleRevision && tries < STALE_TRIES) continue;
      if (last === null || !(await wasSaved(parts, options.delivery, last))) throw error;
      return told(parts, last);
    }
  }
}

function told(parts: Applying, result: Result<MoneyRequest>): Result<MoneyRequest> {
  if (result.ok) parts.changed(result.value);
  return result;
}

/** A refusal that comes after something was written. */
export class Undone extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super('this step was refused as a whole');
    this.refusal = refusal;
  }
}

/**
 * A commit whose answer was lost is read again, by the delivery that it would have kept. A refused
 * click keeps its delivery too, and the same click may have come to another process since: so what is
 * told as done has to stand in the ledger step by step.
 */
export async function wasSaved(
  { ledger }: Pick<Applying, 'ledger'>,
  delivery: Delivery | undefined,
  last: Result<MoneyRequest | readonly MoneyRequest[]>,
): Promise<boolean> {
  if (delivery === undefined) return false;
  try {
    if (!(await ledger.wasReceived(delivery))) return false;
    if (!last.ok) return true;
    const steps = 'id' in last.value ? [last.value] : last.value;
    const found = await Promise.all(steps.map(({ id }) => ledger.load(id)));
    return steps.every((step, index) => holdsStep(found[index] ?? null, step));
  } catch {
    // The ledger cannot be asked: the first error says why, and nothing is claimed to be saved.
    return false;
  }
}

function holdsStep(found: MoneyRequest | null, saved: MoneyRequest): boolean {
  const step = saved.history.at(-1);
  return step !== undefined && isDeepStrictEqual(found?.history[step.seq - 1], step);
}

async function applyIn(
  tx: LedgerTx,
  parts: Applying,
  id: RequestId,
  eventFor: EventFor,
  options: ApplyOptions,
): Promise<Result<MoneyRequest>> {
  if (options.delivery !== undefined && !(await tx.receive(options.delivery))) {
    return { ok: false, refusal: { reason: 'alreadyReceived' } };
  }
  const sending = options.isGuarded === true ? await tx.sending() : null;
  const before = await tx.load(id);
  if (before === null) return { ok: false, refusal: { reason: 'notFound' } };
  const at = parts.clock.now();
  const hasLookAlike = sending !== null && (await tx.lookAlikeOf(before)) !== null;
  // Under its lock: whoever pauses a standing request does so before the burn, or after it.
  const stands =
    sending === null || before.runOf === undefined || (await tx.standingRuns(before.runOf));
  const stop = stands ? null : 'standing';
  const blocked = sending === null ? null : (blockOf(sending, hasLookAlike, at) ?? stop);
  const event = eventFor(before, at, blocked);
  const step = transition(before, event);
  if (!step.ok) return step;
  const objection = (await options.check?.(tx, before, step.request)) ?? null;
  if (objection !== null) return { ok: false, refusal: objection };
  await claimHandles(tx, before, step.request);
  await tx.save(before, step.request, dueAt(step.request));
  await followUp(tx, before, step.request, event);
  const refusal = (await options.also?.(tx, step.request)) ?? null;
  if (refusal !== null) throw new Undone(refusal);
  return { ok: true, value: step.request };
}

/** A payment, or a card request, is evidence for one request at most; the ledger's constraint says so a second time. */
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
  const { paymentId = null, transactionId = null, card } = request.receipt ?? {};
  const handles = [paymentId, transactionId, card?.requestId ?? null, ...linkPaymentIds(request)];
  // Paywint may give a card request and its payment one id.
  return [...new Set(handles.filter((handle) => handle !== null))];
}

/** Paywint answered with the id of a payment that is another request's. */
export class ForeignPayment extends Error {
  readonly handle: string;
  constructor(handle: string) {
    super(`the payment ${handle} belongs to another request`);
    this.handle = handle;
  }
}
