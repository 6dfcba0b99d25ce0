/** What a person does with what a workflow prepared for them: ask for it, change it first, or decline. */
import { operation } from '../../operations/index.ts';
import { orLate } from '../../or-late.ts';
import { workflowStepId } from '../../requests/ids.ts';
import type { Refusal } from '../../requests/refusal.ts';
import { takingBar } from '../../workflow/taking.ts';
import type { WorkflowStep } from '../../workflow/workflow-step.ts';
import type { FaceParts } from '../commands/parts.ts';
import { meantBy, type Meant } from '../forms/meant-by.ts';
import { openForm, type Understood } from '../forms/open-form.ts';
import type { Acked, Click } from '../inbound.ts';
import type { FormMemory } from '../views/modal.ts';
import { againWarning } from '../views/modal-notes.ts';
import { refusedMessage } from '../views/refused.ts';
import { sentence } from '../views/sentence.ts';
import { STEP_ASK, STEP_DECLINE, STEP_FORM } from '../views/workflow.ts';
import { SAY } from '../words/answers.ts';
import { refuseRepeats } from './decide.ts';
import type { ClickRun } from './parts.ts';
import { tell } from './tell.ts';

/** Slack waits three seconds for the answer to a click, and to open a form after it. */
const PATIENCE_MS = 800;

/** `run` is called where what was prepared is this person's, and still open. */
function onStep(
  run: (parts: FaceParts, click: Click, step: WorkflowStep) => Promise<Acked<void>>,
): ClickRun {
  return async (parts, click) => {
    const { user, team, value } = click;
    const step = await parts.workflows.load(workflowStepId(value));
    const bar = takingBar(step, { user, team, at: parts.clock.now() });
    if (step === null || bar !== null) {
      return refuse(parts, click, bar ?? { reason: 'preparedNotFound' });
    }
    return run(parts, click, step);
  };
}

function refuse(parts: FaceParts, click: Click, refusal: Refusal): Acked<void> {
  return { ack: undefined, after: () => tell(parts, click, refusedMessage(refusal)) };
}

/** Where it is complete the click is the asking, as a complete line is; else the form is opened. */
const ask = onStep(async (parts, click, step) => {
  const { user, team, delivery } = click;
  const meaning = meantBy(parts, operation(step.operation), step.line);
  const meant = await orLate(parts.timers, PATIENCE_MS, meaning);
  if (meant === 'late' || meant.intent === null) return form(parts, click, step, () => meaning);
  const result = await parts.engine.submit({
    operation: step.operation,
    requester: user,
    team,
    origin: 'line',
    intent: meant.intent,
    again: null,
    step: step.id,
    delivery,
  });
  refuseRepeats(result);
  if (result.ok) {
    parts.workflows.wake();
    return { ack: undefined };
  }
  const { refusal } = result;
  if (refusal.reason !== 'sameAgain') return refuse(parts, click, refusal);
  return form(parts, click, step, () => warned(parts, meant, refusal), refusal.id);
});

const changeFirst = onStep((parts, click, step) => {
  const meaning = (): Promise<Meant> => meantBy(parts, operation(step.operation), step.line);
  return Promise.resolve(form(parts, click, step, meaning));
});

const decline = onStep(async (parts, click, step) => {
  const at = parts.clock.now();
  const ending = { end: { how: 'declined' }, of: 'nothing', at } as const;
  const isEnded = await parts.workflows.end(step.id, ending);
  parts.workflows.wake();
  return isEnded ? { ack: undefined } : refuse(parts, click, { reason: 'preparedOver' });
});

function form(
  parts: FaceParts,
  click: Click,
  step: WorkflowStep,
  understood: () => Promise<Understood>,
  again: FormMemory['again'] = null,
): Acked<void> {
  const { user, triggerId } = click;
  const memory = { operation: step.operation, channel: null, again, step: step.id };
  return {
    ack: undefined,
    async after() {
      const isOpen = await openForm(parts, { user, triggerId, memory, understood });
      if (!isOpen) await tell(parts, click, sentence(SAY.clickLost));
    },
  };
}

/** Sending the form that this opens means that the same is meant once more. */
async function warned(
  { ledger }: FaceParts,
  { filled }: Meant,
  refusal: Extract<Refusal, { reason: 'sameAgain' }>,
): Promise<Understood> {
  return { filled, above: againWarning(refusal, await ledger.load(refusal.id)) };
}

export const WORKFLOW_ROUTES: readonly (readonly [string, ClickRun])[] = [
  [STEP_ASK, ask],
  [STEP_FORM, changeFirst],
  [STEP_DECLINE, decline],
];
