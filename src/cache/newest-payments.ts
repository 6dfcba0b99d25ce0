/** The newest payments of a list, however many there are and whichever way round Paywint lists them. */
import type {
  PaymentPage,
  PaymentRecord,
  Reading,
  RecentPayments,
} from '../engine/paywint-ports.ts';

type ReadPage = (page: number) => Promise<Reading<PaymentPage>>;

/** As many as are looked through: ten readings, whatever the list has grown to. */
const NEWEST = 1_000;
export const ROWS_A_PAGE = 100;

export async function newestPayments(read: ReadPage): Promise<Reading<RecentPayments>> {
  const first = await read(1);
  if (!first.ok) return first;
  const { total } = first.value;
  const found = new Map<string, PaymentRecord>();
  for (const page of pagesOf(first.value)) {
    const got = page === 1 ? first : await read(page);
    if (!got.ok) return got;
    // A payment that came in meanwhile moves others to the next page.
    for (const record of got.value.records) found.set(record.paymentId, record);
  }
  const records = [...found.values()].toSorted((one, other) => timeOf(other) - timeOf(one));
  return { ok: true, value: { records: records.slice(0, NEWEST), total } };
}

/** The pages with the newest, in the order in which they are read. */
function pagesOf({ records, total }: PaymentPage): readonly number[] {
  const last = Math.max(1, Math.ceil(total / ROWS_A_PAGE));
  const most = NEWEST / ROWS_A_PAGE;
  const isOldestFirst = timeOf(records[0]) < timeOf(records.at(-1));
  // The last page may hold a few only, so that one more is needed to fill as many.
  const begin = isOldestFirst ? Math.max(1, last - most) : 1;
  const end = isOldestFirst ? last : Math.min(last, most);
  return Array.from({ length: end - begin + 1 }, (_, index) => begin + index);
}

/** What has no time that can be read counts as the oldest. */
function timeOf(record: PaymentRecord | undefined): number {
  const at = Date.parse(record?.createdAt ?? '');
  return Number.isNaN(at) ? 0 : at;
}
