/** A row for each of Paywint's records, with the request that it came of where there is one. */
import type { WallClock } from '../digest/local-time.ts';
import { withoutTag } from '../operations/without-tag.ts';
import { type Column, decimal } from './csv.ts';
import type { PaymentRow } from './rows.ts';
import { timeColumns } from './times.ts';

export function paymentColumns(wallAt: WallClock): readonly Column<PaymentRow>[] {
  return [
    { name: 'payment_id', cell: ({ paymentId }) => paymentId },
    { name: 'list', cell: ({ list }) => list },
    { name: 'environment', cell: ({ environment }) => environment },
    { name: 'status', cell: ({ status }) => status },
    { name: 'amount_usd', cell: ({ amountCents }) => decimal(amountCents) },
    { name: 'payee', cell: ({ payeeName }) => payeeName },
    { name: 'payee_id', cell: ({ payeeId }) => payeeId },
    { name: 'payer', cell: ({ payerName }) => payerName },
    {
      name: 'description',
      cell: ({ description }) => (description === null ? null : withoutTag(description)),
    },
    { name: 'created_at_paywint', cell: ({ createdAt }) => createdAt },
    ...timeColumns<PaymentRow>('created', wallAt, ({ createdAtMs }) => createdAtMs),
    ...timeColumns<PaymentRow>('first_seen', wallAt, ({ seenAt }) => seenAt),
    { name: 'failure_reason', cell: ({ failureReason }) => failureReason },
    { name: 'tag', cell: ({ tag }) => tag },
    { name: 'request', cell: ({ request }) => request?.id ?? null },
    { name: 'request_status', cell: ({ request }) => request?.status ?? null },
    { name: 'requester', cell: ({ request }) => request?.requester ?? null },
    { name: 'reference_id', cell: ({ request }) => request?.receipt?.referenceId ?? null },
  ];
}
