/** An approver leaves rows of a batch out: those are denied, the others get the approval. */
import type { KnownBlock, ModalView } from '@slack/types';
import { formatUsd } from '../../money.ts';
import { type Batch, pendingRows, totalOf } from '../../requests/batch.ts';
import { asksForAmount } from '../../requests/safeguards.ts';
import { requestId, type RequestId } from '../../requests/ids.ts';
import type { MoneyRequest } from '../../requests/request.ts';
import { bold, input, option, plain, richText, section, text, type Part } from '../blocks.ts';
import type { Values } from '../inbound.ts';
import { BATCH } from '../words/batch.ts';
import { TYPED } from './approve-form.ts';
import { batchValue, readBatchValue, type BatchValue } from './batch-value.ts';
import { optionalReason } from './deny-form.ts';

export const PART_FORM = 'batch:part';
export const PART_PICK = 'batch:pick';
/** https://docs.slack.dev/reference/block-kit/block-elements/checkboxes-element */
const BOXES = 10;

export const readPartForm: (privateMetadata: string) => BatchValue | null = readBatchValue;

/** @param kept the rows that are ticked; all of them at first. */
export function partForm(batch: Batch, kept: readonly RequestId[] | null): ModalView {
  const rows = pendingRows(batch);
  const ticked = kept === null ? rows : rows.filter(({ id }) => kept.includes(id));
  return {
    type: 'modal',
    callback_id: PART_FORM,
    private_metadata: JSON.stringify(batchValue(batch)),
    title: plain('Approve in part', 24),
    submit: plain('Approve', 24),
    close: plain('Go back', 24),
    blocks: [
      section(BATCH.partIntro),
      ...rows.flatMap((_, index) =>
        index % BOXES === 0 ? groupBlocks(rows.slice(index, index + BOXES), index) : [],
      ),
      richText([[bold(BATCH.partSum(ticked.length, rows.length, formatUsd(totalOf(ticked))))]]),
      ...(rows.some(asksForAmount) ? [typedInput()] : []),
      optionalReason(BATCH.partReason),
    ],
  };
}

function typedInput(): KnownBlock {
  return input({
    blockId: TYPED,
    label: 'Amount (USD)',
    hint: BATCH.partTyped,
    element: { type: 'plain_text_input', action_id: TYPED, max_length: 30 },
  });
}

export function partNote(words: string): ModalView {
  return {
    type: 'modal',
    callback_id: PART_FORM,
    title: plain('Approve in part', 24),
    close: plain('Close', 24),
    blocks: [section(words)],
  };
}

function groupBlocks(group: readonly MoneyRequest[], before: number): readonly KnownBlock[] {
  const options = group.map((row) => option(labelOf(row), row.id));
  const numbers = group.map(numberOf);
  return [
    richText(group.map(rowLine)),
    input({
      blockId: `${PART_PICK}.${before}`,
      label: group.length === 1 ? `Row ${numbers[0]}` : `Rows ${numbers[0]} to ${numbers.at(-1)}`,
      isOptional: true,
      isLive: true,
      element: {
        type: 'checkboxes',
        action_id: PART_PICK,
        options,
        initial_options: options,
      },
    }),
  ];
}

function numberOf({ batch }: MoneyRequest): number {
  return batch?.row ?? 0;
}

function labelOf(row: MoneyRequest): string {
  return `${numberOf(row)} · ${formatUsd(row.intent.amountCents)} · ${row.intent.target?.name ?? ''}`;
}

/** Everything that is agreed to; a box holds no more than 75 characters. */
function rowLine(row: MoneyRequest): readonly Part[] {
  const { target, amountCents, texts } = row.intent;
  const digits = target?.lastFour === undefined ? '' : ` **${target.lastFour}`;
  const memo = texts['memo'] === undefined ? '' : ` · ${texts['memo']}`;
  return [
    bold(`${numberOf(row)}. ${formatUsd(amountCents)}`),
    text(` · ${target?.name ?? ''}${digits}${memo}`),
  ];
}

/** The ticked rows. */
export function keptIn(values: Values): readonly RequestId[] {
  return Object.entries(values)
    .filter(([block]) => block.startsWith(`${PART_PICK}.`))
    .flatMap(([, chosen]) => (chosen === null || chosen === '' ? [] : chosen.split('\n')))
    .map(requestId);
}
