/** A denial with its reason: recorded before the form closes. */
import { refuseRepeats } from '../clicks/decide.ts';
import { checkText } from '../../operations/texts.ts';
import { batchId, standingId } from '../../requests/ids.ts';
import type { FieldProblem, Refusal } from '../../requests/refusal.ts';
import type { FaceParts } from '../commands/parts.ts';
import type { Acked, Submission, SubmissionAck, Values } from '../inbound.ts';
import { REASON, REASON_LIMIT, readDenyForm } from '../views/deny-form.ts';
import { SAY } from '../words/answers.ts';
import { fieldProblemSentence } from '../words/field-problems.ts';
import { refusalSentence } from '../words/refusals.ts';
import { standingRefusalSentence } from '../words/standing.ts';

type Answer = Acked<SubmissionAck>;

export function submitDeny(parts: FaceParts, submission: Submission): Promise<Answer> {
  return deny(
    submission,
    ({ id, shown }, reason) => {
      const { user, team, delivery } = submission;
      const denial = { id, user, team, delivery, kind: 'deny', reason } as const;
      return parts.engine.decide(shown === null ? denial : { ...denial, shown });
    },
    refusalSentence,
  );
}

export function submitDenyChange(parts: FaceParts, submission: Submission): Promise<Answer> {
  return deny(
    submission,
    ({ id }, reason) => {
      const { user, team, delivery } = submission;
      return parts.proposals.decide({ id, user, team, delivery, kind: 'deny', reason });
    },
    refusalSentence,
  );
}

export function submitDenyStanding(parts: FaceParts, submission: Submission): Promise<Answer> {
  return deny(
    submission,
    ({ id }, reason) => {
      const { user, team, delivery } = submission;
      const who = { id: standingId(id), user, team, delivery };
      return parts.standing.standings.decide({ ...who, kind: 'deny', reason });
    },
    standingRefusalSentence,
  );
}

export function submitDenyBatch(parts: FaceParts, submission: Submission): Promise<Answer> {
  return deny(
    submission,
    ({ id }, reason) => {
      const { user, team, delivery } = submission;
      const who = { id: batchId(id), user, team, delivery };
      return parts.engine.batches.decide({ ...who, kind: 'deny', reason });
    },
    refusalSentence,
  );
}

type Denied = NonNullable<ReturnType<typeof readDenyForm>>;
type Decided<R> = { readonly ok: true } | { readonly ok: false; readonly refusal: R };

async function deny<R extends { readonly reason: string } = Refusal>(
  submission: Submission,
  decide: (denied: Denied, reason: string) => Promise<Decided<R>>,
  words: (refusal: R) => string,
): Promise<Answer> {
  const denied = readDenyForm(submission.privateMetadata);
  if (denied === null) return { ack: { errors: { [REASON]: SAY.formUnreadable } } };
  const read = readReason(submission.values);
  if ('error' in read) return { ack: { errors: { [REASON]: read.error } } };
  const result = await decide(denied, read.reason);
  refuseRepeats(result);
  if (result.ok) return { ack: { close: true } };
  return { ack: { errors: { [REASON]: words(result.refusal) } } };
}

export function readReason(
  values: Values,
): { readonly reason: string } | { readonly error: string } {
  const reason = (values[REASON] ?? '').replaceAll(/\s+/g, ' ').trim();
  if (reason === '') return { error: SAY.reasonNeeded };
  const problem = problemIn(reason);
  return problem === null ? { reason } : { error: fieldProblemSentence(problem) };
}

/** Read by everybody and kept for good: no tricks, no card numbers. Naming another request is fine. */
function problemIn(reason: string): FieldProblem | null {
  const checked = checkText(reason, REASON_LIMIT);
  return 'problem' in checked && checked.problem !== 'tagPattern' ? checked.problem : null;
}
