/** What is said about a table that is given as a file. */
import { withoutCardNumbers } from '../../card-numbers.ts';
import { type FileProblem, MOST_FILE_BYTES } from '../../operations/batch/read-file.ts';
import { cut } from '../blocks.ts';
import type { DownloadProblem } from '../download.ts';

const MOST = `${MOST_FILE_BYTES / 1024} kB`;

export const TABLE_FILE = {
  hint: `In place of the table: CSV or text in UTF-8 with the same rows, up to ${MOST}.`,
  neither: 'Paste a table here, or choose a file below.',
  both: 'There is a table and a file, and only one of them can be meant. Empty the table, or take the file away.',
  kept: (name: string) =>
    `File: ${named(name)}. It is read again when you send this form; another file, or a table, takes its place.`,
  unread: 'Nothing was asked for yet: the file was not read.',
  below: 'What is in the file stands in the table below: mend it there, or choose another file.',
  mendFile: 'Please mend the file and choose it again.',
} as const;

export function fileSentence(name: string, why: DownloadProblem | FileProblem): string {
  return `${named(name)} ${SENTENCES[why]}`;
}

const SENTENCES: Record<DownloadProblem | FileProblem, string> = {
  elsewhere:
    'is not kept in Slack, and files from elsewhere are not read. Upload the file itself, or paste the table.',
  tooLarge: `is larger than ${MOST}, which is more than any table takes. Leave out what is no row, or paste the table.`,
  notGiven:
    'is not handed out by Slack. The app may lack the scope files:read: whoever installed it adds it and installs the app again. Until then, paste the table.',
  broken:
    'could not be fetched from Slack. Send the form again in a moment: the file is kept. Or paste the table.',
  emptyFile: 'is empty. Choose another file, or paste the table.',
  workbook: 'is a workbook. Save it as CSV (UTF-8) in your spreadsheet and choose that file.',
  encoding:
    'is not written in UTF-8, so that letters could be mistaken. Save it as CSV (UTF-8) and choose it again, or paste the table.',
  noText: 'is no table in text. Save it as CSV (UTF-8) and choose that file, or paste the table.',
};

function named(name: string): string {
  return `“${cut(withoutCardNumbers(name), 60)}”`;
}
