/**
 * Reads a whole list of payments for those that a request's tag names. Only a list whose count stood
 * still and whose ids are all there was read completely: everything else says nothing of what is missing.
 */
import { match } from '../requests/evidence.ts';
import type { MoneyRequest } from '../requests/request.ts';
import type { PaymentPage, PaymentRecord, Paywint, Reading } from './ports.ts';

export type Scan = {
  /** Payments with our tag, our cents and in our time, each once. */
  readonly found: readonly PaymentRecord[];
  /** Payments with our tag that contradict the request. */
  readonly conflicting: readonly PaymentRecord[];
  /** `impossible`: Paywint did not tell the list. Neither that nor `partly` means that nothing is there. */
  readonly read: 'completely' | 'partly' | 'impossible';
};

const ROWS = 100;
/** 10,000 payments: what is longer is read in part. */
const MAX_PAGES = 100;

export async function scan(
  paywint: Paywint,
  listedIn: 'sent' | 'received',
  request: MoneyRequest,
): Promise<Scan> {
  const byId = new Map<string, PaymentRecord>();
  const totals = new Set<number>();
  let read: Scan['read'] = 'partly';
  for (let page = 1; page <= MAX_PAGES; page += 1) {
    const got = await pageOf(paywint, listedIn, page);
    if (!got.ok) {
      read = 'impossible';
      break;
    }
    for (const record of got.value.records) byId.set(record.paymentId, record);
    totals.add(got.value.total);
    if (page * ROWS < got.value.total) continue;
    if (totals.size === 1 && byId.size === got.value.total) read = 'completely';
    break;
  }
  const records = [...byId.values()];
  const matching = (wanted: ReturnType<typeof match>) =>
    records.filter((record) => match(request, factsOf(record)) === wanted);
  return { found: matching('tag'), conflicting: matching('conflict'), read };
}

function pageOf(
  paywint: Paywint,
  listedIn: 'sent' | 'received',
  page: number,
): Promise<Reading<PaymentPage>> {
  return listedIn === 'sent'
    ? paywint.paymentsSent(page, ROWS)
    : paywint.paymentsReceived(page, ROWS);
}

function factsOf(record: PaymentRecord) {
  const created = record.createdAt === null ? Number.NaN : Date.parse(record.createdAt);
  return { ...record, createdAtMs: Number.isNaN(created) ? null : created };
}
