import { expect, test } from 'vitest';
import { textOfFile } from '../../src/operations/batch/read-file.ts';

const TABLE = 'Café,50,Flüge\r\nTeam lunch,60\r\n';

test.each([
  ['UTF-8', Buffer.from(TABLE)],
  ['UTF-8 with a mark', Buffer.from(`\uFEFF${TABLE}`)],
  ['what spreadsheets call Unicode text', Buffer.from(`\uFEFF${TABLE}`, 'utf16le')],
  ['the same, the other way around', Buffer.from(`\uFEFF${TABLE}`, 'utf16le').swap16()],
])('a file in %s is its text', (_what, bytes) => {
  expect(textOfFile(bytes)).toEqual({ ok: true, text: TABLE });
});

test.each([
  ['a name in an encoding that nobody named', Buffer.from(TABLE, 'latin1'), 'encoding'],
  ['a workbook', Buffer.from('PK\u0003\u0004 and more'), 'workbook'],
  ['an old workbook', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1]), 'workbook'],
  ['a document', Buffer.from('%PDF-1.7'), 'noText'],
  ['anything with zeros in it', Buffer.from('a,1\u0000'), 'noText'],
  ['nothing', Buffer.from(''), 'emptyFile'],
  ['blanks and a mark', Buffer.from('\uFEFF \r\n'), 'emptyFile'],
])('%s is told for what it is, and never guessed', (_what, bytes, why) => {
  expect(textOfFile(bytes)).toEqual({ ok: false, why });
});
