/** The buttons of a batch: only those that some row has a place for right now. */
import type { Button, ConfirmationDialog, KnownBlock } from '@slack/types';
import { formatUsd } from '../../money.ts';
import { type Batch, pendingRows, totalOf } from '../../requests/batch.ts';
import type { RequestEvent } from '../../requests/event.ts';
import { asksForAmount } from '../../requests/safeguards.ts';
import { can } from '../../requests/transition.ts';
import { actions, button, confirm } from '../blocks.ts';
import { waitWords } from '../words/safeguards.ts';
import { batchValue } from './batch-value.ts';

export const BATCH_APPROVE = 'batch:approve';
export const BATCH_PART = 'batch:part';
export const BATCH_DENY = 'batch:deny';
export const BATCH_CANCEL = 'batch:cancel';
export const BATCH_STOP = 'batch:stop';

export type BatchButton = 'approve' | 'part' | 'deny' | 'stop' | 'cancel';

const EVENTS: Record<BatchButton, RequestEvent['type']> = {
  approve: 'approve',
  part: 'approve',
  deny: 'deny',
  stop: 'stop',
  cancel: 'cancel',
};

export function batchButtons(batch: Batch, wanted: readonly BatchButton[]): readonly KnownBlock[] {
  const possible = wanted.filter((kind) => batch.rows.some((row) => can(row, EVENTS[kind])));
  if (possible.length === 0) return [];
  // A block keeps its state in Slack under its id, so that every revision needs another one.
  const blockId = `batch.${batch.id}.${batch.revision}`;
  return [
    actions(
      blockId,
      possible.map((kind) => BUTTONS[kind](batch)),
    ),
  ];
}

const BUTTONS: Record<BatchButton, (batch: Batch) => Button> = {
  approve: (batch) => {
    const rows = pendingRows(batch);
    return button({
      action: BATCH_APPROVE,
      label: 'Approve',
      value: valueOf(batch),
      style: 'primary',
      // The form in which the total is typed asks already.
      ...(rows.some(asksForAmount) ? {} : { confirm: approveConfirm(batch) }),
    });
  },
  part: (batch) => button({ action: BATCH_PART, label: 'Leave rows out', value: valueOf(batch) }),
  deny: (batch) =>
    button({ action: BATCH_DENY, label: 'Deny', value: valueOf(batch), style: 'danger' }),
  stop: (batch) =>
    button({
      action: BATCH_STOP,
      label: 'Stop',
      value: valueOf(batch),
      style: 'danger',
      confirm: stopConfirm(batch),
    }),
  cancel: (batch) =>
    button({ action: BATCH_CANCEL, label: 'Cancel request', value: valueOf(batch) }),
};

function valueOf(batch: Batch): string {
  return JSON.stringify(batchValue(batch));
}

function approveConfirm(batch: Batch): ConfirmationDialog {
  const rows = pendingRows(batch);
  const [first] = rows;
  const wait = first === undefined ? '' : waitWords(first);
  const noun = rows.length === 1 ? 'reload' : 'reloads';
  return confirm(
    `Approve ${formatUsd(totalOf(rows))}?`,
    `${rows.length} ${noun}, in ${batch.environment}. With the last approval each is sent.${wait}`,
    'Approve',
    'Go back',
  );
}

function stopConfirm({ rows }: Batch): ConfirmationDialog {
  const waiting = rows.filter((row) => can(row, 'stop'));
  const what = waiting.length === 1 ? '1 row' : `${waiting.length} rows`;
  return confirm(
    `Stop ${what}, ${formatUsd(totalOf(waiting))}?`,
    'They are approved and not sent yet. Stopping cancels them for good: nothing of them is sent. What is sent already stays.',
    'Stop',
    'Go back',
  );
}
