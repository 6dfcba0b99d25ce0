/** `/paywint payments sent` and `received`: Paywint's own lists, each row with the request it came of. */
import type { PaymentRecord } from '../../engine/ports.ts';
import { tagIn } from '../../operations/tag.ts';
import type { MoneyRequest } from '../../requests/request.ts';
import type { Message } from '../speaker.ts';
import type { Page } from '../views/list.ts';
import { paymentsList, type PaymentRow } from '../views/payments.ts';
import { sentence } from '../views/sentence.ts';
import { SAY, unreadable } from '../words/answers.ts';
import type { FaceParts } from './parts.ts';
import { type Direction, paymentsPage } from './payments-page.ts';

const DIRECTIONS: readonly Direction[] = ['sent', 'received'];

export async function showPayments(parts: FaceParts, { text, page }: Page): Promise<Message> {
  const direction = DIRECTIONS.find((one) => one === text.toLowerCase());
  if (direction === undefined) return sentence(SAY.paymentsOf);
  const got = await paymentsPage(parts.paywint, direction, page);
  if (!got.ok) return sentence(unreadable(`the payments ${direction}`, got.why));
  const rows = await Promise.all(got.value.records.map((record) => withRequest(parts, record)));
  return paymentsList(direction, rows, got.value.total, page);
}

/** Ours by the id that Paywint told us, or by the tag that only we give. */
async function withRequest({ ledger }: FaceParts, record: PaymentRecord): Promise<PaymentRow> {
  const known = await ledger.find(record.paymentId);
  const tag = tagIn(record.description ?? '');
  const tagged = known.length > 0 || tag === null ? [] : await ledger.find(tag);
  const ours: MoneyRequest | undefined = known[0] ?? tagged[0];
  return { record, request: ours?.id ?? null };
}
