/** The bytes of a table as its text: UTF-8 with or without a mark, or what spreadsheets call Unicode text. */

export type FileProblem = 'emptyFile' | 'workbook' | 'encoding' | 'noText';
export type FileText =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly why: FileProblem };

/** Fifty rows take a tenth of it. */
export const MOST_FILE_BYTES = 256 * 1024;

/** The first bytes of a workbook, new and old, and of a PDF: https://en.wikipedia.org/wiki/List_of_file_signatures */
const WORKBOOKS = ['PK\u0003\u0004', '\u00D0\u00CF\u0011\u00E0'];
const NUL = '\u0000';

export function textOfFile(bytes: Uint8Array): FileText {
  const first = String.fromCharCode(...bytes.subarray(0, 4));
  if (WORKBOOKS.includes(first)) return { ok: false, why: 'workbook' };
  const text = decoded(bytes, first);
  if (text === null) return { ok: false, why: 'encoding' };
  if (text.includes(NUL) || first === '%PDF') return { ok: false, why: 'noText' };
  return text.trim() === '' ? { ok: false, why: 'emptyFile' } : { ok: true, text };
}

/** An encoding that a file does not name is never guessed: another letter may be another card. */
function decoded(bytes: Uint8Array, first: string): string | null {
  const encoding =
    { '\u00FF\u00FE': 'utf-16le', '\u00FE\u00FF': 'utf-16be' }[first.slice(0, 2)] ?? 'utf-8';
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
