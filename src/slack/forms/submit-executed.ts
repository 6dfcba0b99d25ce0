/** It was executed, with Paywint's id of the payment: checked at Paywint, and recorded before the form closes. */
import { tagIn } from '../../operations/tag.ts';
import type { Settled } from '../../engine/engine-ports.ts';
import type { Result } from '../../engine/ports.ts';
import { refuseRepeats } from '../clicks/decide.ts';
import { orLate } from '../../or-late.ts';
import type { FaceParts } from '../commands/parts.ts';
import type { Acked, Submission, SubmissionAck } from '../inbound.ts';
import { checkedForm, checkingForm, PAYMENT, readExecutedForm } from '../views/executed-form.ts';
import { SAY } from '../words/answers.ts';
import { refusalSentence } from '../words/refusals.ts';

/** Slack waits three seconds for an answer to a form, and Paywint may take longer. */
const PATIENCE_MS = 2_000;

const PAYMENT_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

type Answer = Acked<SubmissionAck>;

export async function submitExecuted(parts: FaceParts, submission: Submission): Promise<Answer> {
  const id = readExecutedForm(submission.privateMetadata);
  if (id === null) return refusedWith(SAY.formUnreadable);
  const typed = (submission.values[PAYMENT] ?? '').trim();
  const problem = problemIn(typed);
  if (problem !== null) return refusedWith(problem);
  const { user, team, delivery } = submission;
  const settling = parts.engine.settle({
    id,
    user,
    team,
    delivery,
    kind: 'executed',
    paymentId: typed.toLowerCase(),
  });
  const result = await orLate(parts.timers, PATIENCE_MS, settling);
  if (result !== 'late') return answerTo(result);
  return {
    ack: { update: checkingForm(id) },
    async after() {
      const late = await settling;
      await parts.speaker.update(submission.viewId, checkedForm(wordsFor(late)));
    },
  };
}

function answerTo(result: Result<Settled>): Answer {
  refuseRepeats(result);
  return result.ok ? { ack: { close: true } } : refusedWith(refusalSentence(result.refusal));
}

function wordsFor(result: Result<Settled>): string {
  return result.ok ? SAY.paymentFits : refusalSentence(result.refusal);
}

function refusedWith(words: string): Answer {
  return { ack: { errors: { [PAYMENT]: words } } };
}

/** The other ids that stand on a notice are easily taken for it. */
function problemIn(typed: string): string | null {
  if (typed === '') return SAY.paymentNeeded;
  if (PAYMENT_ID.test(typed)) return null;
  if (tagIn(typed) !== null) return SAY.paymentIsTag;
  return /^\d+$/.test(typed) ? SAY.paymentIsReference : SAY.paymentShape;
}
