/** A question or its answer: recorded before the form closes. */
import { refuseRepeats } from '../clicks/decide.ts';
import { checkText } from '../../operations/texts.ts';
import type { FieldProblem } from '../../requests/refusal.ts';
import { QUESTION_LIMIT } from '../../requests/waiting.ts';
import type { FaceParts } from '../commands/parts.ts';
import type { Acked, Submission, SubmissionAck } from '../inbound.ts';
import { readDenyForm } from '../views/deny-form.ts';
import { ANSWER_FORM, WORDS } from '../views/saying-forms.ts';
import { SAY } from '../words/answers.ts';
import { fieldProblemSentence } from '../words/field-problems.ts';
import { refusalSentence } from '../words/refusals.ts';

export async function submitSaying(
  parts: FaceParts,
  submission: Submission,
): Promise<Acked<SubmissionAck>> {
  const problem = (words: string) => ({ ack: { errors: { [WORDS]: words } } });
  const about = readDenyForm(submission.privateMetadata);
  if (about === null) return problem(SAY.formUnreadable);
  const kind = submission.callbackId === ANSWER_FORM ? 'answer' : 'question';
  const text = (submission.values[WORDS] ?? '').replaceAll(/\s+/g, ' ').trim();
  if (text === '') return problem(kind === 'answer' ? SAY.answerNeeded : SAY.questionNeeded);
  const wrong = problemIn(text);
  if (wrong !== null) return problem(fieldProblemSentence(wrong));
  const { user, team, delivery } = submission;
  const result = await parts.engine.say({ id: about.id, user, team, delivery, kind, text });
  refuseRepeats(result);
  return result.ok ? { ack: { close: true } } : problem(refusalSentence(result.refusal));
}

/** Kept for good and read by everybody: as for a reason, naming another request is fine. */
function problemIn(words: string): FieldProblem | null {
  const checked = checkText(words, QUESTION_LIMIT);
  return 'problem' in checked && checked.problem !== 'tagPattern' ? checked.problem : null;
}
