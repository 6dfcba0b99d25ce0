/** The rows of a batch as a table: what each is, and what became of it. */
import type { KnownBlock } from '@slack/types';
import { formatUsd } from '../../money.ts';
import type { MoneyRequest } from '../../requests/request.ts';
import { code, cut, joined, table, text, type Part } from '../blocks.ts';
import { wordsFor } from '../words/statuses.ts';
import { receiptLines } from './request-lines.ts';

type Lines = readonly (readonly Part[])[];

/** How much of a row is shown; what Paywint told is left out where it is null. */
export type Widths = {
  readonly card: number;
  readonly memo: number;
  readonly reason: number;
  readonly receipt: 'whole' | 'id' | null;
};

/** Many rows with long texts would be more than Slack takes of a message. */
export const WIDTHS: readonly [Widths, ...Widths[]] = [
  { card: 60, memo: 100, reason: 120, receipt: 'whole' },
  { card: 60, memo: 100, reason: 60, receipt: 'id' },
  { card: 40, memo: 60, reason: 40, receipt: 'id' },
  { card: 30, memo: 40, reason: 30, receipt: null },
];

export function shortenedWords(widths: Widths): string {
  return widths === WIDTHS[0]
    ? ''
    : ' · shortened to fit: /paywint status and the id of a row shows it whole';
}

export function rowsTable(rows: readonly MoneyRequest[], widths: Widths): KnownBlock {
  return table(
    ['Row', 'Card', 'Amount', 'Memo', 'What became of it'],
    rows.map((row, index) => [
      [text(String(row.batch?.row ?? index + 1))],
      [text(cut(cardOf(row), widths.card))],
      [text(formatUsd(row.intent.amountCents))],
      [text(cut(row.intent.texts['memo'] ?? '–', widths.memo))],
      becameOf(row, widths),
    ]),
  );
}

function becameOf(row: MoneyRequest, { reason: most, receipt: shown }: Widths): readonly Part[] {
  const { mark, label } = wordsFor(row);
  const reason =
    row.reason === null || row.receipt !== null ? [] : [text(`: ${cut(row.reason, most)}`)];
  const receipt = shown === 'whole' ? receiptLines(row.receipt) : idLines(row.receipt, shown);
  return [
    text(`${mark} ${label}`),
    ...reason,
    text(' · '),
    ...joined(receipt.flat(), ' ').flatMap((part) => part),
    ...(receipt.length === 0 ? [] : [text(' · ')]),
    code(row.id),
  ];
}

function idLines(receipt: MoneyRequest['receipt'], shown: Widths['receipt']): Lines {
  const id = receipt?.referenceId ?? receipt?.paymentId ?? null;
  return id === null || shown === null ? [] : [[code(cut(id, 40))]];
}

export function cardOf({ intent: { target } }: MoneyRequest): string {
  if (target === null) return '–';
  const digits = target.lastFour === undefined ? '' : ` **${target.lastFour}`;
  return `${target.name}${digits}`;
}
