/** The seams of Workflow Builder: what steps have prepared, and where people and Slack hear of it. */
import type { WorkflowStepId } from '../requests/ids.ts';
import type { Mark } from '../requests/request.ts';
import type { End } from '../workflow/end.ts';
import type { WorkflowStep } from '../workflow/workflow-step.ts';

export interface WorkflowSteps {
  /** Once for each run of a step, whatever a repetition says. */
  prepare(step: WorkflowStep): Promise<void>;
  load(id: WorkflowStepId): Promise<WorkflowStep | null>;
  /** One that is owed something and that nobody is at. */
  next(now: number): Promise<WorkflowStep | null>;
  /** False when another process is at it. */
  take(id: string, now: number, leaseUntil: number): Promise<boolean>;
  /** Stores how far telling it has come. @returns false when another process has taken it since. */
  keep(
    step: Pick<WorkflowStep, 'id' | 'mark' | 'isTold'>,
    state: { readonly notBefore: number; readonly isDone: boolean },
    leaseUntil: number,
  ): Promise<boolean>;
  /**
   * Ends it, once.
   * @param ending.of whether a request came of it: one that is taken up just then is not ended by time.
   * @returns false where it is over already, or is taken up.
   */
  end(
    id: WorkflowStepId,
    ending: { readonly end: End; readonly of: 'request' | 'nothing'; readonly at: number },
  ): Promise<boolean>;
  giveBack(id: string, leaseUntil: number): Promise<void>;
}

export interface WorkflowDesk {
  /** Shows the direct message in the present revision, or says in the mark when to try again. */
  show(step: WorkflowStep, mark: Mark): Promise<Mark>;
  /** Tells Slack how it ended. @returns when to try again, or null when there is nothing left to tell. */
  complete(step: WorkflowStep, end: End): Promise<number | null>;
}

/** What handlers are given of it. */
export type Workflows = Pick<WorkflowSteps, 'prepare' | 'load' | 'end'> & {
  /** Something is owed: look at it soon. */
  readonly wake: () => void;
};
