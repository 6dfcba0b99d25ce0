/** What Slack is told about a form: https://docs.slack.dev/surfaces/modals#response_actions */
import type { Exchange } from './exchange.ts';
import type { Submission, SubmissionAck } from './inbound.ts';
import { refusalSentence } from './words/refusals.ts';

export function submissionAnswer(ack: SubmissionAck): unknown {
  if ('errors' in ack) return { response_action: 'errors', errors: ack.errors };
  return 'update' in ack ? { response_action: 'update', view: ack.update } : undefined;
}

/** For a person of another workspace. A form that closes would say that it was taken. */
export function refuseForm(exchange: Exchange, { values }: Submission): void {
  const [block] = Object.keys(values);
  if (block === undefined) return exchange.refuse(400);
  const errors = { [block]: refusalSentence({ reason: 'otherWorkspace' }) };
  return exchange.ack(submissionAnswer({ errors }));
}
