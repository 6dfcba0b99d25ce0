/**
 * Somebody outside says that a payment has news. Whoever it was is not believed: the payment is read
 * from Paywint, and only what that reading says is told to the request that it belongs to.
 */
import { paidIn } from '../operations/operation.ts';
import { tagIn } from '../operations/tag.ts';
import { isCollecting, linkPaymentIds } from '../requests/collection.ts';
import { collect } from './collect.ts';
import { follow, followPayment } from './follow.ts';
import { offer } from './offer.ts';
import type { EngineParts } from './parts.ts';
import type { Hinted } from './engine-ports.ts';

export async function hint(parts: EngineParts, paymentId: string): Promise<Hinted> {
  try {
    const [request] = await parts.ledger.find(paymentId);
    if (request === undefined || !linkPaymentIds(request).includes(paymentId)) {
      return await readUnknown(parts, paymentId);
    }
    if (isCollecting(request)) return (await collect(parts, request)) ? 'followed' : 'unread';
    await follow(parts, request);
    if (request.status === 'executed') await followPayment(parts, request);
    return 'followed';
  } catch (err) {
    parts.log.warn({ err }, 'a hint could not be followed; what it told of is read later');
    return 'unread';
  }
}

/** No request names it yet: its tag may all the same, such as while an answer is under way. */
async function readUnknown(parts: EngineParts, paymentId: string): Promise<Hinted> {
  const reading = await parts.paywint.payment(paymentId);
  if (!reading.ok) return 'unread';
  if (reading.value === null) {
    // A payment that cannot be read by its id may stand in a list.
    parts.reconciler.hint();
    return 'unknown';
  }
  const record = reading.value;
  const tag = tagIn(record.description ?? '');
  const found = tag === null ? [] : await parts.ledger.find(tag);
  const request = found.find((one) => one.tag === tag);
  if (request === undefined) return 'unknown';
  await offer(parts, { list: paidIn(parts.operation(request.operation)), tag, record });
  return 'followed';
}
