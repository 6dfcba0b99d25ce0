/** Tells Slack how a step ended: https://docs.slack.dev/reference/methods/functions.completeSuccess */
import type { WorkflowDesk } from '../engine/workflow-ports.ts';
import type { Clock, Log, Timers } from '../engine/ports.ts';
import { channelId } from '../requests/ids.ts';
import type { End } from '../workflow/end.ts';
import type { WorkflowStep } from '../workflow/workflow-step.ts';
import { type Clients, failureOf } from './clients.ts';
import { createOwnDesk } from './own-desk.ts';
import { workflowMessage } from './views/workflow.ts';
import { unpaidSentence } from './words/workflow.ts';

type Parts = {
  readonly clients: Clients;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Log;
};

/** Slack knows its end already, or the workflow is gone. */
const NOTHING_LEFT = ['execution_not_in_running_state', 'function_execution_not_found'];
const RETRY_MS = 30_000;
/** After this nobody waits for it any more; what became of the request stands where requests do. */
const GIVE_UP_MS = 30 * 24 * 3_600_000;

export function createWorkflowDesk(parts: Parts): WorkflowDesk {
  const desk = createOwnDesk<WorkflowStep>({
    ...parts,
    render: { notice: workflowMessage, outcome: workflowMessage },
    // It has one message alone, which goes to the person named.
    readers: ({ person }) => ({ channel: channelId(person), asker: person }),
  });
  return {
    show: (step, mark) => desk.show(step, mark),
    async complete(step, end) {
      try {
        await tell(parts.clients, step, end);
        return null;
      } catch (error) {
        return retryAt(parts, step, error);
      }
    },
  };
}

async function tell({ bulk }: Clients, { id }: WorkflowStep, end: End): Promise<void> {
  if (end.how === 'executed') {
    await bulk.functions.completeSuccess({ function_execution_id: id, outputs: end.outputs });
    return;
  }
  // What follows in a workflow would take a step that completes for one that paid.
  await bulk.functions.completeError({ function_execution_id: id, error: unpaidSentence(end) });
}

/** Telling it twice does no harm: Slack takes one end. */
function retryAt({ clock, log }: Parts, step: WorkflowStep, error: unknown): number | null {
  const failure = failureOf(error);
  if (failure.kind === 'refused' && NOTHING_LEFT.includes(failure.error)) return null;
  const now = clock.now();
  log.warn({ failure, step: step.id }, 'Slack did not take the end of a workflow step');
  if (now > step.createdAt + GIVE_UP_MS) return null;
  return now + (failure.kind === 'rateLimited' ? failure.retryAfterMs : RETRY_MS);
}
