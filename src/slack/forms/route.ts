/** Every form of ours, and what sending it does. */
import type { Inside } from '../commands/parts.ts';
import type { Acked, Submission, SubmissionAck } from '../inbound.ts';
import { ACT_FORM } from '../views/act-form.ts';
import { APPROVE_FORM } from '../views/approve-form.ts';
import { ASK_FORM } from '../views/modal.ts';
import { AWAY_FORM } from '../views/away.ts';
import { BATCH_FORM } from '../views/batch-form.ts';
import { PART_FORM } from '../views/batch-part-form.ts';
import {
  DENY_BATCH_FORM,
  DENY_CHANGE_FORM,
  DENY_FORM,
  DENY_STANDING_FORM,
} from '../views/deny-form.ts';
import { ANSWER_FORM, QUESTION_FORM } from '../views/saying-forms.ts';
import { EXPORT_FORM } from '../views/export-form.ts';
import { EXECUTED_FORM } from '../views/executed-form.ts';
import { SEVERAL_FORM } from '../views/several-form.ts';
import { APPROVE_STANDING_FORM } from '../views/standing-approve.ts';
import { STANDING_FORM } from '../views/standing-form.ts';
import { SAY } from '../words/answers.ts';
import { submitAct } from './submit-act.ts';
import { submitApprove, submitApproveStanding } from './submit-approve.ts';
import { submitAsk } from './submit-ask.ts';
import { submitAway } from './submit-away.ts';
import { submitBatchForm } from './submit-batch.ts';
import { submitPart } from './submit-part.ts';
import {
  submitDeny,
  submitDenyBatch,
  submitDenyChange,
  submitDenyStanding,
} from './submit-deny.ts';
import { submitSaying } from './submit-saying.ts';
import { submitExport } from './submit-export.ts';
import { submitExecuted } from './submit-executed.ts';
import { submitSeveral } from './submit-several.ts';
import { submitStanding } from './submit-standing.ts';

type SubmissionRun = (parts: Inside, submission: Submission) => Promise<Acked<SubmissionAck>>;

const ROUTES: ReadonlyMap<string, SubmissionRun> = new Map([
  [ASK_FORM, submitAsk],
  [ACT_FORM, submitAct],
  [AWAY_FORM, submitAway],
  [EXPORT_FORM, submitExport],
  [APPROVE_FORM, submitApprove],
  [APPROVE_STANDING_FORM, submitApproveStanding],
  [DENY_FORM, submitDeny],
  [DENY_CHANGE_FORM, submitDenyChange],
  [QUESTION_FORM, submitSaying],
  [ANSWER_FORM, submitSaying],
  [DENY_STANDING_FORM, submitDenyStanding],
  [STANDING_FORM, submitStanding],
  [EXECUTED_FORM, submitExecuted],
  [SEVERAL_FORM, submitSeveral],
  [BATCH_FORM, submitBatchForm],
  [PART_FORM, submitPart],
  [DENY_BATCH_FORM, submitDenyBatch],
]);

export function submission(parts: Inside, sent: Submission): Promise<Acked<SubmissionAck>> {
  const run = ROUTES.get(sent.callbackId);
  if (run !== undefined) return run(parts, sent);
  const errors = Object.keys(sent.values).map((block) => [block, SAY.formUnreadable] as const);
  return Promise.resolve({ ack: { errors: Object.fromEntries(errors) } });
}
