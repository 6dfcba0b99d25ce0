/** An approval whose amount was typed: recorded before the form closes. */
import { type Cents, parseAmount } from '../../money.ts';
import { standingId } from '../../requests/ids.ts';
import { refuseRepeats } from '../clicks/decide.ts';
import type { FaceParts } from '../commands/parts.ts';
import type { Acked, Submission, SubmissionAck } from '../inbound.ts';
import { readApproveForm, TYPED } from '../views/approve-form.ts';
import type { ButtonValue } from '../views/button-value.ts';
import { SAY } from '../words/answers.ts';
import { fieldProblemSentence } from '../words/field-problems.ts';
import { refusalSentence } from '../words/refusals.ts';
import { standingRefusalSentence } from '../words/standing.ts';

export function submitApprove(parts: FaceParts, submission: Submission): Promise<Answer> {
  return approve(
    submission,
    ({ id, version, hash }, typedCents) => {
      const { user, team, delivery } = submission;
      const click = { id, version, hash, user, team, delivery };
      return parts.engine.decide({ ...click, kind: 'approve', typedCents });
    },
    refusalSentence,
  );
}

export function submitApproveStanding(parts: FaceParts, submission: Submission): Promise<Answer> {
  return approve(
    submission,
    ({ id, hash }, typedCents) => {
      const { user, team, delivery } = submission;
      const click = { id: standingId(id), hash, user, team, delivery };
      return parts.standing.standings.decide({ ...click, kind: 'approve', typedCents });
    },
    standingRefusalSentence,
  );
}

type Answer = Acked<SubmissionAck>;
type Decided<R> = { readonly ok: true } | { readonly ok: false; readonly refusal: R };

async function approve<R extends { readonly reason: string }>(
  { privateMetadata, values }: Submission,
  decide: (shown: ButtonValue, typedCents: Cents) => Promise<Decided<R>>,
  words: (refusal: R) => string,
): Promise<Answer> {
  const shown = readApproveForm(privateMetadata);
  if (shown === null) return refusedWith(SAY.formUnreadable);
  const typed = parseAmount(values[TYPED] ?? '');
  if ('problem' in typed) return refusedWith(fieldProblemSentence(typed.problem));
  const result = await decide(shown, typed.cents);
  refuseRepeats(result);
  return result.ok ? { ack: { close: true } } : refusedWith(words(result.refusal));
}

function refusedWith(words: string): Answer {
  return { ack: { errors: { [TYPED]: words } } };
}
