/** One request or payment, with what Paywint says about it right now. */
import type { RichTextBlock } from '@slack/types';
import type { PaymentRecord, Reading } from '../../engine/paywint-ports.ts';
import { formatUsd } from '../../money.ts';
import { withoutTag } from '../../operations/without-tag.ts';
import type { EventName, MoneyRequest, Status } from '../../requests/request.ts';
import { bold, code, cut, divider, escaped, moment, richText, text, type Part } from '../blocks.ts';
import type { Message } from '../speaker.ts';
import { unreadable } from '../words/answers.ts';
import { searchedLines, statementLines } from '../words/search-story.ts';
import { situation } from '../words/situations.ts';
import { wordsFor } from '../words/statuses.ts';
import { trailLine } from '../words/trail.ts';
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
      ...storyBlocks(request),
      ...(live === null ? [] : [divider(), richText(liveLines(live))]),
      ...(isOwn ? requestButtons(request, ['edit', 'cancel']) : []),
    ],
  };
}

/** What was looked for and said, whatever became of it since. */
function storyBlocks(request: MoneyRequest): readonly RichTextBlock[] {
  const isTold = STILL_TOLD.includes(request.status);
  const lines = [
    ...(isTold ? [] : searchedLines(request)),
    ...(isTold ? [] : statementLines(request.statements)),
    ...entriesOf(request),
  ];
  return lines.length === 0 ? [] : [richText([[bold('How it came to this')], ...lines])];
}

/** Their situation tells it already. */
const STILL_TOLD: readonly Status[] = ['checking', 'attention'];

const STORY: readonly EventName[] = [
  'burn',
  'result',
  'leaseOver',
  'search',
  'evidence',
  'escalate',
  'humanExecuted',
  'humanNotExecuted',
  'acknowledge',
  'collect',
];
/** The newest ones: a payment is looked for over and over for a month. */
const STORY_LINES = 12;

function entriesOf(request: MoneyRequest): readonly (readonly Part[])[] {
  if (request.search === null && request.statements.length === 0) return [];
  const entries = request.history.filter(({ event }) => STORY.includes(event));
  const left = entries.length - STORY_LINES;
  return [
    ...(left > 0 ? [[text(`… ${left} earlier steps are left out.`)]] : []),
    ...entries
      .slice(-STORY_LINES)
      .map((entry) => [moment(entry.at), text('  '), ...trailLine(request, entry)]),
  ];
}

export function paymentStatus(live: Reading<PaymentRecord | null>): Message {
  const words = live.ok && live.value !== null ? `Paywint says: ${live.value.status}` : 'No answer';
  return { text: escaped(words), blocks: [richText(liveLines(live))] };
}

/** Longer than anything that Paywint documents. */
const VALUE_LENGTH = 300;

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
      value === null ? [] : [[bold(`${label}: `), text(cut(value, VALUE_LENGTH))]],
    ),
  ];
}
