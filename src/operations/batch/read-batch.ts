/** A table of reloads, checked row by row: either what is asked for, or every mistake at once. */
import { holdsCardNumber } from '../../card-numbers.ts';
import { type Cents, parseAmount } from '../../money.ts';
import type { FieldProblem } from '../../requests/refusal.ts';
import type { Intent, Target } from '../../requests/request.ts';
import { memo } from '../fields.ts';
import { readTable } from './read-table.ts';

/** A card that a cell may mean; without a target it cannot be reloaded yet. */
export type Fitting = { readonly label: string; readonly target: Target | null };

type Column = 'card' | 'amount' | 'memo';

export type RowProblem = {
  /** Counted from 1, without the line of headings. */
  readonly row: number;
  readonly typed: string;
} & (
  | { readonly column: Column; readonly problem: FieldProblem; readonly fitting: readonly string[] }
  | { readonly column: 'row'; readonly columns: number }
);

export type TableProblem =
  | { readonly what: 'empty' }
  | { readonly what: 'openQuote'; readonly line: number }
  | { readonly what: 'tooMany'; readonly rows: number; readonly most: number };

export type Asked = {
  readonly rows: readonly Intent[];
  readonly totalCents: Cents;
  /** Rows that ask for the same as one before them. */
  readonly repeats: readonly { readonly row: number; readonly of: number }[];
};

export type BatchRead =
  | { readonly ok: true; readonly batch: Asked }
  | {
      readonly ok: false;
      readonly table: TableProblem | null;
      readonly rows: readonly RowProblem[];
    };

/** @param fitting the cards that a typed name fits best. */
export function readBatch(
  pasted: string,
  most: number,
  fitting: (typed: string) => readonly Fitting[],
): BatchRead {
  const table = readTable(pasted);
  if (!table.ok) return wrong({ what: 'openQuote', line: table.openQuoteLine });
  const { order, rows } = withoutHeadings(table.rows);
  if (rows.length === 0) return wrong({ what: 'empty' });
  const read = rows.map((cells, index) => readRow(cells, index + 1, order, fitting));
  const problems = read.flatMap((one) => one.problems);
  const intents = read.flatMap(({ intent }) => intent ?? []);
  const tooMany: TableProblem | null =
    rows.length > most ? { what: 'tooMany', rows: rows.length, most } : null;
  if (tooMany !== null || intents.length < rows.length) return wrong(tooMany, problems);
  const totalCents = intents.reduce((sum, { amountCents }) => sum + amountCents, 0);
  return { ok: true, batch: { rows: intents, totalCents, repeats: repeatsIn(intents) } };
}

function wrong(table: TableProblem | null, rows: readonly RowProblem[] = []): BatchRead {
  return { ok: false, table, rows };
}

const COLUMNS: readonly Column[] = ['card', 'amount', 'memo'];
const HEADINGS: Readonly<Record<string, Column>> = {
  card: 'card',
  nickname: 'card',
  amount: 'amount',
  'amount (usd)': 'amount',
  usd: 'amount',
  memo: 'memo',
  note: 'memo',
  description: 'memo',
};

type Ordered = {
  readonly order: readonly Column[];
  readonly rows: readonly (readonly string[])[];
};

/** A first line of headings alone says in which order the columns stand. */
function withoutHeadings(rows: readonly (readonly string[])[]): Ordered {
  const [first = [], ...others] = rows;
  const named = first.flatMap((cell) => HEADINGS[cell.toLowerCase()] ?? []);
  const isHeading =
    named.length === first.length &&
    new Set(named).size === named.length &&
    named.includes('card') &&
    named.includes('amount');
  return isHeading ? { order: named, rows: others } : { order: COLUMNS, rows };
}

type RowRead = { readonly intent: Intent | null; readonly problems: readonly RowProblem[] };

function readRow(
  cells: readonly string[],
  row: number,
  order: readonly Column[],
  fitting: (typed: string) => readonly Fitting[],
): RowRead {
  const typed = cells.join(' · ');
  if (cells.length > order.length) {
    return { intent: null, problems: [{ row, typed, column: 'row', columns: cells.length }] };
  }
  const cell = (column: Column): string => cells[order.indexOf(column)] ?? '';
  const problems: RowProblem[] = [];
  const says = (column: Column, problem: FieldProblem, labels: readonly string[] = []): void => {
    problems.push({ row, column, problem, typed: cell(column), fitting: labels });
  };
  const target = readCard(cell('card'), fitting);
  if ('problem' in target) says('card', target.problem, target.labels);
  // A reload may be of a cent: it has no least amount to be told.
  const amount = parseAmount(cell('amount'));
  if ('problem' in amount) says('amount', amount.problem);
  const words = cell('memo') === '' ? { value: '' } : memo.check(cell('memo'));
  if ('problem' in words) says('memo', words.problem);
  if ('problem' in target || 'problem' in amount || 'problem' in words) {
    return { intent: null, problems };
  }
  const texts: Record<string, string> = words.value === '' ? {} : { memo: words.value };
  return { intent: { target: target.value, amountCents: amount.cents, texts }, problems };
}

type CardRead =
  | { readonly value: Target }
  | { readonly problem: FieldProblem; readonly labels: readonly string[] };

/** So many of the cards that fit are named. */
const NAMED = 4;

function readCard(typed: string, fitting: (typed: string) => readonly Fitting[]): CardRead {
  if (typed === '') return { problem: 'empty', labels: [] };
  if (holdsCardNumber(typed)) return { problem: 'cardNumber', labels: [] };
  const found = fitting(typed);
  const [one] = found;
  if (one === undefined) return { problem: 'notFound', labels: [] };
  if (found.length > 1) {
    return { problem: 'ambiguous', labels: found.slice(0, NAMED).map(({ label }) => label) };
  }
  return one.target === null ? { problem: 'notReady', labels: [] } : { value: one.target };
}

function repeatsIn(rows: readonly Intent[]): Asked['repeats'] {
  const first = new Map<string, number>();
  return rows.flatMap(({ target, amountCents }, index) => {
    const key = `${target?.id} ${amountCents}`;
    const of = first.get(key);
    if (of !== undefined) return [{ row: index + 1, of }];
    first.set(key, index + 1);
    return [];
  });
}
