import { botOf } from './conversations.ts';
import { sendEvent } from './events.ts';
import type { Fields } from './json.ts';
import type { StoredExecution } from './stored.ts';
import type { World } from './world.ts';

export type StepRun = { readonly callbackId: string; readonly inputs: Fields };

/**
 * A workflow comes to a step of the bot: https://docs.slack.dev/reference/events/function_executed.
 * With an id it is told once more, as after an answer that got lost.
 */
export async function runStep(
  world: World,
  { callbackId, inputs }: StepRun,
  again?: string,
): Promise<StoredExecution> {
  const id = again ?? world.clock.nextId('Fx');
  const execution = world.executions.get(id) ?? { id, callbackId, inputs, state: 'running' };
  world.executions.set(id, execution);
  world.changes.touch();
  const step = world.seed.steps.find((one) => one.callbackId === callbackId);
  await sendEvent(world, 'function_executed', {
    type: 'function_executed',
    function: {
      id: `Fn${callbackId}`,
      callback_id: callbackId,
      title: step?.title ?? callbackId,
      type: 'app',
      app_id: world.seed.app.id,
      input_parameters: Object.keys(inputs).map((name) => ({ name, type: 'string' })),
      output_parameters: (step?.outputs ?? []).map((name) => ({ name, type: 'string' })),
    },
    inputs,
    function_execution_id: id,
    workflow_execution_id: world.clock.nextId('Wx'),
    // Its token ends with the step; the bot has one of its own.
    bot_access_token: `xwfp-${botOf(world)}`,
  });
  return execution;
}

/** Each is ended once. */
export function endExecution(
  world: World,
  id: string,
  end: Pick<StoredExecution, 'state' | 'outputs' | 'error'>,
): void {
  const execution = world.executions.get(id);
  if (execution) world.executions.set(id, { ...execution, ...end });
  world.changes.touch();
}
