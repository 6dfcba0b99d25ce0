/** A pasted table as rows of cells: commas, semicolons or tabs, with quotes as spreadsheets write them. */

export type Table =
  | { readonly ok: true; readonly rows: readonly (readonly string[])[] }
  /** A quote that nothing closes: from this line on nobody knows where a cell ends. */
  | { readonly ok: false; readonly openQuoteLine: number };

/** In the order in which they are taken where several would do. */
const SEPARATORS = ['\t', ';', ','] as const;

/** What a row of card, amount and memo has; the memo may be left out. */
const COLUMNS = [2, 3];

/** Rows without anything in them are left out; blanks around a cell too. */
export function readTable(pasted: string): Table {
  const text = pasted.replace(/^\uFEFF/, '').replaceAll(/\r\n?/g, '\n');
  return SEPARATORS.map((separator) => cellsOf(text, separator)).reduce((best, table) =>
    fitness(table) > fitness(best) ? table : best,
  );
}

/** How many rows look as they should; among equals, the table with more cells. An open quote is better than no row that fits. */
function fitness(table: Table): number {
  if (!table.ok) return 1;
  const fitting = table.rows.filter(({ length }) => COLUMNS.includes(length));
  const cells = fitting.reduce((sum, { length }) => sum + length, 0);
  return fitting.length * 1_000 + cells;
}

function cellsOf(text: string, separator: string): Table {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let isQuoted = false;
  let line = 1;
  let quoteLine = 0;
  const endCell = (): void => {
    row.push(cell.trim());
    cell = '';
  };
  const endRow = (): void => {
    endCell();
    if (row.some((one) => one !== '')) rows.push(withoutEmptyEnd(row));
    row = [];
  };
  for (let at = 0; at < text.length; at += 1) {
    const letter = text.charAt(at);
    if (letter === '\n') line += 1;
    if (isQuoted) {
      if (letter !== '"') cell += letter;
      else if (text.charAt(at + 1) === '"') {
        cell += '"';
        at += 1;
      } else isQuoted = false;
    } else if (letter === '"' && cell.trim() === '') {
      cell = '';
      isQuoted = true;
      quoteLine = line;
    } else if (letter === separator) endCell();
    else if (letter === '\n') endRow();
    else cell += letter;
  }
  if (isQuoted) return { ok: false, openQuoteLine: quoteLine };
  endRow();
  return { ok: true, rows };
}

/** Spreadsheets fill short rows up. */
function withoutEmptyEnd(row: readonly string[]): string[] {
  const last = row.findLastIndex((cell) => cell !== '');
  return row.slice(0, Math.max(last + 1, Math.min(row.length, 3)));
}
