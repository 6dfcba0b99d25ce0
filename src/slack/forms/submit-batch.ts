/** The table was sent: either every mistake is told at once, or all rows are saved together. */
import { createHash } from 'node:crypto';
import type { ModalView } from '@slack/types';
import { holdsCardNumber } from '../../card-numbers.ts';
import { readBatch } from '../../operations/batch/read-batch.ts';
import { reload } from '../../operations/reload/index.ts';
import type { Result } from '../../engine/ports.ts';
import { type Batch, totalOf } from '../../requests/batch.ts';
import { refuseRepeats } from '../clicks/decide.ts';
import { orLate } from '../../or-late.ts';
import type { Inside } from '../commands/parts.ts';
import type { Acked, Submission, SubmissionAck } from '../inbound.ts';
import {
  batchForm,
  batchNote,
  batchNotes,
  NO_MEMORY,
  pastedIn,
  readBatchMemory,
  type BatchMemory,
} from '../views/batch-form.ts';
import { SAY, unreadable } from '../words/answers.ts';
import { BATCH, mistakeLines, repeatLines, sameLines } from '../words/batch.ts';
import { refusalSentence } from '../words/refusals.ts';
import { FORM_AGE_MS } from './filled.ts';
import { targetsOf, targetsWord } from './targets.ts';

type Answer = Acked<SubmissionAck>;

/** The rest of Slack's three seconds is for the way there and back. */
const PATIENCE_MS = 1_800;

export async function submitBatchForm(parts: Inside, submission: Submission): Promise<Answer> {
  const { block, pasted } = pastedIn(submission.values);
  const memory = readBatchMemory(submission.privateMetadata);
  if (memory === null) return { ack: { errors: { [block]: SAY.formUnreadable } } };
  const targets = await targetsOf(parts, reload, FORM_AGE_MS);
  if (!targets.ok) {
    return { ack: { errors: { [block]: unreadable(targetsWord(reload), targets.why) } } };
  }
  const read = readBatch(pasted, parts.batchMax, targets.value.matching);
  if (!read.ok) {
    const lines = mistakeLines(read);
    const removed = holdsCardNumber(pasted) ? [BATCH.cardNumber] : [];
    const notes = batchNotes(BATCH.mistakes(lines.length), [...lines, ...removed]);
    return again(parts, { confirms: null, again: [] }, pasted, notes);
  }
  const { rows, totalCents, repeats } = read.batch;
  const isConfirmed = memory.confirms === fingerprint(pasted);
  const head = BATCH.confirm(rows.length, totalCents);
  if (repeats.length > 0 && !isConfirmed) {
    const confirming = { confirms: fingerprint(pasted), again: [] };
    return again(parts, confirming, pasted, batchNotes(head, repeatLines(repeats)));
  }
  const { user: requester, team, delivery } = submission;
  // Another table is another question: what was confirmed for the last one does not count.
  const known = isConfirmed ? memory.again : [];
  const submitting = parts.engine.batches.submit({ requester, team, rows, again: known, delivery });
  const viewOf = (result: Result<Batch>): ModalView => {
    if (result.ok) {
      const total = totalOf(result.value.rows);
      return batchNote(BATCH.asked(result.value.id, rows.length, total));
    }
    if (result.refusal.reason !== 'sameRows') {
      const told = batchNotes(BATCH.refused, [refusalSentence(result.refusal)]);
      return batchForm(parts.batchMax, NO_MEMORY, pasted, told);
    }
    const same = result.refusal.rows;
    const ids = [...new Set([...known, ...same.map(({ id }) => id)])];
    const lines = [...repeatLines(repeats), ...sameLines(same)];
    const confirming = { confirms: fingerprint(pasted), again: ids };
    return batchForm(parts.batchMax, confirming, pasted, batchNotes(head, lines));
  };
  const result = await orLate(parts.timers, PATIENCE_MS, submitting);
  if (result !== 'late') {
    refuseRepeats(result);
    return { ack: { update: viewOf(result) } };
  }
  return {
    ack: { update: batchNote(BATCH.saving) },
    after: async () => parts.speaker.update(submission.viewId, viewOf(await submitting)),
  };
}

function again(
  parts: Inside,
  memory: BatchMemory,
  pasted: string,
  above: ReturnType<typeof batchNotes>,
): Answer {
  return { ack: { update: batchForm(parts.batchMax, memory, pasted, above) } };
}

function fingerprint(pasted: string): string {
  return createHash('sha256').update(pasted.trim()).digest('hex').slice(0, 32);
}
