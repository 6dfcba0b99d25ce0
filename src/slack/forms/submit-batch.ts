/** The table was sent: either every mistake is told at once, or all rows are saved together. */
import type { ModalView } from '@slack/types';
import { holdsCardNumber, withoutCardNumbers } from '../../card-numbers.ts';
import { type Asked, readBatch } from '../../operations/batch/read-batch.ts';
import { reload } from '../../operations/reload/index.ts';
import type { Result } from '../../engine/ports.ts';
import type { RequestId } from '../../requests/ids.ts';
import { type Batch, totalOf } from '../../requests/batch.ts';
import { refuseRepeats } from '../clicks/decide.ts';
import { orLate } from '../../or-late.ts';
import type { FaceParts, Inside } from '../commands/parts.ts';
import type { Acked, Submission, SubmissionAck } from '../inbound.ts';
import {
  batchForm,
  type BatchMemory,
  batchNote,
  batchNotes,
  fitsTable,
  NO_MEMORY,
  pastedIn,
  readBatchMemory,
} from '../views/batch-form.ts';
import { SAY, unreadable } from '../words/answers.ts';
import { BATCH, mistakeLines, repeatLines, sameLines } from '../words/batch.ts';
import { TABLE_FILE } from '../words/batch-file.ts';
import { refusalSentence } from '../words/refusals.ts';
import { fingerprint, readSource, type Source, sourceOf } from './batch-source.ts';
import { FORM_AGE_MS } from './filled.ts';
import { targetsOf, targetsWord } from './targets.ts';

type Answer = Acked<SubmissionAck>;
/** What the window shows next, and what became of the asking where it came to that. */
type Said = { readonly view: ModalView; readonly result?: Result<Batch> };
type Sent = {
  readonly submission: Submission;
  readonly memory: BatchMemory;
  readonly source: Source;
  readonly pasted: string;
};

/** The rest of Slack's three seconds is for the way there and back. */
const PATIENCE_MS = 1_800;

export async function submitBatchForm(parts: Inside, submission: Submission): Promise<Answer> {
  const { block, pasted } = pastedIn(submission.values);
  const memory = readBatchMemory(submission.privateMetadata);
  if (memory === null) return { ack: { errors: { [block]: SAY.formUnreadable } } };
  const source = sourceOf(submission, pasted, memory);
  if ('wrong' in source) return { ack: { errors: { [block]: source.wrong } } };
  const work = answerTo(parts, { submission, memory, source, pasted });
  const said = await orLate(parts.timers, PATIENCE_MS, work);
  if (said !== 'late') {
    if (said.result !== undefined) refuseRepeats(said.result);
    return { ack: { update: said.view } };
  }
  return {
    ack: { update: batchNote(BATCH.saving) },
    after: async () => parts.speaker.update(submission.viewId, (await work).view),
  };
}

async function answerTo(parts: FaceParts, sent: Sent): Promise<Said> {
  const { source } = sent;
  const read = await readSource(parts, source);
  if (!read.ok) {
    const kept = read.isKept ? keptBy(sent) : NO_MEMORY;
    return again(parts, sent, kept, [TABLE_FILE.unread, [read.words]]);
  }
  const table = read.text;
  const targets = await targetsOf(parts, reload, FORM_AGE_MS);
  if (!targets.ok) {
    const words = unreadable(targetsWord(reload), targets.why);
    return again(parts, sent, keptBy(sent), [BATCH.refused, [words]]);
  }
  const found = readBatch(table, parts.batchMax, targets.value.matching);
  if (!found.ok) {
    const removed = holdsCardNumber(table) ? [BATCH.cardNumber] : [];
    const lines = [...mistakeLines(found), ...removed];
    return toMend(parts, sent, table, [BATCH.mistakes(mistakeLines(found).length), lines]);
  }
  return askFor(parts, sent, table, found.batch);
}

async function askFor(
  parts: FaceParts,
  sent: Sent,
  table: string,
  { rows, totalCents, repeats }: Asked,
): Promise<Said> {
  const { memory, submission } = sent;
  const head = BATCH.confirm(rows.length, totalCents);
  const isConfirmed = memory.confirms === fingerprint(table);
  const confirming = (ids: readonly RequestId[]): BatchMemory => ({
    ...keptBy(sent),
    confirms: fingerprint(table),
    again: ids,
  });
  if (repeats.length > 0 && !isConfirmed) {
    return again(parts, sent, confirming([]), [head, repeatLines(repeats)]);
  }
  const { user: requester, team, delivery } = submission;
  // Another table is another question: what was confirmed for the last one does not count.
  const known = isConfirmed ? memory.again : [];
  const asked = { requester, team, rows, again: known, delivery };
  const result = await parts.engine.batches.submit(asked);
  if (result.ok) {
    const total = totalOf(result.value.rows);
    return { result, view: batchNote(BATCH.asked(result.value.id, rows.length, total)) };
  }
  if (result.refusal.reason !== 'sameRows') {
    const why = refusalSentence(result.refusal);
    return { ...again(parts, sent, keptBy(sent), [BATCH.refused, [why]]), result };
  }
  const same = result.refusal.rows;
  const ids = [...new Set([...known, ...same.map(({ id }) => id)])];
  const lines = [...repeatLines(repeats), ...sameLines(same)];
  return { ...again(parts, sent, confirming(ids), [head, lines]), result };
}

type Told = readonly [head: string, lines: readonly string[]];

/** The form as it was sent; a file is named in it, since its input is empty again. */
function again(
  { batchMax: most }: FaceParts,
  { source, pasted, submission }: Sent,
  memory: BatchMemory,
  [head, lines]: Told,
): Said {
  const above = batchNotes(head, lines);
  if ('pasted' in source) return { view: batchForm({ most, memory, pasted, above }) };
  const fresh = fingerprint(submission.delivery.key).slice(0, 8);
  return { view: batchForm({ most, memory, pasted: '', above, fresh }) };
}

/** What a file holds is put into the table, where it is mended as what was pasted is. */
function toMend(parts: FaceParts, sent: Sent, table: string, [head, lines]: Told): Said {
  if ('pasted' in sent.source) return again(parts, sent, NO_MEMORY, [head, lines]);
  const text = withoutCardNumbers(table.replace(/^\uFEFF/, ''));
  if (!fitsTable(text)) {
    return again(parts, sent, NO_MEMORY, [head, [...lines, TABLE_FILE.mendFile]]);
  }
  const above = batchNotes(head, [...lines, TABLE_FILE.below]);
  const memory = { ...NO_MEMORY, filled: fingerprint(text) };
  const fresh = fingerprint(sent.submission.delivery.key).slice(0, 8);
  return { view: batchForm({ most: parts.batchMax, memory, pasted: text, above, fresh }) };
}

/** A view remembers little: a file with an address longer than any of Slack's is chosen again. */
function keptBy({ source }: Sent): BatchMemory {
  return 'file' in source && source.file.address.length <= 1_500
    ? { ...NO_MEMORY, file: source.file }
    : NO_MEMORY;
}
