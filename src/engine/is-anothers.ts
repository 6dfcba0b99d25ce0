/** Whether Paywint's own record gives a payment to another request than the one for which it named its id. */
import { tagIn } from '../operations/tag.ts';
import type { MoneyRequest } from '../requests/request.ts';
import type { PaymentRecord } from './paywint-ports.ts';

/** Its text carries a tag, and not the one of this request. */
export function isAnothers(
  { tag }: Pick<MoneyRequest, 'tag'>,
  { description }: Pick<PaymentRecord, 'description'>,
): boolean {
  const text = (description ?? '').toUpperCase();
  return tagIn(text) !== null && !text.includes(tag.toUpperCase());
}
