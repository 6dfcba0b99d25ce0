/** Where a table comes from: what was pasted, or a file that has to be read first. */
import { createHash } from 'node:crypto';
import { MOST_FILE_BYTES, textOfFile } from '../../operations/batch/read-file.ts';
import type { FaceParts } from '../commands/parts.ts';
import type { GivenFile, Submission } from '../inbound.ts';
import type { BatchMemory } from '../views/batch-form.ts';
import { fileSentence, TABLE_FILE } from '../words/batch-file.ts';

export type Source = { readonly pasted: string } | { readonly file: GivenFile };

/** What is wrong where neither or both are given. */
export function sourceOf(
  { files }: Pick<Submission, 'files'>,
  pasted: string,
  { file: kept, filled }: BatchMemory,
): Source | { readonly wrong: string } {
  const [given] = files;
  const isTyped = pasted.trim() !== '' && fingerprint(pasted) !== filled;
  if (given !== undefined) return isTyped ? { wrong: TABLE_FILE.both } : { file: given };
  if (pasted.trim() !== '') return { pasted };
  return kept === null ? { wrong: TABLE_FILE.neither } : { file: kept };
}

export type SourceRead =
  | { readonly ok: true; readonly text: string }
  /** `isKept`: reading the same file again may help. */
  | { readonly ok: false; readonly words: string; readonly isKept: boolean };

export async function readSource({ files }: FaceParts, source: Source): Promise<SourceRead> {
  if ('pasted' in source) return { ok: true, text: source.pasted };
  const { file } = source;
  const got = await files.read(file, MOST_FILE_BYTES);
  const read = got.ok ? textOfFile(got.bytes) : got;
  if (read.ok) return read;
  return { ok: false, words: fileSentence(file.name, read.why), isKept: read.why === 'broken' };
}

/** Of a table, however its lines end: what was confirmed is what is asked for. */
export function fingerprint(table: string): string {
  const text = table.replaceAll(/\r\n?/g, '\n').trim();
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}
