/** What a workflow prepared, with sensible defaults: a test mentions only what matters to it. */
import { freshMark } from '../../src/requests/fresh-mark.ts';
import { teamId, userId, workflowStepId } from '../../src/requests/ids.ts';
import type { WorkflowStep } from '../../src/workflow/workflow-step.ts';

export function aStep(rest: Partial<WorkflowStep> = {}): WorkflowStep {
  return {
    id: workflowStepId('Fx1'),
    team: teamId('T0HOME'),
    operation: 'reload',
    person: userId('U0DANA'),
    line: { card: '4242', amount: '50.00' },
    createdAt: 0,
    expiresAt: 1_000,
    revision: 1,
    request: null,
    end: null,
    isTold: false,
    mark: freshMark('outcome'),
    ...rest,
  };
}
