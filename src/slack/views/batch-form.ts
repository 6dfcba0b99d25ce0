/** The form in which a table of reloads is pasted, or given as a file. */
import type { InputBlock, KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import { withoutCardNumbers } from '../../card-numbers.ts';
import { requestId, type RequestId } from '../../requests/ids.ts';
import { bold, context, cut, input, plain, richText, section, text } from '../blocks.ts';
import type { GivenFile } from '../inbound.ts';
import { BATCH } from '../words/batch.ts';
import { TABLE_FILE } from '../words/batch-file.ts';
import { parseJson } from './button-value.ts';

export const BATCH_FORM = 'batch';
const TABLE = 'table';
const FILE = 'file';
/** https://docs.slack.dev/reference/block-kit/block-elements/plain-text-input-element */
const TABLE_LENGTH = 3000;

/** What the person was warned about: it is asked for when they send the same table again. */
export type BatchMemory = {
  /** Of the table that the warning was about; null before any. */
  readonly confirms: string | null;
  readonly again: readonly RequestId[];
  /** The file that is read again when no other is given; null where the table was pasted. */
  readonly file: GivenFile | null;
  /** Of the text that was put into the table from a file. */
  readonly filled: string | null;
};

export const NO_MEMORY: BatchMemory = { confirms: null, again: [], file: null, filled: null };

const Memory = z.object({
  confirms: z.string().nullable(),
  again: z.array(z.string()).max(50),
  file: z.object({ name: z.string(), size: z.number(), address: z.string() }).nullable(),
  filled: z.string().nullable(),
});

export function readBatchMemory(privateMetadata: string): BatchMemory | null {
  const parsed = Memory.safeParse(parseJson(privateMetadata));
  if (!parsed.success) return null;
  return { ...parsed.data, again: parsed.data.again.map(requestId) };
}

export type BatchShown = {
  readonly most: number;
  readonly memory: BatchMemory;
  readonly pasted: string;
  readonly above?: readonly KnownBlock[];
  /** Other than before, where Slack must forget what its inputs hold. */
  readonly fresh?: string;
};

export function batchForm(shown: BatchShown): ModalView {
  const { memory, above = [] } = shown;
  return {
    ...frame(),
    private_metadata: JSON.stringify(memory),
    submit: plain(memory.confirms === null ? 'Ask' : 'Ask as it stands', 24),
    blocks: [
      ...above,
      tableInput(shown),
      ...(memory.file === null ? [] : [context(TABLE_FILE.kept(memory.file.name))]),
      fileInput(shown),
    ],
  };
}

function tableInput({ most, pasted, fresh }: BatchShown): InputBlock {
  const kept = withoutCardNumbers(pasted);
  // Under another id Slack forgets what was typed: a card number must not stay.
  const suffix = fresh ?? (kept === pasted ? null : 'clean');
  return input({
    blockId: suffix === null ? TABLE : `${TABLE}.${suffix}`,
    label: 'Table',
    hint: BATCH.hint(most),
    isOptional: true,
    element: {
      type: 'plain_text_input',
      action_id: TABLE,
      multiline: true,
      max_length: TABLE_LENGTH,
      placeholder: plain(BATCH.example, 150),
      ...(kept === '' ? {} : { initial_value: cut(kept, TABLE_LENGTH) }),
    },
  });
}

/** https://docs.slack.dev/reference/block-kit/block-elements/file-input-element */
function fileInput({ fresh }: BatchShown): InputBlock {
  return input({
    blockId: fresh === undefined ? FILE : `${FILE}.${fresh}`,
    label: 'File',
    hint: TABLE_FILE.hint,
    isOptional: true,
    element: { type: 'file_input', action_id: FILE, filetypes: ['csv', 'txt'], max_files: 1 },
  });
}

/** Whether the table holds so much. */
export function fitsTable(words: string): boolean {
  return Array.from(words).length <= TABLE_LENGTH;
}

/** What stands in the table, whichever of its ids it has. */
export function pastedIn(values: Readonly<Record<string, string | null>>): {
  readonly block: string;
  readonly pasted: string;
} {
  const [block = TABLE, pasted = null] =
    Object.entries(values).find(([name]) => name.split('.')[0] === TABLE) ?? [];
  return { block, pasted: pasted ?? '' };
}

/** So many lines are told in full. */
const LINES = 40;

export function batchNotes(head: string, lines: readonly string[]): readonly KnownBlock[] {
  const told = lines.slice(0, LINES).map((line) => [text(`• ${line}`)]);
  const more = lines.length > LINES ? [[text(BATCH.more(lines.length - LINES))]] : [];
  return [richText([[bold(head)], ...told, ...more])];
}

/** In place of the form: while cards are looked up, or when it is over. */
export function batchNote(words: string): ModalView {
  return { ...frame(), blocks: [section(words)] };
}

function frame(): Omit<ModalView, 'blocks'> {
  return {
    type: 'modal',
    callback_id: BATCH_FORM,
    title: plain('Several card reloads', 24),
    close: plain('Close', 24),
  };
}
