/** A step of a workflow asks for nothing: it is kept, and the person whom it names is written to. */
import type { Workflows } from '../engine/workflow-ports.ts';
import type { Clock } from '../engine/ports.ts';
import { freshMark } from '../requests/fresh-mark.ts';
import type { End } from '../workflow/end.ts';
import { lineOf, STEPS } from '../workflow/steps.ts';
import { TAKE_WITHIN_MS } from '../workflow/workflow-step.ts';
import type { Gate } from './gate.ts';
import type { StepExecuted } from './inbound.ts';

type Parts = {
  readonly gate: Pick<Gate, 'problemOf' | 'elsewhere'>;
  readonly workflows: Pick<Workflows, 'load' | 'prepare' | 'wake'>;
  readonly clock: Pick<Clock, 'now'>;
};

/** Resolves when it is kept: only then may Slack be told that it was taken. */
export async function prepareStep(
  parts: Parts,
  executed: StepExecuted,
  isElsewhere: boolean,
): Promise<void> {
  const { step: id, team, user: person, callbackId, inputs } = executed;
  // Slack brings an event again where its answer was lost.
  if ((await parts.workflows.load(id)) !== null) return;
  const kind = STEPS.find((one) => one.callbackId === callbackId);
  const end = await endAtOnce(parts, executed, kind !== undefined, isElsewhere);
  const at = parts.clock.now();
  await parts.workflows.prepare({
    id,
    team,
    operation: kind?.operation ?? 'reload',
    person,
    line: kind === undefined || end !== null ? {} : lineOf(kind, inputs),
    createdAt: at,
    expiresAt: at + TAKE_WITHIN_MS,
    revision: 1,
    request: null,
    end,
    isTold: false,
    mark: freshMark('outcome'),
  });
  parts.workflows.wake();
}

/** Where nobody is written to: the workflow hears why. */
async function endAtOnce(
  { gate }: Parts,
  { user, callbackId: what }: StepExecuted,
  isKnown: boolean,
  isElsewhere: boolean,
): Promise<End | null> {
  const attempt = { user, way: 'workflow', what } as const;
  if (isElsewhere) {
    await gate.elsewhere(attempt);
    return { how: 'outsider', kind: 'otherWorkspace' };
  }
  if (!isKnown) return { how: 'unknownStep' };
  if (user === '') return { how: 'noPerson' };
  const kind = await gate.problemOf(attempt);
  return kind === null ? null : { how: 'outsider', kind };
}
