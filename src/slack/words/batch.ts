/** What is said about reloads that are asked for together. */
import { formatUsd } from '../../money.ts';
import type { BatchRead, RowProblem, TableProblem } from '../../operations/batch/read-batch.ts';
import type { SameRow } from '../../requests/refusal.ts';
import { cut } from '../blocks.ts';
import { fieldProblemSentence } from './field-problems.ts';

export const BATCH = {
  loading: 'One moment: the cards are being looked up at Paywint.',
  hint: (most: number) =>
    `A row for each reload: card, amount, memo. Paste it from a spreadsheet or as CSV, up to ${most} rows; a line of headings may stand above. Amounts with a comma go in quotes in CSV.`,
  example: 'Card, Amount, Memo\nTeam travel, 50, Flights\nTeam lunch, "1,250.75", Food',
  mistakes: (count: number) =>
    count === 1
      ? 'Nothing was asked for yet: one thing has to be mended.'
      : `Nothing was asked for yet: ${count} things have to be mended.`,
  more: (count: number) => `and ${count} more like these`,
  confirm: (rows: number, cents: number) =>
    `Nothing was asked for yet. ${rows} rows, ${formatUsd(cents)} in all. To ask for it as it stands, send the form again.`,
  refused: 'Nothing was asked for.',
  saving:
    'This is still being worked on. This window says in a moment whether it was asked for; until then, please do not send it again.',
  asked: (id: string, rows: number, cents: number) =>
    `Asked: ${rows} ${rows === 1 ? 'reload' : 'reloads'}, ${formatUsd(cents)} in all, as batch ${id}. ` +
    'Approvers see one notice in the channel; you get one message when all is over.',
  cardNumber:
    'A whole card number was in the table. It is taken out of what stands below and kept nowhere.',
  opening: 'One moment: the rows are being looked up.',
  partIntro:
    'Untick the rows that you leave out: they are denied with your reason, and the others get your approval.',
  partReason: 'Needed when rows are left out. The requester and the channel will read it.',
  partTyped:
    'Type the total of the ticked rows, as it stands above. Without it nothing is approved.',
  partNone: 'No row is left to approve. To deny all of them, use Deny on the notice.',
  partSum: (kept: number, of: number, amount: string) =>
    `You approve ${kept} of ${of} rows, together ${amount}`,
  over: 'Nothing in this batch waits for approvals any more.',
  notFound: 'There is no such batch here any more. Look at /paywint requests all.',
} as const;

export function mistakeLines(read: Extract<BatchRead, { readonly ok: false }>): readonly string[] {
  return [
    ...(read.table === null ? [] : [tableSentence(read.table)]),
    ...read.rows.map(rowSentence),
  ];
}

function tableSentence(problem: TableProblem): string {
  switch (problem.what) {
    case 'empty':
      return 'There is no row in it. Write one for each reload: card, amount, memo.';
    case 'openQuote':
      return `Line ${problem.line}: a quote is opened and never closed. Close it, or leave it out.`;
    case 'tooMany':
      return `There are ${problem.rows} rows, and ${problem.most} at most go into one batch. Please split it.`;
  }
}

function rowSentence(problem: RowProblem): string {
  if (problem.column === 'row') {
    return `Row ${problem.row}: ${problem.columns} columns, and there are three: card, amount, memo. An amount or memo with a comma goes in quotes.`;
  }
  const what = COLUMNS[problem.column];
  const typed =
    problem.typed === '' || problem.problem === 'cardNumber' ? '' : ` “${cut(problem.typed, 60)}”`;
  const words = IN_TABLE[problem.problem] ?? fieldProblemSentence(problem.problem);
  const fitting = problem.fitting.length === 0 ? '' : ` It fits: ${problem.fitting.join('; ')}.`;
  return `Row ${problem.row}, ${what}${typed}: ${words}${fitting}`;
}

const COLUMNS = { card: 'card', amount: 'amount', memo: 'memo' } as const;

/** There is no list to choose from in a table. */
const IN_TABLE: Partial<Record<string, string>> = {
  notFound: 'No card fits this. /paywint cards lists them all.',
  ambiguous: 'More than one card fits this. Write the last four digits or the id.',
  notReady: 'Paywint has not approved this card yet. Leave the row out, or try again later.',
  empty: 'This is needed. Please fill it in.',
};

export function repeatLines(
  repeats: readonly { readonly row: number; readonly of: number }[],
): readonly string[] {
  return repeats.map(
    ({ row, of }) =>
      `Row ${row} is for the same card and amount as row ${of}. If both are meant, they are sent one after the other.`,
  );
}

export function sameLines(rows: readonly SameRow[]): readonly string[] {
  return rows.map(
    ({ row, id }) => `Row ${row} was asked for a short while ago already, as request ${id}.`,
  );
}
