/** An approval whose amount was typed: recorded before the form closes. */
import { parseAmount } from '../../money.ts';
import { refuseRepeats } from '../clicks/decide.ts';
import type { FaceParts } from '../commands/parts.ts';
import type { Acked, Submission, SubmissionAck } from '../inbound.ts';
import { readApproveForm, TYPED } from '../views/approve-form.ts';
import { SAY } from '../words/answers.ts';
import { fieldProblemSentence } from '../words/field-problems.ts';
import { refusalSentence } from '../words/refusals.ts';

export async function submitApprove(
  parts: FaceParts,
  submission: Submission,
): Promise<Acked<SubmissionAck>> {
  const shown = readApproveForm(submission.privateMetadata);
  if (shown === null) return refusedWith(SAY.formUnreadable);
  const typed = parseAmount(submission.values[TYPED] ?? '');
  if ('problem' in typed) return refusedWith(fieldProblemSentence(typed.problem));
  const { user, team, delivery } = submission;
  const result = await parts.engine.decide({
    ...shown,
    user,
    team,
    delivery,
    kind: 'approve',
    typedCents: typed.cents,
  });
  refuseRepeats(result);
  return result.ok ? { ack: { close: true } } : refusedWith(refusalSentence(result.refusal));
}

function refusedWith(words: string): Acked<SubmissionAck> {
  return { ack: { errors: { [TYPED]: words } } };
}
