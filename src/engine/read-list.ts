/**
 * Brings the mirror of one of Paywint's lists up to date, reading no more than what is new. The list
 * was read completely only when its count stood still and every one of its records is known: anything
 * else says nothing of what is missing.
 */
import { createdAtMs } from '../requests/evidence.ts';
import type { Read } from '../requests/search.ts';
import { cardRecord } from './card-record.ts';
import type { Mirror } from './mirror-ports.ts';
import type { PaymentList, PaymentPage, PaymentRecord, Paywint, Reading } from './paywint-ports.ts';

const ROWS = 100;
/** 100,000 payments: what is longer is read in part. */
const MAX_PAGES = 1_000;

export type ListParts = {
  readonly paywint: Pick<Paywint, 'paymentsSent' | 'paymentsReceived' | 'issued'>;
  readonly mirror: Pick<Mirror, 'add' | 'count'>;
};

/** @param isWhole reads every page again, so that what changed or vanished is seen as well. */
export async function readList(
  parts: ListParts,
  list: PaymentList,
  isWhole: boolean,
): Promise<Read> {
  const first = await pageOf(parts.paywint, list, 1);
  if (!first.ok) return 'impossible';
  const { total } = first.value;
  const seen = new Set(first.value.records.map(({ paymentId }) => paymentId));
  await keep(parts, list, first.value.records);
  const isOnePage = list === 'issued';
  const isDone = async (): Promise<boolean> =>
    isWhole || isOnePage ? seen.size === total : (await parts.mirror.count(list)) === total;
  if (await isDone()) return 'completely';
  for (const page of isOnePage ? [] : otherPages(first.value)) {
    const got = await pageOf(parts.paywint, list, page);
    if (!got.ok || got.value.total !== total) return 'partly';
    for (const { paymentId } of got.value.records) seen.add(paymentId);
    await keep(parts, list, got.value.records);
    if (await isDone()) return 'completely';
  }
  return 'partly';
}

/** A list that comes all at once may be longer than a statement of the ledger can be. */
async function keep(
  { mirror }: ListParts,
  list: PaymentList,
  records: readonly PaymentRecord[],
): Promise<void> {
  for (let at = 0; at < records.length; at += ROWS) {
    await mirror.add(list, records.slice(at, at + ROWS));
  }
}

/** The newest come first or last, which the first page tells where it can; then they are soonest found. */
function otherPages({ total, records }: PaymentPage): readonly number[] {
  const last = Math.min(Math.ceil(total / ROWS), MAX_PAGES);
  const pages = Array.from({ length: Math.max(0, last - 1) }, (_, index) => index + 2);
  const times = records.flatMap(({ createdAt }) => createdAtMs(createdAt) ?? []);
  const isOldestFirst = (times[0] ?? 0) < (times.at(-1) ?? 0);
  return isOldestFirst ? pages.toReversed() : pages;
}

export function pageOf(
  paywint: ListParts['paywint'],
  list: PaymentList,
  page: number,
): Promise<Reading<PaymentPage>> {
  switch (list) {
    case 'sent':
      return paywint.paymentsSent(page, ROWS);
    case 'received':
      return paywint.paymentsReceived(page, ROWS);
    case 'issued':
      return issuedPage(paywint);
  }
}

/** Paywint tells its card requests on one page, however many there are. */
async function issuedPage({ issued }: ListParts['paywint']): Promise<Reading<PaymentPage>> {
  const got = await issued();
  if (!got.ok) return got;
  return { ok: true, value: { records: got.value.cards.map(cardRecord), total: got.value.total } };
}
