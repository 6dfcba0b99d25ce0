/** A step of a workflow as the row it is kept in, and back. */
import {
  channelId,
  requestId,
  teamId,
  userId,
  type WorkflowStepId,
  workflowStepId,
} from '../requests/ids.ts';
import type { End } from '../workflow/end.ts';
import type { WorkflowStep } from '../workflow/workflow-step.ts';
import type { WorkflowStepRow } from './workflow-tables.ts';

export function markColumns({ mark, isTold }: Pick<WorkflowStep, 'mark' | 'isTold'>) {
  return {
    is_told: isTold ? 1 : 0,
    channel: mark.channel,
    ts: mark.ts,
    shown: mark.shown,
    uncertain_since: mark.uncertainSince,
    tries: mark.tries,
    mark_not_before: mark.notBefore,
  };
}

export function rowOf(step: WorkflowStep): WorkflowStepRow {
  const { id, team, operation, person, line, createdAt, expiresAt, revision, end } = step;
  return {
    id,
    team,
    operation,
    person,
    line: JSON.stringify(line),
    created_at: createdAt,
    expires_at: expiresAt,
    revision,
    is_taken: 0,
    ending: end === null ? null : JSON.stringify(end),
    ...markColumns(step),
    not_before: 0,
    lease_until: 0,
    is_done: 0,
  };
}

export function stepFrom(row: WorkflowStepRow, request: string | null): WorkflowStep {
  const id: WorkflowStepId = workflowStepId(row.id);
  return {
    id,
    team: teamId(row.team),
    operation: row.operation,
    person: userId(row.person),
    // Both were written from values of these very types.
    line: JSON.parse(row.line) as WorkflowStep['line'],
    end: row.ending === null ? null : (JSON.parse(row.ending) as End),
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    revision: row.revision,
    request: request === null ? null : requestId(request),
    isTold: row.is_told === 1,
    mark: {
      surface: 'outcome',
      channel: row.channel === null ? null : channelId(row.channel),
      ts: row.ts,
      shown: row.shown,
      uncertainSince: row.uncertain_since,
      tries: row.tries,
      notBefore: row.mark_not_before,
    },
  };
}
