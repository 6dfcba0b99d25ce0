/** `/paywint payments sent` and `received`: Paywint's own lists, whole or narrowed down, each row with the request it came of. */
import { wallClock } from '../../digest/local-time.ts';
import type { PaymentRecord } from '../../engine/paywint-ports.ts';
import { tagIn } from '../../operations/tag.ts';
import type { MoneyRequest } from '../../requests/request.ts';
import type { Message } from '../speaker.ts';
import { LIST_AGE_MS, type Page, rowsOf } from '../views/list.ts';
import { paymentsList, type PaymentRow } from '../views/payments.ts';
import { sentence } from '../views/sentence.ts';
import { unreadable } from '../words/answers.ts';
import { filterWords, lookedThrough, paymentsProblem } from '../words/payments.ts';
import type { FaceParts } from './parts.ts';
import { matchPayments, type PaymentsFilter, readPaymentsAsk } from './payments-filter.ts';
import { type Direction, paymentsPage } from './payments-page.ts';

export async function showPayments(parts: FaceParts, { text, page }: Page): Promise<Message> {
  const ask = readPaymentsAsk(text);
  if ('problem' in ask) return sentence(paymentsProblem(ask));
  const { direction, filter } = ask;
  if (filter !== null) return showFiltered(parts, { direction, filter, text, page });
  const got = await paymentsPage(parts.paywint, direction, page);
  if (!got.ok) return sentence(unreadable(`the payments ${direction}`, got.why));
  const rows = await Promise.all(got.value.records.map((record) => withRequest(parts, record)));
  return paymentsList(direction, { rows, total: got.value.total, text: direction, page });
}

type Filtered = Omit<Page, 'list'> & {
  readonly direction: Direction;
  readonly filter: PaymentsFilter;
};

/** Paywint's lists have no filter, so that the newest payments are searched through on this side. */
async function showFiltered(
  parts: FaceParts,
  { direction, filter, text, page }: Filtered,
): Promise<Message> {
  const got = await parts.catalogue.payments(direction, LIST_AGE_MS);
  if (!got.ok) return sentence(unreadable(`the payments ${direction}`, got.why));
  const { records, total } = got.value;
  const found = matchPayments(records, filter, wallClock(parts.timezone));
  const shown = rowsOf(found, page);
  return paymentsList(direction, {
    rows: await Promise.all(shown.map((record) => withRequest(parts, record))),
    total: found.length,
    text,
    page,
    narrowed: {
      words: filterWords(filter, parts.timezone),
      lookedThrough: lookedThrough(records.length, total),
      readAt: got.at,
    },
  });
}

/** Ours by the id that Paywint told us, or by the tag that only we give. */
async function withRequest({ ledger }: FaceParts, record: PaymentRecord): Promise<PaymentRow> {
  const known = await ledger.find(record.paymentId);
  const tag = tagIn(record.description ?? '');
  const tagged = known.length > 0 || tag === null ? [] : await ledger.find(tag);
  const ours: MoneyRequest | undefined = known[0] ?? tagged[0];
  return { record, request: ours?.id ?? null };
}
