/** Whether a person's click may turn what a workflow prepared into a request of theirs. */
import type { TeamId, UserId } from '../requests/ids.ts';
import type { OperationName } from '../requests/request.ts';
import type { Refusal } from '../requests/refusal.ts';
import type { WorkflowStep } from './workflow-step.ts';

type Taker = {
  readonly user: UserId;
  readonly team: TeamId;
  /** Epoch ms. */
  readonly at: number;
};

/** @returns null where it may. */
export function takingBar(step: WorkflowStep | null, { user, team, at }: Taker): Refusal | null {
  if (step === null || step.team !== team) return { reason: 'preparedNotFound' };
  if (step.person !== user) return { reason: 'preparedForOthers' };
  if (step.request !== null) return { reason: 'preparedTaken', id: step.request };
  return step.end !== null || at >= step.expiresAt ? { reason: 'preparedOver' } : null;
}

/** The same, for a request of this operation. */
export function askingBar(
  step: WorkflowStep | null,
  taker: Taker & { readonly operation: OperationName },
): Refusal | null {
  if (step !== null && step.operation !== taker.operation) return { reason: 'preparedNotFound' };
  return takingBar(step, taker);
}
