/** One request or payment, with what Paywint says about it right now. */
import type { PaymentRecord, Reading } from '../../engine/ports.ts';
import { formatUsd } from '../../money.ts';
import { withoutTag } from '../../operations/without-tag.ts';
import type { MoneyRequest } from '../../requests/request.ts';
import { bold, code, divider, escaped, richText, text, type Part } from '../blocks.ts';
import type { Message } from '../speaker.ts';
import { unreadable } from '../words/answers.ts';
import { situation } from '../words/situations.ts';
import { wordsFor } from '../words/statuses.ts';
import { approvalLines } from './approvals.ts';
import { lockScreen } from './lock-screen.ts';
import { requestButtons } from './request-buttons.ts';
import { detailLines, receiptLines } from './request-lines.ts';

/** A live reading of a payment; null where there is nothing to ask Paywint for. */
export type Live = Reading<PaymentRecord | null> | null;

export function requestStatus(request: MoneyRequest, live: Live, isOwn: boolean): Message {
  const words = wordsFor(request);
  return {
    text: lockScreen(request),
    blocks: [
      richText([
        [text(`${words.mark} `), bold(words.label), text(' · request '), code(request.id)],
      ]),
      richText(detailLines(request)),
      richText([
        ...approvalLines(request),
        ...situation(request),
        ...receiptLines(request.receipt),
      ]),
      ...(live === null ? [] : [divider(), richText(liveLines(live))]),
      ...(isOwn ? requestButtons(request, ['cancel']) : []),
    ],
  };
}

export function paymentStatus(live: Reading<PaymentRecord | null>): Message {
  const words = live.ok && live.value !== null ? `Paywint says: ${live.value.status}` : 'No answer';
  return { text: escaped(words), blocks: [richText(liveLines(live))] };
}

function liveLines(live: Reading<PaymentRecord | null>): readonly (readonly Part[])[] {
  if (!live.ok) return [[text(unreadable('this payment', live.why))]];
  if (live.value === null) {
    return [[text('Paywint says that it has no payment of this id.')]];
  }
  const {
    status,
    paymentId,
    amountCents,
    description,
    payeeName,
    payerName,
    createdAt,
    failureReason,
  } = live.value;
  const rows: readonly (readonly [string, string | null])[] = [
    ['Amount', amountCents === null ? null : formatUsd(amountCents)],
    ['Payee', payeeName],
    ['Payer', payerName],
    ['Description', description === null ? null : withoutTag(description)],
    ['Created', createdAt],
    ['Paywint’s reason', failureReason],
  ];
  return [
    [bold('Read from Paywint just now')],
    [bold('status: '), text(status)],
    [bold('payment_id: '), code(paymentId)],
    ...rows.flatMap(([label, value]) =>
      value === null ? [] : [[bold(`${label}: `), text(value)]],
    ),
  ];
}
