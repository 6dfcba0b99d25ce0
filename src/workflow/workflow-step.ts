/**
 * One run of a step of Slack's Workflow Builder. It prepares what one person may ask for and asks for
 * nothing itself: a request comes of it only by that person's own click, and is theirs.
 */
import type { RequestId, TeamId, UserId, WorkflowStepId } from '../requests/ids.ts';
import type { Mark, OperationName } from '../requests/request.ts';
import type { End } from './end.ts';

export type WorkflowStep = {
  /** Slack's `function_execution_id`. */
  readonly id: WorkflowStepId;
  readonly team: TeamId;
  readonly operation: OperationName;
  /** Whom the workflow names; nobody where it names none. */
  readonly person: UserId;
  /** What the workflow filled in, by the name of the operation's field. Never changed afterwards. */
  readonly line: Readonly<Record<string, string>>;
  /** Epoch ms. */
  readonly createdAt: number;
  readonly expiresAt: number;
  readonly revision: number;
  /** What this person has asked for with it. */
  readonly request: RequestId | null;
  readonly end: End | null;
  /** Whether Slack knows of the end. */
  readonly isTold: boolean;
  /** The direct message to that person. */
  readonly mark: Mark;
};

/** Whoever is named on a Friday can still take it up on a Monday. */
export const TAKE_WITHIN_MS = 72 * 3_600_000;
/** So many wait for one person at most: a workflow that runs wild buries nobody in messages. */
export const MOST_WAITING = 20;

/**
 * Where it was never posted before the end, nobody has to be told that it is over. Whether it was is
 * looked for until the workflow knows of the end: a message that nobody finds refuses its clicks.
 */
export function isMessageOwed({ end, mark, revision, isTold }: WorkflowStep): boolean {
  const isThere = mark.ts !== null || (mark.uncertainSince !== null && !isTold);
  return mark.shown < revision && (end === null || isThere);
}

export function isDone(step: WorkflowStep): boolean {
  return step.end !== null && step.isTold && !isMessageOwed(step);
}
