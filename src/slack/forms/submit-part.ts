/** A batch is approved in part: the rows left out are denied with the reason, all in one step. */
import type { Cents } from '../../money.ts';
import { refuseRepeats } from '../clicks/decide.ts';
import type { Inside } from '../commands/parts.ts';
import type { Acked, Submission, SubmissionAck } from '../inbound.ts';
import { pendingRows } from '../../requests/batch.ts';
import { keptIn, PART_PICK, readPartForm } from '../views/batch-part-form.ts';
import { TYPED } from '../views/approve-form.ts';
import { REASON } from '../views/deny-form.ts';
import { SAY } from '../words/answers.ts';
import { BATCH } from '../words/batch.ts';
import { fieldProblemSentence } from '../words/field-problems.ts';
import { refusalSentence } from '../words/refusals.ts';
import { readReason } from './submit-deny.ts';

export async function submitPart(
  parts: Inside,
  submission: Submission,
): Promise<Acked<SubmissionAck>> {
  // A sum that still follows the last tick would take away the errors that this answers with.
  parts.refreshes.delete(submission.viewId);
  const shown = readPartForm(submission.privateMetadata);
  const batch = shown === null ? null : await parts.batches.load(shown.batch);
  if (shown === null || batch === null) return no(REASON, SAY.formUnreadable);
  const kept = keptIn(submission.values);
  const without = pendingRows(batch)
    .map(({ id }) => id)
    .filter((id) => !kept.includes(id));
  if (kept.length === 0) return no(`${PART_PICK}.0`, BATCH.partNone);
  const reason = without.length === 0 ? { reason: '' } : readReason(submission.values);
  if ('error' in reason) return no(REASON, reason.error);
  const typed = typedIn(submission.values[TYPED] ?? null);
  if (typed === 'unreadable') return no(TYPED, fieldProblemSentence('amountNotANumber'));
  const { user, team, delivery } = submission;
  const result = await parts.engine.batches.decide({
    id: shown.batch,
    user,
    team,
    delivery,
    kind: 'approve',
    // Rows that are not those of the form any more change the hash: then nothing is recorded.
    hash: shown.hash,
    without,
    ...reason,
    ...(typed === null ? {} : { typedCents: typed }),
  });
  refuseRepeats(result);
  if (!result.ok) {
    const isTyping = ['amountNotTyped', 'amountDiffers'].includes(result.refusal.reason);
    const at = isTyping && TYPED in submission.values ? TYPED : REASON;
    return no(at, refusalSentence(result.refusal));
  }
  return { ack: { close: true }, after: () => parts.home.show(user) };
}

/** Only whether it is the total counts, which may be larger than any single amount. */
function typedIn(words: string | null): Cents | null | 'unreadable' {
  if (words === null) return null;
  const bare = words.trim().replace(/^\$/, '').replaceAll(',', '');
  const found = /^(\d{1,9})(?:\.(\d\d))?$/.exec(bare);
  return found === null ? 'unreadable' : Number(`${found[1]}${found[2] ?? '00'}`);
}

function no(at: string, words: string): Acked<SubmissionAck> {
  return { ack: { errors: { [at]: words } } };
}
