import type { Fields } from '../json.ts';
import { fields, parseJson } from '../json.ts';
import { messageProblems, viewProblems } from '../limits.ts';
import { refuse } from './method.ts';
import type { Answer, MethodTable } from './method.ts';
import type { World } from '../world.ts';

/** Needs no scope, and shows nothing to anybody. */
export const BLOCKS: MethodTable = { 'blocks.validate': { run: validate } };

const MOST_LENGTH = 100_000;

function validate(_world: World, args: Fields): Answer {
  const { message, view } = args;
  const given = message ?? view;
  if (given === undefined) return refuse('invalid_arguments');
  const content = typeof given === 'string' ? parseJson(given) : given;
  if (JSON.stringify(content).length > MOST_LENGTH) return refuse('msg_too_long');
  const problems =
    message === undefined ? viewProblems(fields(content)) : messageProblems(fields(content));
  const errors = problems.map(({ at, says }) => ({
    pointer: at,
    code: 'failed_constraint',
    message: says,
  }));
  return { ok: true, errors };
}
