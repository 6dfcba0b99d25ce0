/**
 * Comma-separated values as RFC 4180 has them (https://www.rfc-editor.org/rfc/rfc4180), for people who
 * open them in a spreadsheet: nothing that somebody typed is ever read there as a formula.
 */
import type { Cents } from '../money.ts';

/** What people or Paywint wrote, or a value that we made ourselves and that is shown as it is. */
export type Cell = string | { readonly exact: string } | null;

export type Column<Row> = {
  readonly name: string;
  readonly cell: (row: Row) => Cell;
};

/** Without it Excel takes UTF-8 for something else (https://www.unicode.org/faq/utf_bom.html). */
export const BYTE_ORDER_MARK = '\uFEFF';

const LINE_END = '\r\n';

/**
 * What a spreadsheet takes for the beginning of a formula, also in full width and after blanks and
 * marks that are not seen (https://owasp.org/www-community/attacks/CSV_Injection).
 */
const FORMULA = /^[\s\p{Cf}\p{Cc}]*[=+\-@|%\uFF1D\uFF0B\uFF0D\uFF20\u2212]|^[\t\r\n]/u;
const SPECIAL = /[",;\r\n\t]|^\s|\s$/;

export function csvHead<Row>(columns: readonly Column<Row>[]): string {
  return line(columns.map(({ name }) => name));
}

export function csvLine<Row>(columns: readonly Column<Row>[], row: Row): string {
  return line(columns.map(({ cell }) => textOf(cell(row))));
}

function line(cells: readonly string[]): string {
  return cells.map(quoted).join(',') + LINE_END;
}

function textOf(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell !== 'string') return cell.exact;
  // A leading apostrophe makes it a text in every spreadsheet that would count.
  return FORMULA.test(cell) ? `'${cell}` : cell;
}

function quoted(text: string): string {
  return SPECIAL.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** `1250.75`, `-3.00`: a plain decimal, which every spreadsheet can add up. */
export function decimal(cents: Cents | null): Cell {
  if (cents === null) return null;
  const whole = Math.floor(Math.abs(cents) / 100);
  const rest = String(Math.abs(cents) % 100).padStart(2, '0');
  return { exact: `${cents < 0 ? '-' : ''}${whole}.${rest}` };
}

export function count(number: number | null): Cell {
  return number === null ? null : { exact: String(number) };
}
