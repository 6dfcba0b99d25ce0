import { isFields, word } from '../json.ts';
import type { Fields } from '../json.ts';
import { viewProblems } from '../limits.ts';
import { viewOnWire } from '../payloads.ts';
import type { StoredView } from '../stored.ts';
import {
  STACK_LIMIT,
  findByExternalId,
  findView,
  openView,
  publishHome,
  pushView,
  stackOf,
  updateView,
} from '../views.ts';
import type { World } from '../world.ts';
import { refuse } from './method.ts';
import type { Answer, MethodTable } from './method.ts';

export const VIEWS: MethodTable = {
  'views.open': { run: open },
  'views.push': { run: push },
  'views.update': { run: update },
  'views.publish': { run: publish },
};

function answer(world: World, view: StoredView): Answer {
  return { ok: true, view: viewOnWire(world, view) };
}

/** `replacing` may keep the external id that it already has. */
function refusalOf(
  world: World,
  view: unknown,
  type: StoredView['type'],
  replacing?: StoredView,
): Answer | null {
  const problems = viewProblems(view);
  const messages = problems.map(({ at, says }) => `[ERROR] ${says} [json-pointer:/view${at}]`);
  const more = { response_metadata: { messages } };
  if (problems.some(({ at, says }) => at === '' && says.includes('bytes'))) {
    return refuse('view_too_large', more);
  }
  if (problems.length > 0 || !isFields(view)) return refuse('invalid_arguments', more);
  if (view['type'] !== type) {
    const wrong = `[ERROR] must be ${type} [json-pointer:/view/type]`;
    return refuse('invalid_arguments', { response_metadata: { messages: [wrong] } });
  }
  const externalId = word(view['external_id']);
  const holder = externalId === '' ? undefined : findByExternalId(world, externalId);
  return holder && holder.id !== replacing?.id ? refuse('duplicate_external_id') : null;
}

function viewIn(args: Fields): Fields {
  return isFields(args['view']) ? args['view'] : {};
}

/** A trigger is used up even by a view that is refused. */
function open(world: World, args: Fields): Answer {
  const trigger = world.triggers.exchange(word(args['trigger_id']));
  if (typeof trigger === 'string') return refuse(trigger);
  const refusal = refusalOf(world, args['view'], 'modal');
  if (refusal) return refusal;
  return answer(world, openView(world, trigger.user, viewIn(args)));
}

function push(world: World, args: Fields): Answer {
  const trigger = world.triggers.exchange(word(args['trigger_id']));
  if (typeof trigger === 'string') return refuse(trigger);
  const refusal = refusalOf(world, args['view'], 'modal');
  if (refusal) return refusal;
  const stack = stackOf(world, trigger.user);
  const top = stack.at(-1);
  if (!top || trigger.view === undefined) return refuse('not_found');
  if (stack.length >= STACK_LIMIT) return refuse('push_limit_reached');
  return answer(world, pushView(world, top, viewIn(args)));
}

function update(world: World, args: Fields): Answer {
  const id = word(args['view_id']);
  const found =
    id === '' ? findByExternalId(world, word(args['external_id'])) : findView(world, id);
  if (!found) return refuse('not_found');
  const hash = word(args['hash']);
  if (hash !== '' && hash !== found.hash) return refuse('hash_conflict');
  const refusal = refusalOf(world, args['view'], found.type, found);
  return refusal ?? answer(world, updateView(world, found, viewIn(args)));
}

function publish(world: World, args: Fields): Answer {
  const user = word(args['user_id']);
  const person = world.people.get(user);
  if (!person || person.isBot) return refuse('invalid_arguments');
  const found = world.homes.get(user);
  const hash = word(args['hash']);
  if (hash !== '' && found && hash !== found.hash) return refuse('hash_conflict');
  const refusal = refusalOf(world, args['view'], 'home', found);
  return refusal ?? answer(world, publishHome(world, user, viewIn(args)));
}
