/** Paywint's payments as a list: how much, with whom, what for, where it stands, and whose request it was. */
import type { PaymentRecord } from '../../engine/paywint-ports.ts';
import { formatUsd } from '../../money.ts';
import { withoutTag } from '../../operations/without-tag.ts';
import { createdAtMs } from '../../requests/evidence.ts';
import type { RequestId } from '../../requests/ids.ts';
import { bold, code, context, cut, escaped, moment, text, type Part } from '../blocks.ts';
import type { Message } from '../speaker.ts';
import { listMessage } from './list.ts';

export type PaymentRow = {
  readonly record: PaymentRecord;
  /** Null for a payment that no request of ours asked for. */
  readonly request: RequestId | null;
};

const TITLES = { sent: 'Payments sent', received: 'Payments received' } as const;

export type PaymentsShown = {
  /** Of this page. */
  readonly rows: readonly PaymentRow[];
  readonly total: number;
  /** What was asked for, which the paging buttons carry. */
  readonly text: string;
  readonly page: number;
  /** Where only some of them are wanted. */
  readonly narrowed?: {
    readonly words: string;
    /** Empty where everything was. */
    readonly lookedThrough: string;
    /** Epoch ms. */
    readonly readAt: number;
  };
};

export function paymentsList(
  direction: keyof typeof TITLES,
  { rows, total, text: asked, page, narrowed }: PaymentsShown,
): Message {
  const title = TITLES[direction];
  const about = [narrowed?.words, narrowed?.lookedThrough].filter((words) => words);
  return listMessage({
    list: 'payments',
    text: asked,
    page,
    title,
    lines: rows.map((row) => paymentLine(direction, row)),
    total,
    empty:
      narrowed === undefined
        ? `${title}: Paywint lists none here.`
        : escaped(`${title}: none ${about.join('. ')}`),
    turns: { back: 'Newer', on: 'Older' },
    ...(narrowed === undefined
      ? {}
      : { readAt: narrowed.readAt, below: [context(`Only those ${about.join('. ')}`)] }),
  });
}

function paymentLine(direction: keyof typeof TITLES, row: PaymentRow): readonly Part[] {
  const { record, request } = row;
  const party = direction === 'sent' ? record.payeeName : record.payerName;
  const about = withoutTag(record.description ?? '');
  const facts = [party, about, record.status].filter((fact) => fact !== null && fact !== '');
  const created = createdAtMs(record.createdAt);
  return [
    bold(record.amountCents === null ? 'Amount not told' : formatUsd(record.amountCents)),
    text(cut(` · ${facts.join(' · ')} · `, 500)),
    ...(created === null ? [] : [moment(created), text(' · ')]),
    ...(request === null
      ? [text('not asked for here · '), code(record.paymentId)]
      : [text('request '), code(request)]),
  ];
}
