/** A workflow came to a step of ours: https://docs.slack.dev/reference/events/function_executed */
import { z } from 'zod';
import type { Delivery } from '../engine/ports.ts';
import { teamId, userId, workflowStepId } from '../requests/ids.ts';
import { PERSON } from '../workflow/steps.ts';
import type { StepExecuted } from './inbound.ts';

const executedEvent = z.object({
  team_id: z.string(),
  event: z.object({
    function: z.object({ callback_id: z.string() }),
    function_execution_id: z.string().regex(/^[\w-]{1,64}$/),
    inputs: z.record(z.string(), z.unknown()).default({}),
  }),
});

const Person = z.string().regex(/^[UW][A-Z0-9]{1,30}$/);

export function readStepExecuted(body: unknown, delivery: Delivery): StepExecuted {
  const { team_id: team, event } = executedEvent.parse(body);
  const person = Person.safeParse(event.inputs[PERSON]);
  return {
    delivery,
    team: teamId(team),
    user: userId(person.success ? person.data : ''),
    step: workflowStepId(event.function_execution_id),
    callbackId: event.function.callback_id,
    inputs: event.inputs,
  };
}
