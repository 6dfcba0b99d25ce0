/** The form in which a table of reloads is pasted. */
import type { KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import { withoutCardNumbers } from '../../card-numbers.ts';
import { requestId, type RequestId } from '../../requests/ids.ts';
import { bold, cut, input, plain, richText, section, text } from '../blocks.ts';
import { BATCH } from '../words/batch.ts';
import { parseJson } from './button-value.ts';

export const BATCH_FORM = 'batch';
const TABLE = 'table';
/** https://docs.slack.dev/reference/block-kit/block-elements/plain-text-input-element */
const TABLE_LENGTH = 3000;

/** What the person was warned about: it is asked for when they send the same table again. */
export type BatchMemory = {
  /** Of the table that the warning was about; null before any. */
  readonly confirms: string | null;
  readonly again: readonly RequestId[];
};

export const NO_MEMORY: BatchMemory = { confirms: null, again: [] };

const Memory = z.object({ confirms: z.string().nullable(), again: z.array(z.string()).max(50) });

export function readBatchMemory(privateMetadata: string): BatchMemory | null {
  const parsed = Memory.safeParse(parseJson(privateMetadata));
  if (!parsed.success) return null;
  return { confirms: parsed.data.confirms, again: parsed.data.again.map(requestId) };
}

export function batchForm(
  most: number,
  memory: BatchMemory,
  pasted: string,
  above: readonly KnownBlock[] = [],
): ModalView {
  const kept = withoutCardNumbers(pasted);
  return {
    ...frame(),
    private_metadata: JSON.stringify(memory),
    submit: plain(memory.confirms === null ? 'Ask' : 'Ask as it stands', 24),
    blocks: [
      ...above,
      input({
        // Under another id Slack forgets what was typed: a card number must not stay.
        blockId: kept === pasted ? TABLE : `${TABLE}.clean`,
        label: 'Table',
        hint: BATCH.hint(most),
        element: {
          type: 'plain_text_input',
          action_id: TABLE,
          multiline: true,
          max_length: TABLE_LENGTH,
          placeholder: plain(BATCH.example, 150),
          ...(kept === '' ? {} : { initial_value: cut(kept, TABLE_LENGTH) }),
        },
      }),
    ],
  };
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
