/** A denial with its reason: recorded before the form closes. */
import { refuseRepeats } from '../clicks/decide.ts';
import type { FaceParts } from '../commands/parts.ts';
import type { Acked, Submission, SubmissionAck } from '../inbound.ts';
import { REASON, readDenyForm } from '../views/deny-form.ts';
import { SAY } from '../words/answers.ts';
import { refusalSentence } from '../words/refusals.ts';

export async function submitDeny(
  parts: FaceParts,
  submission: Submission,
): Promise<Acked<SubmissionAck>> {
  const id = readDenyForm(submission.privateMetadata);
  if (id === null) return { ack: { errors: { [REASON]: SAY.formUnreadable } } };
  const reason = (submission.values[REASON] ?? '').trim();
  if (reason === '') return { ack: { errors: { [REASON]: SAY.reasonNeeded } } };
  const { user, team, delivery } = submission;
  const result = await parts.engine.decide({ id, user, team, delivery, kind: 'deny', reason });
  refuseRepeats(result);
  if (result.ok) return { ack: { close: true } };
  return { ack: { errors: { [REASON]: refusalSentence(result.refusal) } } };
}
