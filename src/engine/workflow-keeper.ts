/**
 * Sees to it that the person whom a workflow names is told, that what nobody takes up ends, and that
 * Slack hears of every end. All of it stands in the ledger; each is looked after by one process at a time.
 */
import { endOf, type End } from '../workflow/end.ts';
import { isDone, isMessageOwed, type WorkflowStep } from '../workflow/workflow-step.ts';
import { doubtedFrom } from './doubted-from.ts';
import type { Ledger } from './ledger-ports.ts';
import type { Clock, Log, Timers } from './ports.ts';
import { tendNext } from './on-loan.ts';
import { createRounds, type Rounds } from './rounds.ts';
import type { WorkflowDesk, WorkflowSteps } from './workflow-ports.ts';

type Parts = {
  readonly steps: WorkflowSteps;
  readonly desk: WorkflowDesk;
  readonly ledger: Pick<Ledger, 'load'>;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Log;
};

const POLL_MS = 1_000;

export function createWorkflowKeeper(parts: Parts): Rounds {
  return createRounds({
    timers: parts.timers,
    pauseMs: POLL_MS,
    round: async (isStopping) => {
      const { steps, clock } = parts;
      const tend = async (found: WorkflowStep, leaseUntil: number): Promise<void> =>
        tell(parts, found.end === null ? await endedIfOver(parts, found) : found, leaseUntil);
      while (!isStopping() && (await tendNext(steps, clock, tend)));
    },
    failed: (err) => parts.log.error({ err }, 'a workflow step could not be tended; it stays owed'),
  });
}

/** As it stands after its time, or its request, may have ended it. */
async function endedIfOver({ steps, ledger, clock }: Parts, step: WorkflowStep) {
  const at = clock.now();
  const request = step.request === null ? null : await ledger.load(step.request);
  const end = request === null ? late(step, at) : endOf(request);
  if (end === null) return step;
  await steps.end(step.id, { end, of: request === null ? 'nothing' : 'request', at });
  return (await steps.load(step.id)) ?? step;
}

function late({ request, expiresAt }: WorkflowStep, at: number): End | null {
  return request === null && at >= expiresAt ? { how: 'notTaken' } : null;
}

async function tell(parts: Parts, first: WorkflowStep, leaseUntil: number): Promise<void> {
  let step = first;
  if (isMessageOwed(step) && step.mark.notBefore <= parts.clock.now()) {
    const shown = await show(parts, step, leaseUntil);
    if (shown === null) return;
    step = shown;
  }
  let retryAt: number | null = null;
  if (step.end !== null && !step.isTold) {
    retryAt = await parts.desk.complete(step, step.end);
    step = { ...step, isTold: retryAt === null };
  }
  const owed = [retryAt, isMessageOwed(step) ? step.mark.notBefore : null];
  const notBefore = Math.min(...owed.filter((at) => at !== null), Infinity);
  const next = Number.isFinite(notBefore) ? notBefore : 0;
  await parts.steps.keep(step, { notBefore: next, isDone: isDone(step) }, leaseUntil);
}

/** Marked as perhaps there before it is posted. @returns null when another process has it since. */
async function show(
  { steps, desk, clock }: Parts,
  step: WorkflowStep,
  leaseUntil: number,
): Promise<WorkflowStep | null> {
  const began = clock.now();
  const { mark: known } = step;
  if (known.ts === null && known.uncertainSince === null) {
    const begun = { ...step, mark: { ...known, uncertainSince: began } };
    if (!(await steps.keep(begun, { notBefore: 0, isDone: false }, leaseUntil))) return null;
  }
  return { ...step, mark: doubtedFrom(await desk.show(step, known), began) };
}
