import { isFields, parseJson, word } from '../json.ts';
import type { Fields } from '../json.ts';
import type { StoredExecution } from '../stored.ts';
import { endExecution } from '../workflows.ts';
import type { World } from '../world.ts';
import { refuse } from './method.ts';
import type { Answer, MethodTable } from './method.ts';

/** How a step of a workflow ends: https://docs.slack.dev/reference/methods/functions.completeSuccess */
export const FUNCTIONS: MethodTable = {
  'functions.completeSuccess': { run: succeed },
  'functions.completeError': { run: fail },
};

function runningOne(world: World, args: Fields): StoredExecution | Answer {
  const execution = world.executions.get(word(args['function_execution_id']));
  if (!execution) return refuse('function_execution_not_found');
  return execution.state === 'running' ? execution : refuse('execution_not_in_running_state');
}

function succeed(world: World, args: Fields): Answer {
  const execution = runningOne(world, args);
  if ('ok' in execution) return execution;
  const given = args['outputs'];
  const outputs = typeof given === 'string' ? parseJson(given) : given;
  const step = world.seed.steps.find((one) => one.callbackId === execution.callbackId);
  const isWhole =
    isFields(outputs) &&
    (step?.outputs ?? []).every((name) => typeof outputs[name] === 'string') &&
    Object.keys(outputs).every((name) => step?.outputs.includes(name));
  if (!isWhole) return refuse('parameter_validation_failed');
  endExecution(world, execution.id, { state: 'completed', outputs });
  return { ok: true };
}

function fail(world: World, args: Fields): Answer {
  const execution = runningOne(world, args);
  if ('ok' in execution) return execution;
  const error = word(args['error']);
  if (error === '') return refuse('invalid_arguments');
  endExecution(world, execution.id, { state: 'failed', error });
  return { ok: true };
}
