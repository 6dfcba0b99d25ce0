/** One page of Paywint's payments, newest first, whichever way round Paywint lists them. */
import type { PaymentPage, PaymentRecord, Paywint, Reading } from '../../engine/paywint-ports.ts';
import { PAGE_ROWS } from '../views/list.ts';

export type Direction = 'sent' | 'received';

export async function paymentsPage(
  paywint: Paywint,
  direction: Direction,
  page: number,
): Promise<Reading<PaymentPage>> {
  const read = (number: number) =>
    direction === 'sent'
      ? paywint.paymentsSent(number, PAGE_ROWS)
      : paywint.paymentsReceived(number, PAGE_ROWS);
  const first = await read(1);
  if (!first.ok) return first;
  if (!isOldestFirst(first.value.records)) return page === 0 ? first : read(page + 1);
  return fromTheEnd(read, first.value.total, page);
}

/** Pages of a list that grows at its end do not begin where ours do: ours may lie across two of them. */
async function fromTheEnd(
  read: (number: number) => Promise<Reading<PaymentPage>>,
  total: number,
  page: number,
): Promise<Reading<PaymentPage>> {
  const end = Math.max(0, total - page * PAGE_ROWS);
  const begin = Math.max(0, end - PAGE_ROWS);
  const firstPage = Math.floor(begin / PAGE_ROWS) + 1;
  const lastPage = Math.max(firstPage, Math.ceil(end / PAGE_ROWS));
  const records: PaymentRecord[] = [];
  for (let number = firstPage; number <= lastPage; number += 1) {
    const got = await read(number);
    if (!got.ok) return got;
    records.push(...got.value.records);
  }
  const skipped = begin - (firstPage - 1) * PAGE_ROWS;
  const shown = records.slice(skipped, skipped + (end - begin));
  return { ok: true, value: { records: shown.toReversed(), total } };
}

function isOldestFirst(records: readonly PaymentRecord[]): boolean {
  const first = Date.parse(records[0]?.createdAt ?? '');
  const last = Date.parse(records.at(-1)?.createdAt ?? '');
  return first < last;
}
